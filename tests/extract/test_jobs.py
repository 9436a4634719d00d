"""Several processes write what one would, in its order."""

import os
import signal
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count

import pytest

from app.errors import BadPipeline, DatelineError
from app.extract.jobs import AHEAD, BATCH, Write, Written, write_with_jobs


def numbered(lines: Iterable[str], first: int) -> Iterator[Written]:
    for number, line in enumerate(lines, first):
        if line == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        yield f"{number} {line}", None if line.isdigit() else f"line {number} is no number"


def making(write: Write) -> Write:
    return write


def refusing() -> Write:
    raise BadPipeline("There is no such step.")


def write(lines: Iterable[str], jobs: int = 2) -> Iterator[Written]:
    return write_with_jobs(partial(making, numbered), lines, jobs)


@pytest.mark.parametrize("many", [0, 1, BATCH, BATCH + 1, 10 * BATCH + 3])
def test_lines_are_written_in_their_order_with_their_numbers(many: int) -> None:
    lines = [str(number) if number % 7 else "seven" for number in range(many)]
    assert list(write(lines, 3)) == list(numbered(lines, 1))


def test_what_a_process_cannot_begin_with_is_said_as_it_is() -> None:
    with pytest.raises(BadPipeline, match="no such step"):
        list(write_with_jobs(refusing, ["1"], 2))


def test_a_killed_process_ends_all() -> None:
    with pytest.raises(DatelineError, match="was killed"):
        list(write(["1", "die", "3"]))


def test_few_lines_are_read_before_they_are_written() -> None:
    taken = count()
    written = write(str(next(taken)) for _ in count())
    for _ in range(5 * BATCH):
        next(written)
    written.close()
    assert next(taken) <= (6 + 2 * AHEAD) * BATCH
