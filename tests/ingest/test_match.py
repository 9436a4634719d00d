"""Facts found again are recognised."""

from typing import Any

import pytest

from app.ingest.match import Trace, pair
from app.schemas.record import Span


def at(start: int, end: int, part: Any = "body") -> Span:
    return Span(start=start, end=end, text="x" * (end - start), part=part)


def trace(anchor: Span, **given: Any) -> Trace:
    values: dict[str, Any] = {"kind": "ASSAULT", "revision": 1, "around": (), "words": ""}
    return Trace(anchor=(anchor,), **(values | given))


CASES: list[tuple[str, list[Trace], list[Trace], dict[int, int]]] = [
    ("the same span", [trace(at(5, 9))], [trace(at(5, 9))], {0: 0}),
    ("an overlapping span", [trace(at(5, 9))], [trace(at(8, 20))], {0: 0}),
    ("a span beside it", [trace(at(5, 9))], [trace(at(9, 12))], {}),
    ("another type", [trace(at(5, 9))], [trace(at(5, 9), kind="AID")], {}),
    ("the headline is another text", [trace(at(5, 9))], [trace(at(5, 9, "title"))], {}),
    (
        "another trigger in the same sentence",
        [trace(at(5, 9), around=(at(0, 40),))],
        [trace(at(20, 24), around=(at(0, 40),))],
        {0: 0},
    ),
    (
        "a trigger counts more than a sentence",
        [trace(at(5, 9), around=(at(0, 40),)), trace(at(20, 24), around=(at(0, 40),))],
        [trace(at(20, 24), around=(at(0, 40),)), trace(at(5, 9), around=(at(0, 40),))],
        {0: 1, 1: 0},
    ),
    (
        "each is used once",
        [trace(at(5, 9))],
        [trace(at(5, 9)), trace(at(6, 8))],
        {0: 0},
    ),
    (
        "moved in an edited text",
        [trace(at(5, 9), words="Rockets hit the base on Friday")],
        [trace(at(90, 94), revision=2, words="Rockets hit the base on Friday night")],
        {0: 0},
    ),
    (
        "at the same place in another text",
        [trace(at(5, 9), words="Rockets hit the base")],
        [trace(at(5, 9), revision=2, words="Talks began in Geneva")],
        {},
    ),
]


@pytest.mark.parametrize(("old", "new", "pairs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_pairs(old: list[Trace], new: list[Trace], pairs: dict[int, int]) -> None:
    assert pair(old, new, lambda each: each, lambda each: each) == pairs
