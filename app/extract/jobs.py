"""Lines read by several processes at once, and written in their order."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice

from app.errors import DatelineError

BATCH = 8  # lines that a process takes at once
AHEAD = 3  # batches for each process that are read and not written yet

Written = tuple[str, str | None]
"""A line to write, and the error if there was one."""

Write = Callable[[Iterable[str], int], Iterable[Written]]
"""Lines, with the number of the first one → what is written of them."""


def write_with_jobs(
    make: Callable[[], Write], lines: Iterable[str], jobs: int
) -> Iterator[Written]:
    """`make` is called once in each process, and goes there pickled.

    However many lines there are, few are in memory. Raises DatelineError when a process is killed.
    """
    spawn = multiprocessing.get_context("spawn")  # no thread or file of ours goes along
    pool = ProcessPoolExecutor(jobs, spawn, _begin, (make,))
    waiting: deque[Future[list[Written]]] = deque()
    try:
        for first, batch in _batches(lines):
            waiting.append(pool.submit(_write, batch, first))
            while len(waiting) > AHEAD * jobs or waiting[0].done():
                yield from waiting.popleft().result()
                if not waiting:
                    break
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DatelineError(
            "A process that extracts was killed; is there memory for all?"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    rest, first = iter(lines), 1
    while batch := list(islice(rest, BATCH)):
        yield first, batch
        first += len(batch)


def _begin(make: Callable[[], Write]) -> None:
    """Interrupts are for who started us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _writers.append(make)


def _write(batch: list[str], first: int) -> list[Written]:
    return list(_writer()(batch, first))


@cache
def _writer() -> Write:
    """Made with the first batch: what goes wrong is raised where its result is asked for."""
    [make] = _writers
    return make()


_writers: list[Callable[[], Write]] = []
"""What this process was begun with."""
