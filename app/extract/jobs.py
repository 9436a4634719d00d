"""Lines read by several processes at once, and written in their order."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from app.processes import in_order

BATCH = 8  # lines that a process takes at once

Written = tuple[str, str | None]
"""A line to write, and the error if there was one."""

Write = Callable[[Iterable[str], int], Iterable[Written]]
"""Lines, with the number of the first one → what is written of them."""


class Batch(NamedTuple):
    first: int
    lines: list[str]


def write_with_jobs(
    make: Callable[[], Write], lines: Iterable[str], jobs: int
) -> Iterator[Written]:
    """`make` is called in each process, and goes there pickled. Raises DatelineError."""
    return chain.from_iterable(in_order(partial(_writer, make), _batches(lines), jobs))


def _batches(lines: Iterable[str]) -> Iterator[Batch]:
    rest, first = iter(lines), 1
    while batch := list(islice(rest, BATCH)):
        yield Batch(first, batch)
        first += len(batch)


def _writer(make: Callable[[], Write]) -> Callable[[Batch], list[Written]]:
    write = make()
    return lambda batch: list(write(batch.lines, batch.first))
