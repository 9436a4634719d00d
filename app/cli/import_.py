"""`dateline import`: what the first line of a file says it is."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from app.archive.form import is_archive
from app.cli.archive import import_archive
from app.cli.database import must_be_current, opened
from app.cli.outcomes import tell_filed, tell_tally
from app.cli.progress import show
from app.cli.setting import chosen_settings, now
from app.cli.stream import STANDARD, reading
from app.db import Database
from app.errors import BadArchive
from app.ingest.backlog import begun, take_backlog
from app.ingest.take import Tally
from app.main import limits_of, make_extraction
from app.settings import Settings
from app.worker.records import Filed, file_records


def import_(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="one archive of `dateline export`, or articles in JSON Lines; - is stdin"
        ),
    ] = None,
    records: Annotated[
        list[str] | None,
        typer.Option(help="what `dateline extract` wrote of the articles; may be given again"),
    ] = None,
) -> None:
    """Read an archive into an empty database; or articles, and records of them, in bulk.

    Files may be packed with gzip. Stopped and started again, it goes on where it was.
    """
    settings = chosen_settings()
    if not files and not records:
        raise typer.BadParameter("give files, --records or both")
    with opened(settings) as database:
        must_be_current(database)
        refused = 0
        for file in files or ():
            refused += _import_file(database, settings, file, alone=len(files or ()) == 1)
        for file in records or ():
            refused += _import_records(database, settings, file)
    raise typer.Exit(1 if refused else 0)


def _import_file(database: Database, settings: Settings, file: str, *, alone: bool) -> int:
    """How many were refused."""
    with reading(file) as lines:
        first = next(lines, b"")
        if is_archive(first):
            if not alone:
                raise BadArchive(f"{file} is an archive, which is imported by itself.")
            import_archive(database, first, lines)
            return 0
        if file == STANDARD:
            return _import_articles(database, settings, file, chain([first], lines))
    with reading(file) as lines:
        return _import_articles(database, settings, file, lines)


def _import_articles(
    database: Database, settings: Settings, file: str, lines: Iterator[bytes]
) -> int:
    tally = Tally()
    before = None
    if file != STANDARD:
        with reading(file) as same:
            before = begun(database, same)
        if before.point.line:
            typer.echo(f"going on after line {before.point.line:,} of {file}", err=True)
    taken = take_backlog(
        database,
        lines,
        Path(file).name,
        file=before,
        now=now,
        limits=limits_of(settings),
        tally=tally,
    )
    show("taken in", None, taken)
    tell_tally(tally)
    return tally.outcomes["refused"]


def _import_records(database: Database, settings: Settings, file: str) -> int:
    filed = Filed()
    with reading(file) as lines:
        extraction = make_extraction(settings, database)
        show("records", None, file_records(extraction, lines, Path(file).name, filed))
    tell_filed(filed)
    return len(filed.refused)
