"""Work that other processes do, in the order in which it was given."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.connection import wait
from typing import Any, TypeVar

from app.errors import DatelineError

Given = TypeVar("Given")
Done = TypeVar("Done")

AHEAD = 3  # of what is given, for each process, that waits or is not asked for yet


def in_order(
    make_work: Callable[[], Callable[[Given], Done]], given: Iterable[Given], processes: int
) -> Generator[Done]:
    """What the work makes of each of the given. However many they are, few are in memory.

    `make_work` goes to each process pickled, and is called there once; what it raises is raised
    here. Raises DatelineError when a process is killed; none outlives this one.
    """
    spawn = multiprocessing.get_context("spawn")  # no thread, file or connection of ours goes along
    pool = ProcessPoolExecutor(processes, spawn, _begin, (make_work,))
    waiting: deque[Future[Done]] = deque()
    try:
        for each in given:
            waiting.append(pool.submit(_work, each))
            while waiting and (len(waiting) > AHEAD * processes or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DatelineError("A process was killed; is there memory for all?") from error
    finally:
        pool.shutdown(cancel_futures=True)


_made: list[Callable[[], Callable[[Any], Any]]] = []
"""What this process was begun with."""


def _begin(make_work: Callable[[], Callable[[Any], Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are for who started us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _made.append(make_work)


def _end_with_parent() -> None:
    """The pool's own processes would wait for ever for one that was killed."""
    if (parent := multiprocessing.parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(each: Any) -> Any:
    return _worker()(each)


@cache
def _worker() -> Callable[[Any], Any]:
    [make_work] = _made
    return make_work()
