"""Counts of people in words and figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.lexicon import toml


@dataclass(frozen=True, slots=True)
class Count:
    low: int | None
    best: int | None
    high: int | None
    vague: bool = False  # a word like "several", not a number

    @property
    def exact(self) -> bool:
        return not self.vague

    @property
    def value(self) -> int | None:
        return self.best if self.best is not None else self.low


def exactly(number: int) -> Count:
    return Count(number, number, number)


MEASURES = frozenset({"MONEY", "PERCENT"})
TIMES = frozenset({"TIME", "DATE"})
SPAN = re.compile(r"(\d{1,5})[-–](\d{1,5})")
SOME = Count(2, None, None, vague=True)  # a plural without a number


def _is_range(number: Token) -> bool:
    """ "30 to 40", "30 - 40": but not the hyphen of "Channel 12 - Five" """
    before = number.nbor(-1)
    if before.lower_ == "-" and number.i > 1:
        return not before.whitespace_ and number.nbor(-2).lower_.isdigit()
    return before.lower_ in {"to", "or"}


class Numbers:
    def __init__(self) -> None:
        raw = toml("numbers")
        self.words: dict[str, int] = raw["words"]
        self.scales: dict[str, int] = raw["scales"]
        self.vague: dict[str, Count] = {
            word: Count(low, None, high or None, vague=True)
            for word, (low, high) in raw["vague"].items()
        }
        self.above = frozenset(raw["above"])
        self.at_least = frozenset(raw["at_least"])
        self.at_most = frozenset(raw["at_most"])
        bounds = self.above | self.at_least | self.at_most
        self.bounding = frozenset(word for bound in bounds for word in bound.split())

    def of_words(self, words: Iterable[str]) -> int | None:
        """ "twenty-five", "two hundred", "1,200"; None for what is no number."""
        total = current = 0
        seen = False
        for word in words:
            for part in word.lower().replace(",", "").split("-"):
                value = self._value(part)
                if value is None:
                    if part == "and" and seen:
                        continue
                    return None
                seen = True
                if part in self.scales:
                    current = max(current, 1) * value
                    if value >= 1000:
                        total, current = total + current, 0
                else:
                    current += value
        return total + current if seen else None

    def _value(self, word: str) -> int | None:
        if word.isascii() and word.isdigit() and len(word) < 8:
            return int(word)
        return self.words.get(word, self.scales.get(word))

    def of_token(self, number: Token) -> Count | None:
        """The count that a number word with its own modifiers gives."""
        lower = number.lower_
        if number.ent_type_ in MEASURES or (
            number.ent_type_ in TIMES and number.head.ent_type_ in TIMES
        ):
            return None
        if lower in self.vague:
            return self.vague[lower]
        if span := SPAN.fullmatch(lower):
            return Count(int(span[1]), None, int(span[2]))
        value = self.of_words([*self._before(number), lower])
        if value is None:
            return None
        return self._bounded(number, value // 2 if self._is_half(number) else value)

    def _is_half(self, number: Token) -> bool:
        """ "half a dozen" """
        start = max(number.i - 2, 0)
        return [token.lower_ for token in number.doc[start : number.i]] == ["half", "a"]

    def _before(self, number: Token) -> list[str]:
        """The words right before that belong to the number: "twenty - five", "two hundred"."""
        words: list[str] = []
        position = number.i - 1
        while position >= number.sent.start:
            lower = number.doc[position].lower_
            hyphen = lower == "-" and not number.doc[position].whitespace_
            if (not hyphen and self._value(lower) is None) or self._is_figures(words, number):
                break
            if not hyphen:
                words.insert(0, lower)
            position -= 1
        return words

    def _is_figures(self, words: list[str], number: Token) -> bool:
        """ "30 - 40" is a range and no sum, as "twenty - five" is."""
        first = words[0] if words else number.lower_
        return first.isdigit() and number.nbor(-1).lower_ == "-"

    def _bounded(self, number: Token, value: int) -> Count:
        before = (number.nbor(-step).lower_ for step in range(1, 5) if number.i - step >= 0)
        near = [word for word in before if word not in {"a", "an"}]
        pair = " ".join(reversed(near[:2]))
        if len(near) > 1 and _is_range(number) and (least := self._value(near[1])):
            return Count(least, None, value)
        if (most := self._most(number, near[:1] == ["between"])) is not None:
            return Count(value, None, most)
        if pair in self.above or (near and near[0] in self.above):
            return Count(value + 1, None, None)
        if pair in self.at_most or (near and near[0] in self.at_most):
            return Count(None, None, value)
        if pair in self.at_least or (near and near[0] in self.at_least):
            return Count(value, value, None)
        return exactly(value)

    def _most(self, number: Token, between: bool) -> int | None:
        """The upper end: "between 30 and 40", "30-40"."""
        after = number.doc[number.i + 1 : number.i + 3]
        if len(after) < 2 or not number.lower_.isdigit():
            return None
        joined = after[0].lower_ == "-" and not after[0].whitespace_ and after[1].lower_.isdigit()
        if joined or (between and after[0].lower_ in {"and", "to"}):
            return self._value(after[1].lower_)
        return None
