"""The rows that meet the filters of a query, and how many they are."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.query.conditions.links import Condition
from app.query.filters import Selection, Subject, bounding, select_rows
from app.query.parameters import NestedParameters, Parameters, TextParameters, leaves
from app.query.resolve import Keys
from app.query.search.condition import search
from app.schemas.page import Total

ASKED_AGAIN = 256
"""Questions whose statements are kept, for those who ask them again: building one and finding it in
SQLAlchemy's cache took 0.4 ms of a page, running it 0.1."""
ESTIMATED_TO = 10_000
FEW = 5_000


def meeting(
    session: ReadSession, subject: Subject, query: Parameters, keys: Keys, *, visits_all: bool
) -> Selection:
    """The rows that meet the filters. Raises BadQuery for what is no text search."""
    if is_plain(query):
        return _plain(subject, _anywhere(query), keys)
    texts: dict[tuple[str, tuple[str, ...]], Condition] = {}
    for _, leaf in leaves(query):
        if subject.searched and isinstance(leaf, TextParameters) and leaf.q is not None:
            texts[leaf.q, leaf.q_fields] = search(
                session,
                subject.table,
                subject.searched,
                leaf.q,
                leaf.q_fields,
                visits_all=visits_all,
            )
    return _bounded(session, subject, query, keys, select_rows(subject, query, keys, texts))


def is_plain(query: Parameters) -> bool:
    """What it selects hangs on it and its keys alone, on no rows that are looked at before."""
    nested = isinstance(query, NestedParameters) and query.filter is not None
    return not nested and getattr(query, "q", None) is None


def _anywhere(query: Parameters) -> Parameters:
    """The same for all pages of a list."""
    deep = getattr(query, "cursor", None) is not None
    return query.model_copy(update={"cursor": None}) if deep else query


@lru_cache(ASKED_AGAIN)
def _plain(subject: Subject, query: Parameters, keys: Keys) -> Selection:
    return select_rows(subject, query, keys, {})


def _bounded(
    session: ReadSession, subject: Subject, query: Parameters, keys: Keys, rows: Selection
) -> Selection:
    """Few rows are looked up; of many the order of the list soon has a page."""
    ids = bounding(subject, query, keys)
    if ids is None or len(session.scalars(ids.limit(FEW + 1)).all()) > FEW:
        return rows
    return replace(rows, conditions=(*rows.conditions, subject.table.c.id.in_(ids)))


def ids_of(rows: Selection) -> sa.Select[Any]:
    """Each once."""
    return selected(rows)


def selected(rows: Selection, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The `id` of each row, and these columns of the noun's own table."""
    parts = [rows.select([rows.id.label("id"), *columns], conditions) for conditions in rows.parts]
    found = parts[0] if len(parts) == 1 else sa.select(sa.union_all(*parts).subquery("found"))
    return found.distinct() if rows.repeats else found


def total(session: ReadSession, rows: Selection, count: str) -> Total | None:
    if count == "none":
        return None
    value = how_many(session, rows, to=ESTIMATED_TO + 1 if count == "estimated" else None)
    if count == "estimated" and value > ESTIMATED_TO:
        return {"value": ESTIMATED_TO, "relation": "gte"}
    return {"value": value, "relation": "eq"}


def how_many(session: ReadSession, rows: Selection, *, to: int | None = None) -> int:
    """Counted no further than `to`."""
    return session.scalar(_counted(rows, to)) or 0


@lru_cache(ASKED_AGAIN)
def _counted(rows: Selection, to: int | None) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(ids_of(rows).limit(to).subquery())
