"""The lines of an archive → an empty database."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import ValidationError

from app.archive.form import TABLES, VERSION, Header, TableLine, row_form, table_line
from app.archive.room import make_room
from app.db import Database, WriteSession
from app.db.bulk import put_many
from app.db.migrate import is_known, newest
from app.db.restore import check_keys_at_end, number_on, without_triggers
from app.errors import BadArchive
from app.ingest.pending import queue_pending

Read = TypeVar("Read")
Numbered = Iterator[tuple[int, bytes]]

TOLD_EVERY = 1_000  # rows


def read_header(line: bytes) -> Header:
    """Raises BadArchive for one that this version cannot take."""
    header = _read(1, line, Header.model_validate_json)
    if header.version != VERSION:
        raise BadArchive(
            f"The archive has the form {header.version}; this version reads {VERSION}."
        )
    if header.schema_revision != newest():
        raise BadArchive(_other_schema(header.schema_revision))
    return header


def restore(
    database: Database, header: Header, lines: Iterable[bytes], *, tell: Callable[[int], None]
) -> None:
    """All of the archive, or nothing. `lines` are those after the header; `tell` gets how many
    rows were read by then.

    Raises BadArchive, RowsRefused.
    """
    numbered = enumerate(lines, 2)
    try:
        with database.write() as session:
            _write(session, header, numbered, tell)
    except sa.exc.IntegrityError as error:
        raise BadArchive(f"Rows refer to others that the archive has not: {error.orig}") from error


def _write(
    session: WriteSession, header: Header, lines: Numbered, tell: Callable[[int], None]
) -> None:
    make_room(session)
    check_keys_at_end(session)
    with without_triggers(session, TABLES):
        done = 0
        for table in TABLES:
            rows = _rows(table, lines, header.rows.get(table.name, 0))
            put_many(session, list(table.c), _told(rows, done, tell))
            done += header.rows.get(table.name, 0)
    _must_be_over(lines)
    number_on(session, TABLES)
    queue_pending(session)


def _rows(table: sa.Table, lines: Numbered, count: int) -> Iterator[tuple[Any, ...]]:
    number, line = _next(lines)
    if _read(number, line, TableLine.model_validate_json) != table_line(table):
        raise BadArchive(f"Line {number} should begin the table {table.name}.")
    validate = row_form(table).validate_json
    for number, line in islice(lines, count):
        yield _read(number, line, validate, table.name)
        count -= 1
    if count:
        raise BadArchive(f"The archive is cut off: {count:,} rows of {table.name} are missing.")


def _told(rows: Iterable[Read], done: int, tell: Callable[[int], None]) -> Iterator[Read]:
    for number, row in enumerate(rows, done + 1):
        if number % TOLD_EVERY == 0:
            tell(number)
        yield row


def _next(lines: Numbered) -> tuple[int, bytes]:
    found = next(lines, None)
    if found is None:
        raise BadArchive("The archive is cut off: tables are missing.")
    return found


def _must_be_over(lines: Numbered) -> None:
    for number, _ in lines:
        raise BadArchive(f"Line {number} is one more than the header says.")


def _read(number: int, line: bytes, read: Callable[[bytes], Read], what: str = "archive") -> Read:
    try:
        return read(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f" {each}" for each in first["loc"])
        raise BadArchive(f"Line {number} is damaged ({what}{where}): {first['msg']}") from error


def _other_schema(revision: str) -> str:
    told = f"The archive has the schema {revision}, this version {newest()}. "
    if not is_known(revision):
        return told + "A newer version made it: import it with that one."
    return told + (
        f"Import it into an empty database with the version that made it, then bring that to "
        f"{newest()} with `dateline migrate` of this one."
    )
