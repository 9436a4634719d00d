"""Where words are in a text, and what makes two spellings the same: as the databases have it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LETTERS = re.compile(r"[^\W_]+")
ACCENTS = re.compile(r"[\u0300-\u036f]")


class Word(NamedTuple):
    """`text[start:end]` of the text that it stands in, folded."""

    folded: str
    start: int
    end: int


def of(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    plain = fold(text)
    return tuple(plain[start:end] for start, end in _spans(plain))


def fold(text: str) -> str:
    """Without accents and in lower case; compatible forms are one."""
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()


def in_place(text: str) -> Iterator[Word]:
    """One that folds to several has them all in its place ("½")."""
    for start, end in _spans(text):
        for folded in of(text[start:end]):
            yield Word(folded, start, end)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Letters and digits with the marks on them, which may join what follows (as in Hindi)."""
    start = end = 0
    for match in LETTERS.finditer(text):
        if match.start() != end or start == end:
            if start < end:
                yield start, end
            start = match.start()
        end = _past_marks(text, match.end())
    if start < end:
        yield start, end


def _past_marks(text: str, at: int) -> int:
    while at < len(text) and unicodedata.category(text[at]).startswith("M"):
        at += 1
    return at
