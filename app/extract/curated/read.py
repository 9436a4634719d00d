"""Curated actors from the data files, and the bodies that every state has."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

from app.extract.curated.actor import CuratedActor, Office
from app.extract.curated.spelling import folded
from app.schemas.record import ActorKind

Row = Mapping[str, str]
Own = Mapping[tuple[str | None, str | None], CuratedActor]  # by country and body
WEAK = "~"


def read() -> tuple[CuratedActor, ...]:
    """States first, then their bodies, then what has a row of its own."""
    states = [_state(row) for row in rows("states")]
    organisations = [_organisation(row) for row in rows("actors")]
    own: Own = {(a.country, a.body): a for a in organisations if a.body}
    claimed = {folded(name): a.key for a in organisations for name in a.names}
    bodies = [_without(body, claimed) for state in states for body in _bodies(state, own)]
    others = [a for a in organisations if not a.body]
    return (*states, *bodies, *others, *_people())


def _without(body: CuratedActor, claimed: Mapping[tuple[str, ...], str]) -> CuratedActor:
    """A body without the generated spellings that name an actor with a row of its own."""
    aliases = [a for a in body.aliases if claimed.get(folded(a), body.key) == body.key]
    return replace(body, aliases=tuple(aliases))


def rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def patterns() -> dict[str, dict[str, Any]]:
    """The bodies that every state has, by their names."""
    return tomllib.loads((files(__package__) / "data/bodies.toml").read_text(encoding="utf-8"))


def _state(row: Row) -> CuratedActor:
    strong, weak = split(row["aliases"], row["peoples"], row["name"])
    return CuratedActor(
        key=row["key"],
        name=row["name"].removesuffix(WEAK),
        kind="country",
        country=row["code"],
        aliases=strong,
        weak=weak,
        adjectives=_list(row["adjectives"]),
        capitals=_list(row["capital"]),
    )


def _bodies(state: CuratedActor, own: Own) -> Iterator[CuratedActor]:
    shapes = patterns()
    keys = {
        body: own[state.country, body].key
        if (state.country, body) in own
        else f"{state.key}-{body}"
        for body in shapes
    }
    for body, shape in shapes.items():
        generated = _generated(state, body, shape, keys)
        row = own.get((state.country, body))
        yield generated if row is None else _merged(row, generated)


def _generated(
    state: CuratedActor, body: str, shape: Mapping[str, Any], keys: Mapping[str, str]
) -> CuratedActor:
    adjectives = state.adjectives or (state.name,)
    aliases = dict.fromkeys(
        pattern.format(name=state.name, adjective=adjective)
        for pattern in shape["aliases"]
        for adjective in adjectives
    )
    parent = shape.get("parent")
    return CuratedActor(
        key=keys[body],
        name=shape["name"].format(name=state.name, adjective=adjectives[0]),
        kind=shape["kind"],
        country=state.country,
        parent=keys[parent] if parent else state.key,
        sector=shape["sector"],
        aliases=tuple(aliases),
        body=body,
    )


def _merged(row: CuratedActor, generated: CuratedActor) -> CuratedActor:
    return replace(row, aliases=(*row.aliases, generated.name, *generated.aliases))


def _organisation(row: Row) -> CuratedActor:
    strong, weak = split(row["aliases"])
    return CuratedActor(
        key=row["key"],
        name=row["name"],
        kind=cast(ActorKind, row["kind"]),
        country=row["country"] or None,
        parent=row["parent"] or None,
        sector=row["sector"] or None,
        wikidata=row["wikidata"] or None,
        aliases=strong,
        weak=weak,
        body=row["body"] or None,
    )


def _people() -> Iterator[CuratedActor]:
    offices: dict[str, list[Office]] = {}
    for row in rows("offices"):
        office = Office(row["title"], row["of"], _day(row["from"]), _end(row["to"]))
        offices.setdefault(row["person"], []).append(office)
    for row in rows("people"):
        yield _person(row, offices.get(row["key"], ()))


def _person(row: Row, offices: Iterable[Office]) -> CuratedActor:
    strong, weak = split(row["aliases"])
    return CuratedActor(
        key=row["key"],
        name=row["name"],
        kind="person",
        country=row["country"] or None,
        parent=row["parent"] or None,
        sector=row["sector"] or None,
        wikidata=row["wikidata"] or None,
        aliases=strong,
        weak=weak,
        gender=row["gender"] or None,
        offices=tuple(offices),
    )


def split(*cells: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The aliases of some cells, and those marked as weak."""
    aliases = [alias for cell in cells for alias in _list(cell)]
    strong = tuple(alias for alias in aliases if not alias.endswith(WEAK))
    return strong, tuple(alias.removesuffix(WEAK) for alias in aliases if alias.endswith(WEAK))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end(text: str) -> date | None:
    return _day(text) if text else None
