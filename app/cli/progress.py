"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator

import typer

PLAIN_EVERY_S = 5


def show(what: str, total: int | None, counts: Iterator[int]) -> int:
    """Runs through the counts; the last one."""
    count = 0
    if sys.stderr.isatty():
        with typer.progressbar(length=total or 0, label=what, file=sys.stderr) as bar:
            for new in counts:
                bar.update(new - count)
                count = new
        return count
    told = time.monotonic()
    for count in counts:
        if time.monotonic() - told > PLAIN_EVERY_S:
            told = time.monotonic()
            print(f"{count:,}{f' of {total:,}' if total else ''} {what}", file=sys.stderr)
    return count
