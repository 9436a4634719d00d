"""How many articles, statements and events name an actor or a place."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
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


def _counting(table: sa.Table, column: str) -> sa.Select[Any]:
    """Whole ranges of the link's index."""
    counted = sa.select(table.c[column].label("id"), sa.func.count().label("found"))
    counted = counted.where(table.c[column].in_(IDS)).group_by(table.c[column])
    return counted.where(table.c.role == "any") if "role" in table.c else counted


ACTORS = (
    _counting(article_actor, "actor_id"),
    _counting(statement_actor, "actor_id"),
    _counting(event_actor, "actor_id"),
)
PLACES = (
    _counting(article_place, "place_id"),
    _counting(statement_place, "place_id"),
    _counting(event_place, "place_id"),
)


def counts_of(
    session: ReadSession, statements: Sequence[sa.Select[Any]], ids: Sequence[int]
) -> dict[int, Counts]:
    """`statements` is ACTORS or PLACES."""
    articles, said, events = (
        {row["id"]: row["found"] for row in rows_of(session, statement, ids)}
        for statement in statements
    )
    return {
        id_: {
            "articles": articles.get(id_, 0),
            "statements": said.get(id_, 0),
            "events": events.get(id_, 0),
        }
        for id_ in ids
    }
