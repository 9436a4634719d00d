"""Actors that no article had named before, and spellings that none had used."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.gazetteer import fold
from app.ingest.identity import slug_of
from app.ingest.names import put_aliases
from app.ingest.rows import Row, pick, put, put_numbered
from app.ingest.spelling import alike, compared, is_acronym, is_full, surname
from app.models import Actor, ActorAlias, ActorAncestor
from app.schemas import record as rec

BELOW_THEIR_COUNTRY = {"government", "military", "police", "group"}
SPACE = re.compile(r"\s+")

Alias = tuple[int, str]


def make_actors(session: WriteSession, actors: Sequence[rec.Actor], *, now: dt.datetime) -> None:
    """The caller has taken its turn, and looked again whether they are still unknown."""
    slugs = _free_slugs(session, [actor.key or slug_of(actor.name) for actor in actors])
    parents = _country_actors(session, actors)
    above = [_parent(actor, parents) for actor in actors]
    rows = [
        {
            "slug": slug,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "wikidata": actor.wikidata,
            "parent_id": parent,
            "curated": False,
            "created_at": now,
        }
        for actor, slug, parent in zip(actors, slugs, above, strict=True)
    ]
    ids = put_numbered(session, Actor, rows)
    _name(session, ids, actors)
    _place_below(session, dict(zip(ids, above, strict=True)))


def _free_slugs(session: WriteSession, wanted: Sequence[str]) -> list[str]:
    begins = [Actor.slug.startswith(f"{base}-", autoescape=True) for base in set(wanted)]
    select = sa.select(Actor.slug).where(sa.or_(Actor.slug.in_(wanted), *begins))
    taken = set(session.scalars(select))
    free = []
    for base in wanted:
        slug, number = base, 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        free.append(slug)
    return free


def _country_actors(session: WriteSession, actors: Iterable[rec.Actor]) -> dict[str, int]:
    countries = {a.country for a in actors if a.country and a.kind in BELOW_THEIR_COUNTRY}
    if not countries:
        return {}
    is_state = (Actor.kind == "country") & Actor.curated & Actor.country.in_(countries)
    rows = session.execute(sa.select(Actor.country, Actor.id).where(is_state))
    return {country: id_ for country, id_ in rows if country is not None}


def _parent(actor: rec.Actor, parents: dict[str, int]) -> int | None:
    if actor.kind not in BELOW_THEIR_COUNTRY or actor.country is None:
        return None
    return parents.get(actor.country)


def _name(session: WriteSession, ids: Sequence[int], actors: Sequence[rec.Actor]) -> None:
    rows = [alias_row(id_, a.name, a.kind) for id_, a in zip(ids, actors, strict=True)]
    put_aliases(session, rows)


def alias_row(actor_id: int, alias: str, kind: str) -> Row:
    row: Row = {"actor_id": actor_id, "alias": alias, "folded": fold(alias)}
    return row | {"compared": compared(alias, kind)}


def _place_below(session: WriteSession, parents: dict[int, int | None]) -> None:
    """Closure rows; the parents are countries, which are below nobody."""
    rows = [{"actor_id": id_, "ancestor_id": id_, "distance": 0} for id_ in parents]
    rows += [
        {"actor_id": id_, "ancestor_id": parent, "distance": 1}
        for id_, parent in parents.items()
        if parent is not None
    ]
    put(session, ActorAncestor, rows)


def learn_aliases(session: WriteSession, named: Sequence[tuple[int, rec.Actor]]) -> None:
    """Spellings as seen, so that the next article is understood by them too."""
    seen = {each: row for id_, actor in named for each, row in _seen(id_, actor)}
    if not seen.keys() - _stored(session, seen):
        return
    take_turn(session, "names")
    put_aliases(session, [seen[a] for a in sorted(seen.keys() - _stored(session, seen))])


def _stored(session: WriteSession, aliases: Iterable[Alias]) -> set[Alias]:
    ids = {actor_id for actor_id, _ in aliases}
    row = (ActorAlias.actor_id, ActorAlias.alias)
    return {(id_, alias) for id_, alias in pick(session, row, ActorAlias.actor_id, ids)}


def _seen(id_: int, actor: rec.Actor) -> Iterable[tuple[Alias, Row]]:
    """A curated actor has the spellings that it is given, and no others."""
    for mention in actor.mentions if actor.key is None else ():
        alias = SPACE.sub(" ", mention.text)
        if alias != actor.name and _is_alias(alias, actor):
            yield (id_, alias), alias_row(id_, alias, actor.kind)


def _is_alias(text: str, actor: rec.Actor) -> bool:
    """A person's other full names end in the same surname: else they may be another's."""
    if actor.kind == "person":
        return is_full(text) and surname(text) == surname(actor.name)
    return is_acronym(text) or " " in alike(text)
