"""Work of other processes comes back in its order, and ends when it should."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from app.errors import BadPipeline, DatelineError
from app.processes import AHEAD, in_order

PARENT = """
import sys
from app.processes import in_order
from tests.test_processes import telling
for each in in_order(telling, range(10**9), 2):
    print(each, flush=True)
"""


def doubling() -> Callable[[int], int]:
    return _double


def _double(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01 if number % 5 == 0 else 0)  # some take longer than those after them
    return 2 * number


def telling() -> Callable[[int], int]:
    return lambda _: os.getpid()


def refusing() -> Callable[[int], int]:
    raise BadPipeline("There is no such step.")


@pytest.mark.parametrize("many", [0, 1, 2, 60])
def test_what_is_given_comes_back_in_its_order(many: int) -> None:
    assert list(in_order(doubling, range(many), 3)) == [2 * number for number in range(many)]


def test_what_a_process_cannot_begin_with_is_raised_here() -> None:
    with pytest.raises(BadPipeline, match="no such step"):
        list(in_order(refusing, [1], 2))


def test_a_killed_process_ends_all() -> None:
    with pytest.raises(DatelineError, match="was killed"):
        list(in_order(doubling, [1, -1, 3], 2))


def test_little_is_taken_before_it_is_asked_for() -> None:
    taken = count()
    done = in_order(doubling, (next(taken) for _ in count()), 2)
    for _ in range(5):
        next(done)
    done.close()
    assert next(taken) <= 5 + 2 * AHEAD + 1


def test_no_process_outlives_a_killed_one() -> None:
    root = Path(__file__).parents[1]
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, cwd=root)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not is_running(child):
            return
        time.sleep(0.05)
    raise AssertionError("the child is still there")


def is_running(pid: int) -> bool:
    """Not one that has ended and waits to be collected."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
