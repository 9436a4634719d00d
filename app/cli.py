"""dateline: the command line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


@cli.command()
def extract(
    files: Annotated[list[Path] | None, typer.Argument(help="JSON Lines, or plain text")] = None,
    steps: Annotated[str | None, typer.Option(help="steps, with commas between them")] = None,
) -> None:
    """Read articles (JSON Lines), write what was found in each (JSON Lines)."""
    from app.extract.lines import extract_lines
    from app.extract.pipeline import DEFAULT_STEPS, Resources, build
    from app.gazetteer import Gazetteer, default_path

    names = steps.split(",") if steps else DEFAULT_STEPS
    pipeline = build(Resources(Gazetteer(default_path())), steps=names)
    failed = False
    for line, error in extract_lines(pipeline, sys.stdin):
        print(line, flush=True)
        if error:
            print(error, file=sys.stderr)
            failed = True
    raise typer.Exit(1 if failed else 0)


@cli.command()
def gazetteer() -> None:
    """Compile the gazetteer."""
    from app.gazetteer import default_path
    from app.gazetteer.build import compile

    compile(default_path())
    print(default_path())


def main() -> None:
    cli()
