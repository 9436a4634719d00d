"""A whole database in one file, out and in."""

from collections.abc import Iterator
from typing import Annotated

import typer

from app.archive.read import read_header, restore
from app.archive.write import archive_lines, header_of
from app.cli.database import must_be_current, opened
from app.cli.progress import show, telling
from app.cli.setting import chosen_settings
from app.cli.stream import Sink, writing
from app.db import Database

TOLD_EVERY = 1_000  # lines


def export(
    file: Annotated[str, typer.Argument(help="archive.jsonl.gz, plain .jsonl, or - for stdout")],
) -> None:
    """Write the whole database into one file, which `dateline import` reads on either system."""
    with opened(chosen_settings()) as database:
        must_be_current(database)
        with database.read() as session, writing(file) as out:
            header = header_of(session)
            lines = archive_lines(session, header)
            show("rows exported", header.total, _written(lines, out))
    typer.echo(f"{header.total:,} rows exported", err=True)


def import_archive(database: Database, first: bytes, rest: Iterator[bytes]) -> None:
    header = read_header(first)
    with telling("rows imported", header.total) as tell:
        restore(database, header, rest, tell=tell)
    print(f"{header.total:,} rows imported")


def _written(lines: Iterator[bytes], out: Sink) -> Iterator[int]:
    for number, line in enumerate(lines):
        out.write(line)
        if number % TOLD_EVERY == 0:
            yield number
