"""How like one spelling of a name is to another, and how that shows. Pure."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from app.gazetteer import fold
from app.gazetteer.typed import plain, sounded

How = Literal["exact", "folded", "sound", "acronym", "edit", "words", "prefix"]
SAME_SOUND, ONE_LETTER, INITIAL, LEAST = 0.94, 0.85, 0.7, 0.86
LONGEST_ACRONYM = 8
CUT_OFF = 0.8  # of a name that only begins as the other does
NO_CERTAINTY = 0.6  # what a surname, or another given name, can reach at most


class Likeness(NamedTuple):
    """`value` is from 0, nothing in common, to 1, the same name."""

    how: How
    value: float


def likeness(name: str, other: str, *, person: bool = False) -> Likeness:
    """Of two people with one surname nothing but the same given name tells that they are one."""
    if name == other:
        return Likeness("exact", 1.0)
    one, two = plain(fold(name)), plain(fold(other))
    if one == two:
        is_acronym = other.isupper() and 1 < len(other) <= LONGEST_ACRONYM
        return Likeness("acronym" if is_acronym else "folded", 0.98)
    if sounded(one.replace(" ", "")) == sounded(two.replace(" ", "")):
        return Likeness("sound", 0.95)
    words, its_words = one.split(), two.split()
    value, found = _by_words(words, its_words)
    if person and min(found, len(words), len(its_words)) < 2:
        value = min(value, NO_CERTAINTY)
    if len(words) == len(its_words) == found:
        return Likeness("edit", value)
    if two.startswith(one) or one.startswith(two):
        shorter, longer = sorted((len(one), len(two)))
        return Likeness("prefix", max(value, CUT_OFF * shorter / longer))
    return Likeness("words", value)


def _by_words(words: Sequence[str], others: Sequence[str]) -> tuple[float, int]:
    """The share of the letters that have their like, each word once; and how many words do."""
    left = list(others)
    shared, found = 0.0, 0
    for word in sorted(words, key=len, reverse=True):
        best = max(left, key=lambda other: _of_words(word, other), default=None)
        value = 0.0 if best is None else _of_words(word, best)
        if best is not None and value > 0:
            left.remove(best)
            found += 1
            shared += value * (len(word) + len(best)) / 2
    letters = (sum(map(len, words)) + sum(map(len, others))) / 2
    return (shared / letters if letters else 0.0), found


def _of_words(word: str, other: str) -> float:
    if word == other:
        return 1.0
    one, two = sounded(word), sounded(other)
    if one == two and min(len(word), len(other)) > 1:
        return SAME_SOUND
    if min(len(one), len(two)) > 3 and OSA.distance(one, two, score_cutoff=1) <= 1:
        return ONE_LETTER
    if 1 in (len(word), len(other)):
        return INITIAL if word[:1] == other[:1] else 0.0
    near = JaroWinkler.similarity(one, two)
    return near * INITIAL if near >= LEAST else 0.0
