"""The actors of a record → rows of ours: one actor over all articles.

A person is known by a full name only, a body that all states have only with its state. A surname
alone stands for the one person of the record who bears it, and else for nobody: two people of one
surname stay two.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db import WriteSession
from app.db.turn import take_turn
from app.extract.curated import Curated
from app.ingest.curated import load_curated
from app.ingest.new_actors import learn_aliases, make_actors
from app.ingest.rows import pick
from app.ingest.spelling import alike, compared, is_full, is_general, surname
from app.models import Actor, ActorAlias
from app.schemas import record as rec

Ids = dict[str, int]  # of actors by their ids in the record

LONGEST_NAME = 300  # characters; what is longer is a sentence, and too long for an index
GENERIC = {"organization", "group"}
OF_ONE_COUNTRY = {"government", "military", "police", "party"}


@dataclass(frozen=True, slots=True)
class KnownActor:
    id: int
    kind: str
    country: str | None
    wikidata: str | None
    curated: bool


def resolve_actors(
    session: WriteSession, actors: Sequence[rec.Actor], *, curated: Curated, now: dt.datetime
) -> Ids:
    """Ids by those of the record; an actor that is nobody's full name has none."""
    named = [_with_key(actor, curated) for actor in actors if is_named(actor)]
    found = _find(session, named)
    if len(found) < len(named):
        take_turn(session, "names")
        found = _make_missing(session, named, curated, now)
    learn_aliases(session, [(found[actor.id], actor) for actor in named])
    return found | _by_surname(actors, found)


def is_named(actor: rec.Actor) -> bool:
    if actor.key is not None:
        return True
    if len(actor.name) > LONGEST_NAME:
        return False
    if actor.kind == "person":
        return is_full(actor.name)
    is_anybodys = actor.kind in OF_ONE_COUNTRY and actor.country is None and is_general(actor.name)
    return bool(alike(actor.name)) and not is_anybodys


def _with_key(actor: rec.Actor, curated: Curated) -> rec.Actor:
    if actor.key is not None:
        return actor
    known = curated.find(actor.name)
    if known is None or not _is_kind_like(actor.kind, known.kind):
        return actor
    return actor.model_copy(update={"key": known.key})


def _make_missing(
    session: WriteSession, actors: Sequence[rec.Actor], curated: Curated, now: dt.datetime
) -> Ids:
    """Another writer may have made them while this one waited for its turn."""
    found = _find(session, actors)
    missing = [actor for actor in actors if actor.id not in found]
    if any(actor.key and curated.get(actor.key) for actor in missing):
        load_curated(session, curated, now=now)
        found = _find(session, actors)
        missing = [actor for actor in actors if actor.id not in found]
    if missing:
        make_actors(session, _different(missing), now=now)
        found = _find(session, actors)
    return found


def _different(actors: Iterable[rec.Actor]) -> list[rec.Actor]:
    """One of those that the record has twice."""
    kept: list[rec.Actor] = []
    for actor in actors:
        if not any(_is_same(actor, other) for other in kept):
            kept.append(actor)
    return kept


def _is_same(actor: rec.Actor, other: rec.Actor) -> bool:
    if actor.key or other.key:
        return actor.key == other.key
    names = {compared(each.name, each.kind) for each in (actor, other)}
    known = KnownActor(0, other.kind, other.country, other.wikidata, False)
    return len(names) == 1 and is_compatible(actor, known)


def _find(session: WriteSession, actors: Iterable[rec.Actor]) -> Ids:
    keyed = {actor.id: actor.key for actor in actors if actor.key is not None}
    names = {actor.id: compared(actor.name, actor.kind) for actor in actors if actor.key is None}
    by_slug = _by_slug(session, set(keyed.values()))
    by_name = _by_name(session, set(names.values()))
    found = {id_: by_slug[key] for id_, key in keyed.items() if key in by_slug}
    for actor in actors:
        known = choose(actor, by_name.get(names.get(actor.id, ""), ()))
        if known is not None:
            found[actor.id] = known.id
    return found


def _by_slug(session: WriteSession, slugs: Collection[str]) -> dict[str, int]:
    rows = pick(session, (Actor.slug, Actor.id, Actor.merged_into), Actor.slug, slugs)
    return {row.slug: row.merged_into or row.id for row in rows}


def _by_name(session: WriteSession, names: Collection[str]) -> dict[str, list[KnownActor]]:
    found: dict[str, list[KnownActor]] = defaultdict(list)
    if not names:
        return found
    for row in session.execute(_named(), {"names": list(names)}):
        known = KnownActor(row.id, row.kind, row.country, row.wikidata, row.curated)
        found[row.compared].append(known)
    return found


@cache
def _named() -> Any:
    survivor = aliased(Actor)
    return (
        sa.select(
            ActorAlias.compared,
            survivor.id,
            survivor.kind,
            survivor.country,
            survivor.wikidata,
            survivor.curated,
        )
        .join(Actor, Actor.id == ActorAlias.actor_id)
        .join(survivor, survivor.id == sa.func.coalesce(Actor.merged_into, Actor.id))
        .where(ActorAlias.compared.in_(sa.bindparam("names", expanding=True)))
        .distinct()
    )


def choose(actor: rec.Actor, known: Iterable[KnownActor]) -> KnownActor | None:
    """Of several with the name, the one that agrees in most; then the one known longest."""
    fitting = [each for each in known if is_compatible(actor, each)]
    return max(
        fitting,
        key=lambda k: (k.country == actor.country, k.kind == actor.kind, k.curated, -k.id),
        default=None,
    )


def is_compatible(actor: rec.Actor, known: KnownActor) -> bool:
    if not _is_kind_like(actor.kind, known.kind):
        return False
    if actor.wikidata and known.wikidata and actor.wikidata != known.wikidata:
        return False
    if OF_ONE_COUNTRY & {actor.kind, known.kind}:
        return actor.country == known.country
    return None in (actor.country, known.country) or actor.country == known.country


def _is_kind_like(kind: str, other: str) -> bool:
    if kind == other:
        return True
    return bool(GENERIC & {kind, other}) and not {"person", "country"} & {kind, other}


def _by_surname(actors: Iterable[rec.Actor], found: Mapping[str, int]) -> Ids:
    bearers: dict[str, set[int]] = defaultdict(set)
    bare = []
    for actor in actors:
        if actor.kind == "person" and actor.id in found:
            bearers[surname(actor.name)].add(found[actor.id])
        elif actor.kind == "person":
            bare.append(actor)
    one = {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}
    return {a.id: one[surname(a.name)] for a in bare if surname(a.name) in one}
