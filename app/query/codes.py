"""Codes of other schemes, derived from an event by the tables in `data/`."""

import csv
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from app.schemas.event import Codes
from app.schemas.record import EventType, Party

DATA = files("app.query") / "data"
ANY = "*"
SIDES = (ANY, "state", "non_state", "one_sided")


class Side(NamedTuple):
    """One participant as the crosswalk sees it."""

    role: str
    party: Party | None
    kind: str | None


class Crossing(NamedTuple):
    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type_of_violence: int | None
    cameo_code: str | None

    @property
    def cameo_root(self) -> str | None:
        return self.cameo_code and self.cameo_code[:2]


@cache
def plover() -> dict[str, Any]:
    return tomllib.loads((DATA / "plover.toml").read_text("utf-8"))


@cache
def names() -> dict[str, Any]:
    """What the codes of each scheme stand for."""
    return tomllib.loads((DATA / "schemes.toml").read_text("utf-8"))


@cache
def meanings() -> dict[str, Any]:
    """What PLOVER's own codes mean, and their scores."""
    return tomllib.loads((DATA / "meanings.toml").read_text("utf-8"))


@cache
def modes() -> tuple[str, ...]:
    return tuple(sorted({mode for kind in plover()["types"].values() for mode in kind["modes"]}))


def types_of_quad(quads: Iterable[int]) -> tuple[str, ...]:
    wanted = set(quads)
    return tuple(name for name, kind in plover()["types"].items() if kind["quad"] in wanted)


@cache
def crosswalk() -> dict[tuple[str, str, str], Crossing]:
    lines = (DATA / "crosswalk.csv").read_text("utf-8").splitlines()
    return {
        (row["event_type"], row["mode"], row["sides"]): Crossing(
            row["acled_event_type"] or None,
            row["acled_sub_event_type"] or None,
            int(row["ucdp_type_of_violence"]) if row["ucdp_type_of_violence"] else None,
            row["cameo_code"] or None,
        )
        for row in csv.DictReader(lines)
    }


def codes(event_type: EventType, mode: str | None, participants: Iterable[Side]) -> Codes:
    crossed = crossing(event_type, mode or ANY, sides(participants))
    return {
        "plover_type": event_type,
        "plover_mode": mode,
        "quad_class": plover()["types"][event_type]["quad"],
        "acled_event_type": crossed.acled_event_type,
        "acled_sub_event_type": crossed.acled_sub_event_type,
        "ucdp_type_of_violence": crossed.ucdp_type_of_violence,
        "cameo_root": crossed.cameo_root,
        "cameo_code": crossed.cameo_code,
    }


@cache
def crossing(event_type: str, mode: str, violence: str) -> Crossing:
    """The most particular row: a mode weighs more than the sides."""
    rows = crosswalk()
    for key in ((mode, violence), (mode, ANY), (ANY, violence), (ANY, ANY)):
        if crossed := rows.get((event_type, *key)):
            return crossed
    raise LookupError(f"the crosswalk has no row for {event_type}")


def sides(participants: Iterable[Side]) -> str:
    """`state` or `non_state` where both sides are armed, `one_sided` against the unarmed."""
    parties: dict[str, set[str]] = {"agent": set(), "target": set(), "associated": set()}
    for side in participants:
        if party := party_of(side.party, side.kind):
            parties[side.role].add(party)
    known = _known_sides()
    agents, targets = parties["agent"], parties["target"]
    if agents & known["armed"] and targets & known["armed"]:
        return "state" if (agents | targets) & known["state"] else "non_state"
    if targets & known["unarmed"]:
        return "one_sided"
    return ANY


@cache
def _known_sides() -> dict[str, frozenset[str]]:
    return {name: frozenset(members) for name, members in plover()["sides"].items()}


def party_of(party: Party | None, kind: str | None) -> Party | None:
    """`kind` is that of the actor, for a participant of whom no report says what party it is."""
    inferred: Party | None = plover()["party_of_kind"].get(kind)
    return party or inferred


def place_code(precision: str, scheme: str) -> int | None:
    """The number that `scheme` has for a place so precise."""
    code: int | None = names()["precision"]["place"][precision].get(scheme)
    return code


def date_code(precision: str, days: int, scheme: str) -> int | None:
    """The number that `scheme` has for a date so precise; that of a range goes by its `days`."""
    known = names()["precision"]
    if precision == "range":
        steps = (step for step in known["range"] if days <= step["days"])
        return next((step.get(scheme) for step in steps), None)
    code: int | None = known["date"][precision].get(scheme)
    return code
