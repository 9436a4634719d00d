"""Extraction without a database."""

import sys
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from app.cli.setting import chosen_settings
from app.extract.lines import explain_lines, extract_lines, text_lines
from app.extract.pipeline import DEFAULT_STEPS, Resources, build
from app.main import open_gazetteer


def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(help="JSON Lines, or plain text (.txt); none: read stdin")
    ] = None,
    steps: Annotated[str | None, typer.Option(help="only these, with commas between")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="print the facts in words, each with its reasons")
    ] = False,
) -> None:
    """Read articles, write what was found in each: JSON Lines in, JSON Lines out."""
    settings = chosen_settings()
    chosen = steps.split(",") if steps else DEFAULT_STEPS
    resources = Resources(open_gazetteer(settings))
    pipeline = build(resources, model=settings.spacy_model, steps=chosen)
    lines = chain.from_iterable(map(text_lines, files)) if files else sys.stdin
    failed = False
    write = explain_lines if explain else extract_lines
    for line, error in write(pipeline, lines):
        print(line, flush=True)
        if error is not None:
            failed = True
            print(error, file=sys.stderr)
    raise typer.Exit(1 if failed else 0)
