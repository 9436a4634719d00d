"""Patterns over the kinds of tokens, written with the kinds' names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from app.extract.dates.expressions import Expression
from app.extract.dates.tokens import CODES, Token

KIND = re.compile(r"(?<!\w)[A-Z_]{2,}\b")
Doubt = Literal["year", "month", "day", "season", "weekday", "future"]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and its tokens; `doubt` names what the sentence must still bear out."""

    first: int
    last: int
    expression: Expression
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern found: the values of its groups' tokens."""

    found: re.Match[str]
    tokens: list[Token]

    def __getitem__(self, group: str) -> Any:
        """The value of the group's first token, None where it has none."""
        start = self.found.start(group)
        return self.tokens[start].value if start >= 0 else None

    def values(self, group: str) -> list[Any]:
        start, end = self.found.span(group)
        return [token.value for token in self.tokens[max(start, 0) : max(end, 0)]]


Builder = Callable[[Match], Expression | None]


def compiled(pattern: str) -> re.Pattern[str]:
    """Kinds become their one-character codes: `THE? DAY OF` matches "the 5 of" and "5 of"."""
    return re.compile(KIND.sub(lambda kind: CODES[kind.group()], pattern), re.VERBOSE)


def number(values: list[Any]) -> int | None:
    """ "twenty five" is 25, "two hundred" 200, "a" 1."""
    total = 0
    for value in values:
        if not isinstance(value, int):
            total += 0 if value is None or value in ("and", "of") else 1
        elif value >= 100 and total:
            total *= value
        else:
            total += value
    return total or None
