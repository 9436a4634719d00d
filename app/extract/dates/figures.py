"""Figures as kinds of tokens with their values."""

import re
from collections.abc import Callable, Mapping
from typing import Any

MONTHS = 12
DAYS_IN_LONGEST_MONTH = 31
FIRST_YEAR, LAST_YEAR = 1000, 2199


def _full(word: str) -> tuple[str, Any]:
    """With full stops the day comes first, as in Europe."""
    first, second, third = map(int, re.split(r"[-/.]", word))
    swap = "." in word and first <= DAYS_IN_LONGEST_MONTH and second <= MONTHS
    return "FULL", (second, first, third) if swap else (first, second, third)


def _slashed(word: str) -> tuple[str, Any]:
    first, second = word.split("/")
    return "SLASHED", (int(first), int(second))


def _decade(word: str) -> tuple[str, Any]:
    figures = "".join(filter(str.isdigit, word))
    kind = "DECADE" if len(figures) > 2 else "SHORT_DECADE"
    return kind, int(figures)


def _ordinal(word: str) -> tuple[str, Any]:
    number = int(word[:-2])
    return ("ORDINAL" if 1 <= number <= DAYS_IN_LONGEST_MONTH else "OTHER"), number


def _number(word: str) -> tuple[str, Any]:
    if len(word) > 4:
        return "OTHER", None
    number = int(word)
    if len(word) == 4:
        return ("YEAR" if FIRST_YEAR <= number <= LAST_YEAR else "OTHER"), number
    if len(word) <= 2 and 1 <= number <= DAYS_IN_LONGEST_MONTH:
        return "DAY", number
    return ("TENS" if len(word) == 2 else "OTHER"), number


def _short_year(word: str) -> tuple[str, Any]:
    return "SHORT_YEAR", int(word[1:])


def _quarter(word: str) -> tuple[str, Any]:
    return "QUARTER", (int(word[1]), "quarter" if word[0] in "Qq" else "half")


READERS: Mapping[str, Callable[[str], tuple[str, Any]]] = {
    "full": _full,
    "slashed": _slashed,
    "decade": _decade,
    "ordinal": _ordinal,
    "number": _number,
    "short": _short_year,
    "quarter": _quarter,
}
