"""Ids of a query → keys of rows; an id that names nothing is refused with the nearest ones."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from app.db import ReadSession
from app.errors import BadQuery
from app.query.parameters import Parameters, PlaceParameters
from app.query.tables import actor, actor_alias, place, publisher
from app.schemas.page import Fault

KnownPlace = Callable[[str], bool]
"""Whether the gazetteer has a place with this id, though no article may name it."""

ACTORS = (
    *("actor", "with_actor", "agent", "target", "speaker", "addressee", "about", "parent"),
    "exclude_actor",
)
PLACES = ("place", "country", "admin1", "exclude_place", "exclude_country")
PUBLISHERS = ("publisher", "exclude_publisher")
NEAREST = 5

Given = list[tuple[str, str]]


@dataclass(frozen=True)
class Keys:
    """Keys by the id on the wire; a place that is known and unused has none."""

    actors: Mapping[str, int]
    places: Mapping[str, int]
    publishers: Mapping[str, int]

    def of_actors(self, ids: Iterable[str]) -> list[int]:
        return [self.actors[id_] for id_ in ids]

    def of_places(self, ids: Iterable[str]) -> list[int]:
        return [self.places[id_] for id_ in ids if id_ in self.places]

    def of_publishers(self, ids: Iterable[str]) -> list[int]:
        return [self.publishers[id_] for id_ in ids]


def resolve(session: ReadSession, query: Parameters, known_place: KnownPlace) -> Keys:
    actors = _given(query, ACTORS)
    places = _given(query, PLACES) if isinstance(query, PlaceParameters) else []
    publishers = _given(query, PUBLISHERS)
    keys = Keys(
        _actor_keys(session, actors), _place_keys(session, places), _slugs(session, publishers)
    )
    faults = [
        *_faults(actors, keys.actors, lambda id_: nearest_actors(session, id_)),
        *_faults(
            [
                (name, id_)
                for name, id_ in places
                if id_ not in keys.places and not known_place(id_)
            ],
            {},
            lambda id_: nearest_places(session, id_),
        ),
        *_faults(publishers, keys.publishers, lambda id_: nearest_publishers(session, id_)),
    ]
    if faults:
        raise BadQuery("; ".join(fault["message"] for fault in faults), errors=faults)
    return keys


def nearest_actors(session: ReadSession, id_: str) -> list[str]:
    named = sa.union_all(
        sa.select(actor.c.slug, actor.c.slug.label("spelling")).where(
            actor.c.merged_into.is_(None)
        ),
        sa.select(actor.c.slug, actor_alias.c.alias)
        .join_from(actor_alias, actor)
        .where(actor.c.merged_into.is_(None)),
    )
    return _nearest(id_, {row.spelling: row.slug for row in session.execute(named)})


def nearest_places(session: ReadSession, id_: str) -> list[str]:
    rows = session.execute(sa.select(place.c.key, place.c.name)).all()
    return _nearest(id_, {spelling: row.key for row in rows for spelling in (row.key, row.name)})


def nearest_publishers(session: ReadSession, id_: str) -> list[str]:
    rows = session.execute(sa.select(publisher.c.slug, publisher.c.name)).all()
    return _nearest(id_, {spelling: row.slug for row in rows for spelling in (row.slug, row.name)})


def _given(query: Parameters, names: Iterable[str]) -> Given:
    return [(name, id_) for name in names for id_ in getattr(query, name, ())]


def _actor_keys(session: ReadSession, given: Given) -> dict[str, int]:
    """An actor that was merged into another one answers for it."""
    if not given:
        return {}
    columns = sa.select(actor.c.slug, sa.func.coalesce(actor.c.merged_into, actor.c.id).label("id"))
    rows = session.execute(columns.where(actor.c.slug.in_({id_ for _, id_ in given})))
    return {row.slug: row.id for row in rows}


def _place_keys(session: ReadSession, given: Given) -> dict[str, int]:
    if not given:
        return {}
    ids = {id_ for _, id_ in given}
    rows = session.execute(sa.select(place.c.key, place.c.id).where(place.c.key.in_(ids)))
    by_key = {row.key: row.id for row in rows}
    provinces = sa.select(place.c.admin1_iso, place.c.id).where(
        place.c.kind == "admin1", place.c.admin1_iso.in_(ids - by_key.keys())
    )
    return {**{row.admin1_iso: row.id for row in session.execute(provinces)}, **by_key}


def _slugs(session: ReadSession, given: Given) -> dict[str, int]:
    if not given:
        return {}
    columns = sa.select(publisher.c.slug, publisher.c.id)
    rows = session.execute(columns.where(publisher.c.slug.in_({id_ for _, id_ in given})))
    return {row.slug: row.id for row in rows}


def _faults(
    given: Given, known: Mapping[str, int], nearest: Callable[[str], list[str]]
) -> list[Fault]:
    return [
        fault(name, f"{name}={id_} names nothing that is known", nearest(id_))
        for name, id_ in given
        if id_ not in known
    ]


def fault(parameter: str, message: str, nearest: list[str]) -> Fault:
    if not nearest:
        return {"parameter": parameter, "message": message}
    hint = f"{message}; the nearest: {', '.join(nearest)}"
    return {"parameter": parameter, "message": hint, "nearest": nearest}


def _nearest(wanted: str, ids_of: Mapping[str, str]) -> list[str]:
    """The ids whose spellings are most alike, each once."""
    found = process.extract(
        wanted,
        ids_of.keys(),
        scorer=fuzz.WRatio,
        processor=_plain,
        limit=4 * NEAREST,
        score_cutoff=60,
    )
    return list(dict.fromkeys(ids_of[spelling] for spelling, _, _ in found))[:NEAREST]


def _plain(spelling: str) -> str:
    return spelling.casefold().replace("-", " ")
