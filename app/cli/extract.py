"""Extraction without a database."""

import sys
from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from app.cli.setting import chosen_settings
from app.extract.jobs import Write, write_with_jobs
from app.extract.lines import explain_lines, extract_lines, text_lines
from app.extract.pipeline import DEFAULT_STEPS, Resources, build
from app.gazetteer import Gazetteer, default_path
from app.settings import Settings


def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(help="JSON Lines, or plain text (.txt); none: read stdin")
    ] = None,
    steps: Annotated[str | None, typer.Option(help="only these, with commas between")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="print the facts in words, each with its reasons")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="processes that read at once")] = 1,
) -> None:
    """Read articles, write what was found in each: JSON Lines in, JSON Lines out."""
    chosen = steps.split(",") if steps else DEFAULT_STEPS
    make = partial(_writer, chosen_settings(), chosen, explain=explain)
    lines = chain.from_iterable(map(text_lines, files)) if files else sys.stdin
    failed = False
    for line, error in make()(lines, 1) if jobs == 1 else write_with_jobs(make, lines, jobs):
        print(line, flush=True)
        if error is not None:
            failed = True
            print(error, file=sys.stderr)
    raise typer.Exit(1 if failed else 0)


def _writer(settings: Settings, steps: Sequence[str], *, explain: bool) -> Write:
    resources = Resources(Gazetteer(settings.gazetteer or default_path()))
    pipeline = build(resources, model=settings.spacy_model, steps=steps)
    return partial(explain_lines if explain else extract_lines, pipeline)
