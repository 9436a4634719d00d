"""Rows that are put in bulk are the rows that ordinary inserts make."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.db.bulk import CHUNK, put_many
from app.db.restore import check_keys_at_end
from app.db.types import Bytewise, Json, UtcDateTime
from app.errors import RowsRefused

ODD = "a\tb\nc\\d\\N 'quoted' \"twice\" é 😀 \u2028 \r ."
EAST = dt.timezone(dt.timedelta(hours=3))
NIGHT = dt.datetime(2020, 3, 12, 1, 30, 0, 123456, EAST)
ROWS: list[tuple[Any, ...]] = [
    (1, ODD, ODD, True, 0.1, dt.date(2020, 3, 11), NIGHT, {"b": ODD, "a": [1, None]}, [1], None),
    (2, None, None, None, None, None, None, None, None, 1),
    (3, "", "", False, -1e300, dt.date(1, 1, 1), NIGHT, sa.JSON.NULL, [], 4),
    (4, "\\N", "\\.", True, 5e-324, dt.date(9999, 12, 31), NIGHT, {}, ["x"], None),
]


@pytest.fixture
def table(database: Database) -> Iterator[sa.Table]:
    """Every type that a column of ours has."""
    table = sa.Table(
        "order",  # a word that has to be quoted
        sa.MetaData(),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("text", sa.String),
        sa.Column("bytewise", Bytewise),
        sa.Column("yes", sa.Boolean),
        sa.Column("number", sa.Double),
        sa.Column("day", sa.Date),
        sa.Column("at", UtcDateTime),
        sa.Column("json", Json),
        sa.Column("list", Json),
        sa.Column("parent_id", sa.ForeignKey("order.id")),
    )
    table.create(database.engine)
    yield table
    table.drop(database.engine)


def put(database: Database, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
    with database.write() as session:
        put_many(session, list(table.c), rows)


def stored(database: Database, table: sa.Table) -> list[tuple[Any, ...]]:
    """With the JSON as text too: null of JSON and of SQL are both None in Python."""
    select = sa.select(*table.c, sa.cast(table.c.json, sa.Text)).order_by(table.c.id)
    with database.read() as session:
        return [tuple(row) for row in session.execute(select)]


def test_bulk_rows_are_those_of_ordinary_inserts(database: Database, table: sa.Table) -> None:
    rows = [(*row[:-1], None) for row in ROWS]
    with database.write() as session:
        names = list(table.c.keys())
        session.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    inserted = stored(database, table)
    with database.write() as session:
        session.execute(sa.delete(table))
    put(database, table, rows)
    assert stored(database, table) == inserted
    assert inserted[2][7:] == (None, [], None, "null")
    assert inserted[1][7:] == (None, None, None, None)


def test_columns_that_are_not_given_are_null(database: Database, table: sa.Table) -> None:
    with database.write() as session:
        put_many(session, [table.c.text, table.c.id], [(ODD, 7)])
    assert stored(database, table)[0][:3] == (7, ODD, None)


def test_more_rows_than_a_chunk_are_all_put(database: Database, table: sa.Table) -> None:
    with database.write() as session:
        put_many(session, [table.c.id], ((number,) for number in range(2 * CHUNK + 1)))
    assert [row[0] for row in stored(database, table)] == list(range(2 * CHUNK + 1))


def test_no_rows_are_no_error(database: Database, table: sa.Table) -> None:
    put(database, table, [])
    assert stored(database, table) == []


def test_a_row_that_the_database_refuses_is_told_with_the_table(
    database: Database, table: sa.Table
) -> None:
    with pytest.raises(RowsRefused, match="order: "):
        put(database, table, [(*ROWS[1][:-1], None)] * 2)
    assert stored(database, table) == []


def test_what_comes_after_bulk_rows_in_the_transaction_is_kept(
    database: Database, table: sa.Table
) -> None:
    with database.write() as session:
        put_many(session, [table.c.id], [(1,)])
        session.execute(sa.update(table).values(text=ODD))
    assert stored(database, table)[0][:2] == (1, ODD)


def test_a_row_may_refer_to_a_later_one_where_keys_are_checked_at_the_end(
    database: Database, table: sa.Table
) -> None:
    with database.write() as session:
        check_keys_at_end(session)
        put_many(session, list(table.c), ROWS)
    assert [row[-2] for row in stored(database, table)] == [None, 1, 4, None]
