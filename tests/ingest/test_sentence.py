"""Sentences around a stretch of text."""

import pytest

from app.ingest.sentence import Sentences

TEXT = (
    "BAGHDAD - Gen. Smith of the U.S. Army spoke. He left at 5.30 p.m. on Friday.\n"
    "“We will stay,” he said. “Nobody leaves.” Then it ended"
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Army", "BAGHDAD - Gen. Smith of the U.S. Army spoke."),
        ("Friday", "He left at 5.30 p.m. on Friday."),
        ("stay", "“We will stay,” he said."),
        ("Nobody", "“Nobody leaves.”"),
        ("ended", "Then it ended"),
        ("he said. “Nobody", "“We will stay,” he said. “Nobody leaves.”"),
        ("spoke.", "BAGHDAD - Gen. Smith of the U.S. Army spoke."),
    ],
)
def test_a_stretch_is_in_its_sentences(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    assert Sentences(TEXT).around(start, start + len(words)) == sentence


def test_a_text_of_one_sentence_is_it() -> None:
    assert Sentences("Nothing").around(0, 7) == "Nothing"
    assert Sentences("").around(0, 0) == ""
