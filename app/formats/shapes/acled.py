"""Events in the columns of ACLED's export, coded by the rules of its codebook."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, cast

from app.formats.content import Item
from app.formats.shapes.columns import Named, table_made_by
from app.formats.shapes.countries import country
from app.formats.shapes.parts import days, name_of, names_of, party, side, time_code
from app.formats.table import Table
from app.query.codes import place_code
from app.schemas.event import EventItem, Participant


@cache
def table() -> Table:
    return table_made_by("acled", _rows)


def _rows(item: Item) -> list[Named]:
    event = cast("EventItem", item)
    return [{**_id(event), **_when(event), **_what(event), **_who(event), **_where(event)}]


def _id(event: EventItem) -> Named:
    at, report, killed = event["place"], event["report"], event["killed"]
    publisher = report["article"]["publisher"] if report else None
    return {
        "event_id_cnty": f"{country(at['country'] if at else None).alpha3 or ''}{event['id']}",
        "source": publisher["name"] if publisher else None,
        "notes": report["sentence"] if report else None,
        "fatalities": _lowest(killed["low"], killed["best"]) if killed else None,
        "timestamp": int(event["updated_at"].timestamp()),
    }


def _lowest(*figures: int | None) -> int | None:
    return min((each for each in figures if each is not None), default=None)


def _when(event: EventItem) -> Named:
    first, _, length = days(event["period"], event["date"])
    middle = first + dt.timedelta(days=((length or 1) - 1) // 2)
    return {
        "event_date": middle,
        "year": middle.year,
        "time_precision": time_code(event["period"], length, "acled"),
    }


def _what(event: EventItem) -> Named:
    event_type = event["codes"]["acled_event_type"]
    sub_event_type = event["codes"]["acled_sub_event_type"]
    disorder = _scheme()["disorder_of_sub_event"].get(sub_event_type)
    return {
        "disorder_type": disorder or _scheme()["disorder"].get(event_type),
        "event_type": event_type,
        "sub_event_type": sub_event_type,
    }


def _who(event: EventItem) -> Named:
    agents, targets = side(event, "agent", "associated"), side(event, "target")
    inter1, inter2 = _inter(agents), _inter(targets)
    civilians = any(party(each) == "civilians" for each in targets)
    return {
        **_named(agents, "1", inter1),
        **_named(targets, "2", inter2),
        "interaction": _interaction(inter1, inter2),
        "civilian_targeting": "Civilians targeted" if civilians else None,
    }


def _named(participants: list[Participant], number: str, inter: int | None) -> Named:
    return {
        f"actor{number}": name_of(participants[0]) if participants else None,
        f"assoc_actor_{number}": names_of(participants[1:]),
        f"inter{number}": inter,
    }


def _inter(participants: list[Participant]) -> int | None:
    known = party(participants[0]) if participants else None
    return _scheme()["inter"][known] if known else None


def _interaction(*inters: int | None) -> int | None:
    """The lower digit first; a side alone is followed by 0."""
    known: Iterable[int] = sorted(each for each in inters if each is not None)
    match [*known]:
        case []:
            return None
        case [alone]:
            return alone * 10
        case [lower, higher, *_]:
            return lower * 10 + higher
    return None


def _where(event: EventItem) -> Named:
    at = event["place"]
    if at is None:
        return {}
    around = country(at["country"])
    return {
        "iso": around.numeric,
        "region": around.acled_region,
        "country": around.name,
        "admin1": at["admin1"] or (at["name"] if at["precision"] == "admin1" else None),
        "admin2": at["name"] if at["precision"] == "admin2" else None,
        "location": at["name"],
        "latitude": at["latitude"],
        "longitude": at["longitude"],
        "geo_precision": place_code(at["precision"], "acled"),
    }


@cache
def _scheme() -> dict[str, Any]:
    return tomllib.loads((files("app.formats.shapes") / "acled.toml").read_text("utf-8"))
