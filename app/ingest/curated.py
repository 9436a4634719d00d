"""The curated actors as rows, brought in step with the package at each start."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.extract.curated import Curated, CuratedActor
from app.ingest.names import put_aliases
from app.ingest.new_actors import alias_row
from app.ingest.rows import change, put, take_out
from app.ingest.spelling import alike
from app.models import Actor, ActorAlias, ActorAncestor

FIELDS = ("name", "kind", "country", "sector", "wikidata")
CHUNK = 2_000  # bound values a statement; both databases take more


def load_curated(session: WriteSession, curated: Curated, *, now: dt.datetime) -> None:
    """Doing it twice changes nothing. An actor that articles had made under such a slug is kept."""
    take_turn(session, "names")
    actors = list(curated.all())
    _write_fields(session, actors, now)
    ids = dict(session.execute(sa.select(Actor.slug, Actor.id)).all())
    _write_parents(session, actors, ids)
    _write_aliases(session, actors, ids)
    _write_ancestors(session, _parents(session))


def _write_fields(session: WriteSession, actors: Iterable[CuratedActor], now: dt.datetime) -> None:
    columns = (getattr(Actor, name) for name in FIELDS)
    rows = session.execute(sa.select(Actor.slug, Actor.id, Actor.curated, *columns))
    known = {row.slug: row for row in rows}
    new = [
        {"slug": a.key, "curated": True, "created_at": now, **_fields(a)}
        for a in actors
        if a.key not in known
    ]
    changed = {
        known[a.key].id: {"curated": True, **_fields(a)}
        for a in actors
        if a.key in known and not _is_same(known[a.key], a)
    }
    put(session, Actor, new)
    change(session, Actor, changed)


def _fields(actor: CuratedActor) -> dict[str, Any]:
    return {name: getattr(actor, name) for name in FIELDS}


def _is_same(row: Any, actor: CuratedActor) -> bool:
    return row.curated and all(getattr(row, name) == getattr(actor, name) for name in FIELDS)


def _write_parents(
    session: WriteSession, actors: Iterable[CuratedActor], ids: dict[str, int]
) -> None:
    stored = dict(session.execute(sa.select(Actor.id, Actor.parent_id)).all())
    wanted = {ids[a.key]: ids.get(a.parent) if a.parent else None for a in actors}
    changed = {id_: {"parent_id": p} for id_, p in wanted.items() if stored[id_] != p}
    change(session, Actor, changed)


def _write_aliases(
    session: WriteSession, actors: Iterable[CuratedActor], ids: dict[str, int]
) -> None:
    """Only what is missing: aliases seen in articles stay."""
    select = sa.select(ActorAlias.actor_id, ActorAlias.alias)
    stored = set(session.execute(select))
    wanted = {(ids[a.key], alias): a.kind for a in actors for alias in a.names}
    put_aliases(
        session,
        [
            # Whole: without its title "Mullah Mohammed Omar" is the name of thousands.
            alias_row(actor_id, alias, kind) | {"compared": alike(alias)}
            for (actor_id, alias), kind in sorted(wanted.items())
            if (actor_id, alias) not in stored
        ],
    )


def _parents(session: WriteSession) -> dict[int, int | None]:
    """Of the actors that are curated or below one; others are their own ancestors only."""
    is_bound = Actor.curated | Actor.parent_id.is_not(None)
    return dict(session.execute(sa.select(Actor.id, Actor.parent_id).where(is_bound)).all())


def _write_ancestors(session: WriteSession, parents: dict[int, int | None]) -> None:
    row = (ActorAncestor.actor_id, ActorAncestor.ancestor_id, ActorAncestor.distance)
    stored = {each for each in session.execute(sa.select(*row)) if each[0] in parents}
    wanted = {
        (actor_id, ancestor, distance)
        for actor_id in parents
        for distance, ancestor in enumerate(line_of(actor_id, parents))
    }
    wrong = sorted({actor_id for actor_id, _, _ in stored ^ wanted})
    for start in range(0, len(wrong), CHUNK):
        take_out(session, ActorAncestor.actor_id, wrong[start : start + CHUNK])
    names = ("actor_id", "ancestor_id", "distance")
    again = set(wrong)
    rows = [dict(zip(names, each, strict=True)) for each in sorted(wanted) if each[0] in again]
    put(session, ActorAncestor, rows)


def line_of(actor_id: int, parents: dict[int, int | None]) -> list[int]:
    """The actor and those above it; a ring of parents ends where it would begin again."""
    line = [actor_id]
    while (parent := parents.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return line
