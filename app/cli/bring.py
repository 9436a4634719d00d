"""`dateline import`: what the first line of a file says it is."""

from itertools import chain
from typing import Annotated

import typer

from app.cli.archive import import_archive
from app.cli.setting import chosen_settings, must_be_current, opened
from app.cli.stream import reading


def import_(
    files: Annotated[
        list[str], typer.Argument(help="an archive of `dateline export`; - for stdin")
    ],
) -> None:
    """Read an archive into an empty database."""
    with opened(chosen_settings()) as database:
        must_be_current(database)
        for file in files:
            with reading(file) as lines:
                import_archive(database, next(lines, b""), chain(lines))
