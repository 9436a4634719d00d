"""Dateline: news articles as a record that can be asked.

Settings come from the environment; `dateline settings` lists them.
"""

import sys

import typer

from app.cli import archive, extract, import_, load, serve, tell
from app.errors import DatelineError

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
for command in (
    serve.serve,
    load.migrate,
    load.seed,
    load.ingest,
    extract.extract,
    serve.work,
    load.reextract,
    archive.export,
    tell.openapi,
    tell.settings,
    tell.gazetteer,
):
    cli.command()(command)
cli.command("import")(import_.import_)


def main() -> None:
    try:
        cli()
    except DatelineError as error:
        sys.exit(f"dateline: {error.detail}")
