"""Several processes write what one would, in its order."""

from collections.abc import Iterable, Iterator

import pytest

from app.extract.jobs import BATCH, Write, Written, write_with_jobs


def numbered(lines: Iterable[str], first: int) -> Iterator[Written]:
    for number, line in enumerate(lines, first):
        yield f"{number} {line}", None if line.isdigit() else f"line {number} is no number"


def making() -> Write:
    return numbered


@pytest.mark.parametrize("many", [0, 1, BATCH, BATCH + 1, 10 * BATCH + 3])
def test_lines_are_written_in_their_order_with_their_numbers(many: int) -> None:
    lines = [str(number) if number % 7 else "seven" for number in range(many)]
    assert list(write_with_jobs(making, lines, 3)) == list(numbered(lines, 1))
