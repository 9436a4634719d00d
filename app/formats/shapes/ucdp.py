"""Events in the columns of UCDP's Georeferenced Event Dataset."""

import math
from functools import cache
from typing import cast

from app.formats.content import Item
from app.formats.shapes.columns import Named, table_made_by
from app.formats.shapes.countries import country
from app.formats.shapes.parts import days, name_of, party, side, time_code
from app.formats.table import Table
from app.query.codes import place_code
from app.schemas.event import EventItem, Participant

STATE_BASED, ONE_SIDED = 1, 3
STATE_PARTIES = ("state_forces", "external_forces")
STATE_KINDS = ("country", "government", "military", "police")
CELLS_A_DEGREE, COLUMNS = 2, 720


@cache
def table() -> Table:
    return table_made_by("ucdp", _rows)


def _rows(item: Item) -> list[Named]:
    event = cast("EventItem", item)
    return [
        {"id": event["id"], **_when(event), **_who(event), **_told(event), **_where(event)}
        | _deaths(event)
    ]


def _when(event: EventItem) -> Named:
    first, last, length = days(event["period"], event["date"])
    return {
        "year": first.year,
        "date_prec": time_code(event["period"], length, "ucdp"),
        "date_start": first,
        "date_end": last,
    }


def _who(event: EventItem) -> Named:
    violence = event["codes"]["ucdp_type_of_violence"]
    a, b = _first(side(event, "agent")), _first(side(event, "target"))
    if violence == STATE_BASED and _is_state(b) and not _is_state(a):
        a, b = b, a
    side_a = name_of(a) if a else None
    side_b = "Civilians" if violence == ONE_SIDED else name_of(b) if b else None
    return {
        "type_of_violence": violence,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a,
        "side_b": side_b,
        "gwnoa": _number(a),
        "gwnob": None if violence == ONE_SIDED else _number(b),
    }


def _first(participants: list[Participant]) -> Participant | None:
    return participants[0] if participants else None


def _is_state(participant: Participant | None) -> bool:
    return participant is not None and party(participant) in STATE_PARTIES


def _number(participant: Participant | None) -> int | None:
    actor = participant["actor"] if participant else None
    return country(actor["country"]).gw if actor and actor["kind"] in STATE_KINDS else None


def _told(event: EventItem) -> Named:
    told: Named = {"number_of_sources": event["report_count"]}
    if event["report"] is None:
        return told
    article = event["report"]["article"]
    publisher = article["publisher"]["name"] if article["publisher"] else None
    parts = (publisher, article["published_on"], article["title"])
    return told | {
        "source_article": ", ".join(str(part) for part in parts if part is not None),
        "source_office": publisher,
        "source_date": article["published_on"],
        "source_headline": article["title"],
    }


def _where(event: EventItem) -> Named:
    at = event["place"]
    if at is None:
        return {}
    around = country(at["country"])
    return {
        "where_prec": place_code(at["precision"], "ucdp"),
        "where_coordinates": at["name"],
        "adm_1": at["admin1"] or (at["name"] if at["precision"] == "admin1" else None),
        "adm_2": at["name"] if at["precision"] == "admin2" else None,
        "country": around.ucdp_name,
        "country_id": around.gw,
        "region": around.ucdp_region,
        **_point(at["latitude"], at["longitude"]),
    }


def _point(latitude: float | None, longitude: float | None) -> Named:
    if latitude is None or longitude is None:
        return {}
    return {
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})",
        "priogrid_gid": _cell(latitude, longitude),
    }


def _cell(latitude: float, longitude: float) -> int:
    """PRIO-GRID counts its cells from 1, eastwards from the south-west."""
    row = min(math.floor((latitude + 90) * CELLS_A_DEGREE), COLUMNS // 2 - 1)
    column = min(math.floor((longitude + 180) * CELLS_A_DEGREE), COLUMNS - 1)
    return row * COLUMNS + column + 1


def _deaths(event: EventItem) -> Named:
    killed = event["killed"]
    if killed is None:
        return {}
    return {"deaths_unknown": killed["best"], **killed}
