"""Sums of which each process of PostgreSQL that writes has rows of its own."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.db.engine import WriteSession

NOBODY = 0
"""The writer of what is settled, and of all on SQLite."""
LIVE = sa.table("pg_stat_activity", sa.column("pid", sa.Integer()))


def settle(session: WriteSession, tables: Iterable[sa.Table]) -> None:
    """Adds what processes counted that are gone to what nobody in particular did: one at a time.

    A process with the number of one that is gone waits for this, and begins to count anew. The
    columns of a table are its keys, the `writer`, and what is summed.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        columns, writer = list(table.c), table.c.writer
        at = columns.index(writer)
        keys, summed = columns[:at], columns[at + 1 :]
        live = sa.select(LIVE.c.pid).where(LIVE.c.pid.is_not(None))
        gone = sa.delete(table).where(writer != NOBODY, writer.not_in(live))
        taken = gone.returning(*keys, *summed).cte("taken").c
        by_key = [taken[key.name] for key in keys]
        totals = [sa.func.sum(taken[each.name]) for each in summed]
        added = sa.select(*by_key, sa.literal(NOBODY), *totals).group_by(*by_key)
        settled = postgresql.insert(table).from_select(columns, added)
        new = {each: each + settled.excluded[each.name] for each in summed}
        session.execute(settled.on_conflict_do_update(index_elements=[*keys, writer], set_=new))
