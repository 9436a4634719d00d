"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

PLAIN_EVERY_S = 5


def show(what: str, total: int | None, counts: Iterator[int]) -> int:
    """Runs through the counts; the last one."""
    count = 0
    with telling(what, total) as tell:
        for count in counts:
            tell(count)
    return count


@contextmanager
def telling(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """To be told each count as it is reached."""
    if not sys.stderr.isatty():
        yield _Lines(what, total)
        return
    with typer.progressbar(length=total or 0, label=what, file=sys.stderr) as bar:
        yield lambda count: bar.update(count - bar.pos)


class _Lines:
    def __init__(self, what: str, total: int | None) -> None:
        self.what = f"{f' of {total:,}' if total else ''} {what}"
        self.told = time.monotonic()

    def __call__(self, count: int) -> None:
        if time.monotonic() - self.told > PLAIN_EVERY_S:
            self.told = time.monotonic()
            print(f"{count:,}{self.what}", file=sys.stderr)
