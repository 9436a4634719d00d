"""Text search as a condition on a list.

Few matches are read first and looked up. Many are checked row by row where the list is read in the
order of an index, which soon has a page of them, and are collected where all rows are visited.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from app.db import ReadSession
from app.db.dialect import matches, matches_each
from app.query import text
from app.query.links import Condition

FEW = 500


@dataclass(frozen=True)
class Searched:
    """The table whose texts are searched; `owner` is its column with the noun's key."""

    table: sa.Table
    owner: str = "id"


def search(
    session: ReadSession, noun: sa.Table, searched: Searched, q: str, *, visits_all: bool
) -> Condition:
    """`visits_all`: the list must look at all rows, to count or to sort them. Raises BadQuery."""
    node = text.parse(q)
    fts5, tsquery = text.fts5(node), text.tsquery(node)
    texts, owner = searched.table, searched.table.c[searched.owner]
    probe = matches(texts, fts5=fts5, tsquery=tsquery, most=FEW + 1)
    found = session.scalars(sa.select(owner).where(probe).limit(FEW + 1)).all()
    if not found:
        return sa.false()
    if len(found) <= FEW:
        return noun.c.id.in_(sorted(set(found)))
    if visits_all:
        return noun.c.id.in_(sa.select(owner).where(matches(texts, fts5=fts5, tsquery=tsquery)))
    each = matches_each(texts, fts5=fts5, tsquery=tsquery)
    return each if texts is noun else sa.exists().where(owner == noun.c.id, each).correlate(noun)
