"""Ids of a query → keys of rows; an id that names nothing is refused with the nearest ones."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from app.db import ReadSession
from app.query.faults import bad_query, fault
from app.query.parameters import ActorParameters, Parameters, PlaceParameters, leaves
from app.query.reading import IDS
from app.query.tables import actor, actor_alias, article, event, place, publisher
from app.schemas.page import Fault

KnownPlace = Callable[[str], bool]
"""Whether the gazetteer has a place with this id, though no article may name it."""

ACTORS = ("actor", "with_actor", "agent", "target", "speaker", "addressee", "about", "parent")
PLACES = ("place", "country", "admin1")
NEAREST = 5
FEW = 100

Given = list[tuple[str, Any]]
"""Parameters, with the path to them where they are nested, and one of their values."""


Description = tuple[tuple[str, ...], tuple[str, ...]]
"""Kinds and countries of actors."""


@dataclass(frozen=True)
class Keys:
    """Keys by the id on the wire; a place that is known and unused has none.

    `described` has those of whom there are few; `weights` tells by the id of an actor or a place
    how many articles name it, as a power of two; `countries` are the keys of such places.
    """

    actors: Mapping[str, int]
    places: Mapping[str, int]
    publishers: Mapping[str, int]
    events: Mapping[int, int] = field(default_factory=dict)
    described: Mapping[Description, list[int]] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    countries: frozenset[int] = frozenset()

    def __hash__(self) -> int:
        return hash((*self.actors.values(), *self.places.values(), *self.publishers.values()))

    def of_actors(self, ids: Iterable[str]) -> list[int]:
        return [self.actors[id_] for id_ in ids]

    def of_places(self, ids: Iterable[str]) -> list[int]:
        return [self.places[id_] for id_ in ids if id_ in self.places]

    def weight_of(self, ids: Iterable[str]) -> int:
        return max((self.weights.get(id_, 0) for id_ in ids), default=0)

    def of_publishers(self, ids: Iterable[str]) -> list[int]:
        return [self.publishers[id_] for id_ in ids]

    def of_events(self, ids: Iterable[int]) -> list[int]:
        return [self.events[id_] for id_ in ids]


def resolve(session: ReadSession, query: Parameters, known_place: KnownPlace) -> Keys:
    """Raises BadQuery."""
    actors, publishers = _given(query, ACTORS), _given(query, ("publisher",))
    places = _given(query, PLACES, only=PlaceParameters)
    events, articles = _given(query, ("event",)), _given(query, ("article",))
    known_actors = _rows(session, ACTORS_BY_ID, _ids(actors))
    known_places = _place_rows(session, _ids(places))
    named = [*known_actors.items(), *known_places.items()]
    keys = Keys(
        {id_: row.key for id_, row in known_actors.items()},
        {id_: row.key for id_, row in known_places.items()},
        _keys(session, PUBLISHERS_BY_ID, _ids(publishers)),
        _keys(session, EVENTS_BY_ID, _ids(events)),
        _described(session, query),
        {id_: row.articles.bit_length() for id_, row in named},
        frozenset(row.key for row in known_places.values() if row.kind == "country"),
    )
    used = {id_: 0 for _, id_ in places if id_ in keys.places or known_place(id_)}
    faults = [
        *_faults(actors, keys.actors, partial(nearest_actors, session)),
        *_faults(places, used, partial(nearest_places, session)),
        *_faults(publishers, keys.publishers, partial(nearest_publishers, session)),
        *_faults(events, keys.events),
        *_faults(articles, _keys(session, ARTICLES_BY_ID, _ids(articles))),
    ]
    if faults:
        raise bad_query(*faults)
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
    return _nearest(id_, {row.spelling: row.slug for row in sorted(session.execute(named))})


def nearest_places(session: ReadSession, id_: str) -> list[str]:
    rows = sorted(session.execute(sa.select(place.c.key, place.c.name)))
    return _nearest(id_, {spelling: row.key for row in rows for spelling in (row.key, row.name)})


def nearest_publishers(session: ReadSession, id_: str) -> list[str]:
    rows = sorted(session.execute(sa.select(publisher.c.slug, publisher.c.name)))
    return _nearest(id_, {spelling: row.slug for row in rows for spelling in (row.slug, row.name)})


def _given(query: Parameters, names: Iterable[str], only: type[Parameters] = Parameters) -> Given:
    both = [each for name in names for each in (name, f"exclude_{name}")]
    return [
        (f"{path}{name}", value)
        for path, leaf in leaves(query)
        if isinstance(leaf, only)
        for name in both
        if name in leaf.model_fields_set
        for value in getattr(leaf, name)
    ]


def _ids(given: Given) -> set[Any]:
    return {id_ for _, id_ in given}


# Made once: each is asked for with nearly every request. What was merged answers by its survivor.
ACTORS_BY_ID = sa.select(
    *(actor.c.slug, sa.func.coalesce(actor.c.merged_into, actor.c.id).label("key")),
    actor.c.articles,
).where(actor.c.slug.in_(IDS))
PLACES_BY_ID = sa.select(
    place.c.key.label("id"), place.c.id.label("key"), place.c.articles, place.c.kind
).where(place.c.key.in_(IDS))
PROVINCES_BY_ID = sa.select(
    place.c.admin1_iso, place.c.id.label("key"), place.c.articles, place.c.kind
).where(place.c.kind == "admin1", place.c.admin1_iso.in_(IDS))
PUBLISHERS_BY_ID = sa.select(publisher.c.slug, publisher.c.id.label("key")).where(
    publisher.c.slug.in_(IDS)
)
EVENTS_BY_ID = sa.select(
    event.c.id, sa.func.coalesce(event.c.merged_into, event.c.id).label("key")
).where(event.c.id.in_(IDS))
ARTICLES_BY_ID = sa.select(article.c.id, article.c.id.label("key")).where(article.c.id.in_(IDS))


def _keys(session: ReadSession, by_id: sa.Select[Any], ids: Collection[Any]) -> dict[Any, int]:
    return {id_: row.key for id_, row in _rows(session, by_id, ids).items()}


def _rows(session: ReadSession, by_id: sa.Select[Any], ids: Collection[Any]) -> dict[Any, Any]:
    """By the first column, which is the id on the wire."""
    if not ids:
        return {}
    return {row[0]: row for row in session.execute(by_id, {"ids": list(ids)})}


def _place_rows(session: ReadSession, ids: Collection[str]) -> dict[str, Any]:
    by_key = _rows(session, PLACES_BY_ID, ids)
    return {**_rows(session, PROVINCES_BY_ID, set(ids) - by_key.keys()), **by_key}


def _described(session: ReadSession, query: Parameters) -> dict[Description, list[int]]:
    wanted = {each for _, leaf in leaves(query) for each in _descriptions(leaf)}
    found: dict[Description, list[int]] = {}
    for kinds, countries in wanted:
        ids = sa.select(actor.c.id).where(actor.c.merged_into.is_(None)).limit(FEW + 1)
        if kinds:
            ids = ids.where(actor.c.kind.in_(kinds))
        if countries:
            ids = ids.where(actor.c.country.in_(countries))
        keys = list(session.scalars(ids))
        if len(keys) <= FEW:
            found[kinds, countries] = keys
    return found


def _descriptions(query: Parameters) -> Iterator[Description]:
    if isinstance(query, ActorParameters):
        asked = (query.actor_kind, query.actor_country)
        for each in (asked, (query.exclude_actor_kind, ()), ((), query.exclude_actor_country)):
            if any(each):
                yield each


def _faults(
    given: Given,
    known: Mapping[Any, int],
    nearest: Callable[[str], list[str]] = lambda _: [],
) -> list[Fault]:
    return [
        fault(name, f"{name.rpartition('.')[2]}={id_} names nothing that is known", nearest(id_))
        for name, id_ in given
        if id_ not in known
    ]


def _nearest(wanted: str, ids_of: Mapping[str, str]) -> list[str]:
    """The ids whose spellings are most alike, each once; in one order, whatever that of the rows.

    A part that is alike finds "minister-okoye" by "okoye"; the whole keeps "IRA" behind "iran".
    """
    found = process.extract(
        wanted,
        sorted(ids_of),
        scorer=fuzz.WRatio,
        processor=_plain,
        limit=4 * NEAREST,
        score_cutoff=60,
    )
    whole = partial(fuzz.ratio, _plain(wanted))
    best = sorted(found, key=lambda each: (-each[1] - whole(_plain(each[0])), each[0]))
    return list(dict.fromkeys(ids_of[spelling] for spelling, _, _ in best))[:NEAREST]


def _plain(spelling: str) -> str:
    return spelling.casefold().replace("-", " ")
