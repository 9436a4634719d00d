"""Rows by the keys of what owns them, in a number of statements that does not grow with them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession

IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
MOST_IDS = 20_000  # SQLite takes 32,766 values in a statement

Read = Callable[[ReadSession, Sequence[int]], Mapping[int, Any]]
"""What belongs to each of the keys; those with nothing may be left out."""


def rows_by_id(
    session: ReadSession, statement: sa.Select[Any], ids: Sequence[int]
) -> list[sa.RowMapping]:
    """The rows with these ids, in the order of the ids; what is not there is left out."""
    rows = {row["id"]: row for row in rows_of(session, statement, ids)}
    return [rows[id_] for id_ in ids if id_ in rows]


def rows_of(
    session: ReadSession, statement: sa.Select[Any], ids: Sequence[int]
) -> Sequence[sa.RowMapping]:
    """The rows of `statement`, which has the parameter `ids`; nothing is asked for none.

    The order of the statement holds within each owner.
    """
    parts = [ids[start : start + MOST_IDS] for start in range(0, len(ids), MOST_IDS)]
    return [
        row for part in parts for row in session.execute(statement, {"ids": part}).mappings().all()
    ]


def grouped(rows: Sequence[sa.RowMapping], owner: str) -> dict[int, list[sa.RowMapping]]:
    groups: dict[int, list[sa.RowMapping]] = {}
    for row in rows:
        groups.setdefault(row[owner], []).append(row)
    return groups


def lists_of(statement: sa.Select[Any], owner: str, shown: Callable[[sa.RowMapping], Any]) -> Read:
    """A list for each owner, of its rows as they are shown."""

    def read(session: ReadSession, ids: Sequence[int]) -> Mapping[int, Any]:
        groups = grouped(rows_of(session, statement, ids), owner)
        return {owner: [shown(row) for row in rows] for owner, rows in groups.items()}

    return read


def items_of(
    pairs: sa.Select[Any], items: Callable[[ReadSession, Sequence[int]], Sequence[Any]]
) -> Read:
    """A list for each `owner` of whole items, each with its `id`; `pairs` selects the two."""

    def read(session: ReadSession, ids: Sequence[int]) -> Mapping[int, Any]:
        groups = grouped(rows_of(session, pairs, ids), "owner")
        wanted = dict.fromkeys(row["id"] for rows in groups.values() for row in rows)
        by_id = {item["id"]: item for item in items(session, list(wanted))}
        return {owner: [by_id[row["id"]] for row in rows] for owner, rows in groups.items()}

    return read
