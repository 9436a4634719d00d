"""What an incoming article is to the known ones."""

import datetime as dt
from typing import Any

import pytest

from app.ingest.decide import Decision, Incoming, Known, KnownArticles, New, Revised, Stored, decide

DAY = dt.date(2020, 3, 11)
NEXT_DAY = dt.date(2020, 3, 12)


def incoming(**given: Any) -> Incoming:
    values: dict[str, Any] = {
        "canonical_url": None,
        "publisher_id": 1,
        "external_id": None,
        "title": "Title",
        "text_hash": "1aa",
        "published_on": DAY,
    }
    return Incoming(**(values | given))


def stored(**given: Any) -> Stored:
    values: dict[str, Any] = {
        "id": 7,
        "revision": 1,
        "canonical_url": None,
        "publisher_id": 1,
        "external_id": None,
        "title": "Title",
        "text_hash": "1aa",
        "published_on": DAY,
        "duplicate_of": None,
        "state": "extracted",
        "reason": None,
    }
    return Stored(**(values | given))


A, B = "https://a.org/1", "https://a.org/2"

CASES: list[tuple[str, Incoming, list[Stored], Decision | str]] = [
    ("nothing known", incoming(), [], New(None)),
    ("the same again", incoming(canonical_url=A), [stored(canonical_url=A)], "known"),
    (
        "another text at the address",
        incoming(canonical_url=A, text_hash="1bb"),
        [stored(canonical_url=A)],
        "revised",
    ),
    (
        "another headline at the address",
        incoming(canonical_url=A, title="Other"),
        [stored(canonical_url=A)],
        "revised",
    ),
    (
        "another day at the address",
        incoming(canonical_url=A, published_on=NEXT_DAY),
        [stored(canonical_url=A)],
        "revised",
    ),
    (
        "without the headline and day that are known",
        incoming(canonical_url=A, title="", published_on=None),
        [stored(canonical_url=A)],
        "known",
    ),
    ("the same text of the publisher", incoming(), [stored()], "known"),
    (
        "the same text of the publisher, at a second address on the day",
        incoming(canonical_url=B),
        [stored(canonical_url=A)],
        "known",
    ),
    (
        "a standing text of the publisher, at a second address on another day",
        incoming(canonical_url=B, published_on=NEXT_DAY),
        [stored(canonical_url=A)],
        New(7),
    ),
    (
        "the same text of the publisher, at a second address, of no known day",
        incoming(canonical_url=B, published_on=None),
        [stored(canonical_url=A)],
        "known",
    ),
    ("the same text of another publisher", incoming(publisher_id=2), [stored()], New(7)),
    (
        "a copy of a copy is one of the original",
        incoming(publisher_id=3),
        [stored(), stored(id=8, publisher_id=2, duplicate_of=7)],
        New(7),
    ),
    (
        "an edited text under the publisher's own id",
        incoming(external_id="x", text_hash="1bb"),
        [stored(external_id="x")],
        "revised",
    ),
    (
        "another publisher's id",
        incoming(external_id="x", text_hash="1bb", publisher_id=2),
        [stored(external_id="x")],
        New(None),
    ),
    ("another empty text", incoming(text_hash=""), [stored(text_hash="")], New(None)),
    (
        "no publisher on either side",
        incoming(publisher_id=None),
        [stored(publisher_id=None)],
        "known",
    ),
]


@pytest.mark.parametrize(
    ("article", "known", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_decisions(article: Incoming, known: list[Stored], expected: Any) -> None:
    wanted = {"known": lambda: Known(known[0]), "revised": lambda: Revised(known[0], None)}
    assert decide(article, KnownArticles.of(known)) == (
        wanted[expected]() if isinstance(expected, str) else expected
    )


def test_an_address_counts_more_than_the_text() -> None:
    known = [stored(), stored(id=8, canonical_url=A, text_hash="1bb")]
    decided = decide(incoming(canonical_url=A), KnownArticles.of(known))
    assert decided == Revised(known[1], duplicate_of=7)


def test_an_original_does_not_become_a_copy_of_what_came_later() -> None:
    known = [stored(canonical_url=A, text_hash="1bb"), stored(id=8, publisher_id=2)]
    assert decide(incoming(canonical_url=A), KnownArticles.of(known)) == Revised(known[0], None)
