"""How many articles, statements and events name an actor or a place."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.query.paging import Sort, each_way
from app.query.reading import IDS, rows_of
from app.query.tables import (
    article_actor,
    article_place,
    event_actor,
    event_place,
    statement_actor,
    statement_place,
)
from app.schemas.brief import Counts

Links = Mapping[str, sa.Column[Any]]

ACTORS: Links = {
    "articles": article_actor.c.actor_id,
    "statements": statement_actor.c.actor_id,
    "events": event_actor.c.actor_id,
}
PLACES: Links = {
    "articles": article_place.c.place_id,
    "statements": statement_place.c.place_id,
    "events": event_place.c.place_id,
}


def sorts(links: Links, id_: sa.Column[Any]) -> dict[str, Sort]:
    """By the counts of the actor, or the place, with this `id_`."""
    sorts: dict[str, Sort] = {}
    for name, column in links.items():
        counted = _rows(sa.select(sa.func.count()), column).where(column == id_)
        sorts |= each_way(name, counted.scalar_subquery(), int)
    return sorts


def _rows(counted: sa.Select[Any], column: sa.Column[Any]) -> sa.Select[Any]:
    """Whole ranges of the link's index."""
    return counted.where(column.table.c.role == "any") if "role" in column.table.c else counted


def _found(session: ReadSession, column: sa.Column[Any], ids: Sequence[int]) -> dict[int, int]:
    counted = _rows(sa.select(column.label("id"), sa.func.count().label("found")), column)
    rows = rows_of(session, counted.where(column.in_(IDS)).group_by(column), ids)
    return {row["id"]: row["found"] for row in rows}


def counts_of(session: ReadSession, links: Links, ids: Sequence[int]) -> dict[int, Counts]:
    """`links` is ACTORS or PLACES."""
    articles, said, events = (_found(session, column, ids) for column in links.values())
    return {
        id_: {
            "articles": articles.get(id_, 0),
            "statements": said.get(id_, 0),
            "events": events.get(id_, 0),
        }
        for id_ in ids
    }
