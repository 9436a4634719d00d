"""Rows of an invented world into an empty database, as quickly as each system can."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from psycopg.types.json import Jsonb

from app.db import Database
from app.db.migrate import upgrade
from app.models import Base
from tests.bench.invented import COLUMNS, Row, invent

TABLES = Base.metadata.tables
COUNTED = ("actor", "place")


def fill(database: Database, size: int) -> None:
    """A schema and `size` events where there are none; what links count is counted at the end."""
    upgrade(database)
    with database.read() as session:
        if session.scalar(sa.select(TABLES["event"].c.id).limit(1)) is not None:
            return
    write = _copy if not database.is_sqlite else _insert
    with database.engine.begin() as connection:
        _count_links(connection, database, counting=False)
        for rows in invent(size):
            for name, of_table in rows.items():
                write(connection, name, of_table)
        _count_links(connection, database, counting=True)
    with database.engine.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        alone.exec_driver_sql("VACUUM ANALYZE" if not database.is_sqlite else "ANALYZE")


def _insert(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    columns = COLUMNS[name]
    write = [_writer(TABLES[name].c[column], connection.dialect) for column in columns]
    marks = ", ".join("?" * len(columns))
    cursor: Any = connection.connection.cursor()
    cursor.executemany(
        f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})",
        ([each(value) for each, value in zip(write, row, strict=True)] for row in rows),
    )
    cursor.close()


def _writer(column: sa.Column[Any], dialect: sa.Dialect) -> Callable[[Any], Any]:
    return column.type.dialect_impl(dialect).bind_processor(dialect) or (lambda value: value)


def _copy(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {name} ({', '.join(COLUMNS[name])}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([Jsonb(v) if isinstance(v, dict | list) else v for v in row])
    cursor.close()


def _count_links(connection: sa.Connection, database: Database, *, counting: bool) -> None:
    """The triggers that count articles off; and on again, when all has been counted."""
    for noun in COUNTED:
        links = f"article_{noun}"
        if counting:
            found = f"SELECT count(*) FROM {links} WHERE {links}.{noun}_id = {noun}.id"
            connection.exec_driver_sql(f"UPDATE {noun} SET articles = ({found})")
        if not database.is_sqlite:
            switch = "ENABLE" if counting else "DISABLE"
            connection.exec_driver_sql(f"ALTER TABLE {links} {switch} TRIGGER USER")
        elif not counting:
            made = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
            connection.info["triggers"] = connection.info.get("triggers", [])
            for trigger, sql in connection.exec_driver_sql(made, (links,)).all():
                connection.info["triggers"].append(sql)
                connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        else:
            while connection.info["triggers"]:
                connection.exec_driver_sql(connection.info["triggers"].pop())
