"""Many rows of one table at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.db.engine import WriteSession
from app.errors import RowsRefused

CHUNK = 1_000  # rows given to SQLite at once

Values = Sequence[Any]


def put_many(
    session: WriteSession, columns: Sequence[sa.Column[Any]], rows: Iterable[Values]
) -> None:
    """Rows have the values of the columns, in their order; defaults that Python makes are not made.

    One statement on PostgreSQL, so that rows may refer to later ones of their table. Raises
    RowsRefused.
    """
    dialect = session.get_bind().dialect
    converted = _converted(columns, rows, dialect)
    put = _execute if dialect.name == "sqlite" else _copy
    try:
        put(session.connection(), columns, converted)
    except (DBAPIError, dialect.loaded_dbapi.Error) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise RowsRefused(f"{columns[0].table}: {str(reason).strip()}") from error


def reserve(session: WriteSession, table: sa.Table, count: int) -> list[int]:
    """Ids for new rows, as the database would give them."""
    if session.get_bind().dialect.name == "sqlite":
        last = session.scalar(sa.select(sa.func.max(table.c.id))) or 0
        return list(range(last + 1, last + 1 + count))
    sequence = sa.func.pg_get_serial_sequence(table.name, "id")
    series = sa.func.generate_series(1, count).table_valued("at")
    numbers = sa.select(sa.func.nextval(sequence)).select_from(series)
    return list(session.scalars(numbers))


def _converted(
    columns: Sequence[sa.Column[Any]], rows: Iterable[Values], dialect: sa.Dialect
) -> Iterator[Values]:
    """Values as the driver takes them; most columns need nothing."""
    found = [each.type.dialect_impl(dialect).bind_processor(dialect) for each in columns]
    processors = [(at, process) for at, process in enumerate(found) if process is not None]
    return (_row(row, processors) for row in rows)


def _row(row: Values, processors: Iterable[tuple[int, Callable[[Any], Any]]]) -> Values:
    values = list(row)
    for at, process in processors:
        values[at] = process(values[at])
    return values


def _execute(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Iterator[Values]
) -> None:
    marks = ", ".join("?" * len(columns))
    # SQLAlchemy's own insert would have the columns in the order of the table.
    statement = f"INSERT INTO {_target(connection, columns)} VALUES ({marks})"  # noqa: S608
    while chunk := [tuple(row) for row in islice(rows, CHUNK)]:
        connection.exec_driver_sql(statement, chunk)


def _copy(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Iterator[Values]
) -> None:
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {_target(connection, columns)} FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _target(connection: sa.Connection, columns: Sequence[sa.Column[Any]]) -> str:
    """The table with its columns, as SQL."""
    quote = connection.dialect.identifier_preparer
    names = ", ".join(quote.quote(column.name) for column in columns)
    return f"{quote.format_table(columns[0].table)} ({names})"
