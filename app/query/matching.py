"""The rows that meet the filters of a query, and how many they are."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.query.conditions.links import Condition
from app.query.filters import Selection, Subject, bounding, select_rows
from app.query.parameters import Parameters, TextParameters, leaves
from app.query.resolve import Keys
from app.query.search.condition import search
from app.schemas.page import Total

ESTIMATED_TO = 10_000
FEW = 5_000


def meeting(
    session: ReadSession, subject: Subject, query: Parameters, keys: Keys, *, visits_all: bool
) -> Selection:
    """The rows that meet the filters. Raises BadQuery for what is no text search."""
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
    ids = sa.select(rows.id.label("id"), *columns).select_from(rows.source)
    parts = [ids.where(*conditions) for conditions in rows.parts]
    found = parts[0] if len(parts) == 1 else sa.select(sa.union_all(*parts).subquery("found"))
    return found.distinct() if rows.repeats else found


def total(session: ReadSession, rows: Selection, count: str) -> Total | None:
    if count == "none":
        return None
    ids = ids_of(rows)
    if count == "estimated":
        ids = ids.limit(ESTIMATED_TO + 1)
    value = session.scalar(sa.select(sa.func.count()).select_from(ids.subquery())) or 0
    if count == "estimated" and value > ESTIMATED_TO:
        return {"value": ESTIMATED_TO, "relation": "gte"}
    return {"value": value, "relation": "eq"}
