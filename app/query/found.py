"""Reading one thing by its id, or saying why not."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.errors import Gone, Moved, NotFound
from app.query.parameters.values import storable


def key_of_number(session: ReadSession, table: sa.Table, id_: int) -> int:
    """The key of an article, statement or event; raises Gone, Moved or NotFound."""
    if not 0 < id_ < 2**63:
        raise NotFound(f"there is no {table.name} {id_}")
    row = session.execute(_fate(table), {"its_id": id_}).mappings().one_or_none()
    if row is None:
        raise NotFound(f"there is no {table.name} {id_}", **_neighbours(session, table, id_))
    if row.get("merged_into") is not None:
        survivor = _survivor(session, table, row["merged_into"])
        raise Moved(f"{table.name} {id_} was merged into {survivor}", to=survivor)
    if row["deleted_at"] is not None:
        raise Gone(f"{table.name} {id_} was deleted")
    return id_


@cache
def _fate(table: sa.Table) -> sa.Select[Any]:
    what = [table.c[name] for name in ("merged_into", "deleted_at") if name in table.c]
    return sa.select(*what).where(table.c.id == sa.bindparam("its_id"))


def key_of_name(
    session: ReadSession,
    table: sa.Table,
    column: str,
    id_: str,
    nearest: Callable[[ReadSession, str], Sequence[str]],
) -> int:
    """The key of an actor, a place or a publisher; raises Moved or NotFound."""
    row = _row_named(session, table.c[column], id_)
    if row is None:
        raise NotFound(f"there is no {table.name} {id_}", nearest=list(nearest(session, id_)))
    if row.get("merged_into") is not None:
        key = _survivor(session, table, row["merged_into"])
        survivor = session.scalar(sa.select(table.c[column]).where(table.c.id == key)) or ""
        raise Moved(f"{table.name} {id_} was merged into {survivor}", to=survivor)
    return int(row["id"])


def _row_named(session: ReadSession, column: sa.Column[str], id_: str) -> sa.RowMapping | None:
    try:
        named = sa.select(column.table).where(column == storable(id_))
    except ValueError:
        return None
    return session.execute(named).mappings().one_or_none()


def _survivor(session: ReadSession, table: sa.Table, key: int) -> int:
    """The end of the chain: a survivor may have been merged later."""
    while True:
        further = session.scalar(sa.select(table.c.merged_into).where(table.c.id == key))
        if further is None:
            return key
        key = further


def _neighbours(session: ReadSession, table: sa.Table, id_: int) -> dict[str, object]:
    visible = sa.select(table.c.id).where(table.c.deleted_at.is_(None))
    before = visible.where(table.c.id < id_).order_by(table.c.id.desc()).limit(1)
    after = visible.where(table.c.id > id_).order_by(table.c.id).limit(1)
    found = [session.scalar(before), session.scalar(after)]
    return {"nearest": [str(each) for each in found if each is not None]}
