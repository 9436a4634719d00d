"""A database → the lines of an archive."""

from collections.abc import Iterator

import sqlalchemy as sa

from app.archive.form import TABLES, Header, row_form, table_line
from app.db import ReadSession
from app.db.migrate import revision_of

CHUNK = 1_000  # rows in memory


def header_of(session: sa.Connection) -> Header:
    """Read in the session that reads the rows."""
    rows = {
        table.name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in TABLES
    }
    return Header(schema_revision=revision_of(session) or "", rows=rows)


def archive_lines(session: ReadSession, header: Header) -> Iterator[bytes]:
    """As the session sees the database: one state of it, however long it takes."""
    yield _line(header.model_dump_json().encode())
    for table in TABLES:
        yield _line(table_line(table).model_dump_json().encode())
        yield from _rows(session, table)


def _rows(session: ReadSession, table: sa.Table) -> Iterator[bytes]:
    dump = row_form(table).dump_json
    select = sa.select(*table.c).order_by(*table.primary_key)
    for row in session.execute(select, execution_options={"yield_per": CHUNK}):
        yield _line(dump(tuple(row)))


def _line(content: bytes) -> bytes:
    return content + b"\n"
