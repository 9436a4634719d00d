"""What the reconciliation protocol asks: candidates for cells of a table, and facts of them.

Its ids are those of the filters: an actor's as it is, a place's after `place:`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import sqlalchemy as sa

from app.db import ReadSession
from app.gazetteer import Candidate, Gazetteer
from app.query.items import briefs
from app.query.names.match import match_one
from app.query.reading import IDS
from app.query.tables import actor
from app.schemas.match import MatchCandidate, MatchIn, NameIn
from app.schemas.reconcile import (
    Cell,
    Extended,
    ExtendIn,
    QueryIn,
    ReconcileCandidate,
    ReconcileResult,
    TypeItem,
)
from app.schemas.record import ActorKind, PlaceKind

ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
PLACE_KINDS: tuple[str, ...] = get_args(PlaceKind)
PLACE = "place:"
TYPES: list[TypeItem] = [
    {"id": "actor", "name": "actor of any kind"},
    {"id": "place", "name": "place of any kind"},
    *(TypeItem(id=kind, name=f"actor: {kind.replace('_', ' ')}") for kind in ACTOR_KINDS),
    *(TypeItem(id=f"{PLACE}{kind}", name=f"place: {kind}") for kind in PLACE_KINDS),
]
CONSTRAINTS: list[TypeItem] = [
    {"id": "kind", "name": "kind"},
    {"id": "country", "name": "country (ISO 3166-1 alpha-2)"},
]
OF_ACTORS = ("kind", "country", "sector", "wikidata", "parent", "articles")
OF_PLACES = ("kind", "country", "admin1", "latitude", "longitude", "geonames")
NAMED = {"wikidata": "Wikidata item", "admin1": "first-order division", "geonames": "GeoNames id"}

parent = actor.alias("parent")
ROWS = (
    sa.select(
        *briefs.actor_columns(actor, "actor"),
        *(actor.c.sector, actor.c.wikidata, actor.c.articles, parent.c.slug.label("parent")),
    )
    .outerjoin_from(actor, parent, parent.c.id == actor.c.parent_id)
    .where(actor.c.slug.in_(IDS))
)


def reconcile(session: ReadSession, query: QueryIn, gazetteer: Gazetteer) -> ReconcileResult:
    asked = [*_asked(query)]
    bounds = MatchIn(names=asked, limit=query.limit, threshold=0.3)
    found = [
        (each.of, candidate)
        for each in asked
        for candidate in match_one(session, each, bounds, gazetteer)["candidates"]
    ]
    found.sort(key=lambda each: -each[1]["score"])
    return {"result": [_candidate(of, each) for of, each in found[: query.limit]]}


def _asked(query: QueryIn) -> Iterator[NameIn]:
    """One for each noun that the types allow; a single kind counts in the score."""
    types = [query.type] if isinstance(query.type, str) else query.type
    told = {each.pid: _text(each.v) for each in query.properties}
    country = told.get("country") or ""
    iso = country if len(country) == 2 and country.isascii() and country.isalpha() else None
    nouns = {"place" if each.startswith("place") else "actor" for each in types} or {"actor"}
    for of in sorted(nouns):
        kinds = ACTOR_KINDS if of == "actor" else PLACE_KINDS
        named = [told.get("kind"), *(each.removeprefix(PLACE) for each in types)]
        kind = next((each for each in named if each in kinds), None)
        asked = {"name": query.query, "of": of, "kind": kind, "country": iso}
        yield NameIn.model_validate(asked)


def _text(value: Any) -> str | None:
    """The first of several; of an entity its id."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("id")
    return None if value is None else str(value).removeprefix(PLACE)


def _candidate(of: str, found: MatchCandidate) -> ReconcileCandidate:
    place = of == "place"
    kind = f"{PLACE}{found['kind']}" if place else found["kind"]
    return {
        "id": f"{PLACE}{found['id']}" if place else found["id"],
        "name": found["name"],
        "description": _described(found["kind"], found["country"]),
        "score": round(found["score"] * 100, 2),
        "match": found["match"],
        "type": [each for each in TYPES if each["id"] == kind],
        "features": [{"id": each["what"], "value": each["value"]} for each in found["reasons"]],
    }


def _described(kind: str, country: str | None) -> str:
    return ", ".join(filter(None, (kind.replace("_", " "), country)))


def extend(session: ReadSession, asked: ExtendIn, gazetteer: Gazetteer) -> Extended:
    wanted = [each.id for each in asked.properties]
    facts = facts_of(session, asked.ids, gazetteer)
    return {
        "meta": [{"id": each, "name": NAMED.get(each, each)} for each in wanted],
        "rows": {
            id_: {each: _cells(facts.get(id_, {}).get(each)) for each in wanted}
            for id_ in asked.ids
        },
    }


def _cells(value: object) -> list[Cell]:
    return [] if value is None else [{"str": str(value)}]


def properties_of(type_: str) -> list[TypeItem]:
    names = OF_PLACES if type_.startswith("place") else OF_ACTORS
    return [{"id": name, "name": NAMED.get(name, name)} for name in names]


def facts_of(
    session: ReadSession, ids: Sequence[str], gazetteer: Gazetteer
) -> dict[str, dict[str, Any]]:
    """`name` and the properties of each; what is not known is left out."""
    slugs = [id_ for id_ in ids if not id_.startswith(PLACE)]
    rows = session.execute(ROWS, {"ids": slugs}).mappings() if slugs else ()
    facts = {row["actor_slug"]: _of_actor(row) for row in rows}
    for id_ in ids:
        place = gazetteer.get(id_.removeprefix(PLACE)) if id_.startswith(PLACE) else None
        if place is not None:
            facts[id_] = _of_place(place)
    return facts


def _of_actor(row: sa.RowMapping) -> dict[str, Any]:
    own = {name: row[name] for name in ("sector", "wikidata", "parent", "articles")}
    return {
        "name": row["actor_name"],
        "kind": row["actor_kind"],
        "country": row["actor_country"],
        **own,
    }


def _of_place(place: Candidate) -> dict[str, Any]:
    names = ("name", "kind", "country", "admin1", "latitude", "longitude")
    return {name: getattr(place, name) for name in names} | {"geonames": place.geonames_id}
