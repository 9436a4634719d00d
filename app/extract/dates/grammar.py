"""Patterns over the kinds of tokens, written with the kinds' names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from app.extract.dates.expressions import Expression
from app.extract.dates.kinds import CODES
from app.extract.dates.tokens import Token

KIND = re.compile(r"(?<!\w)[A-Z_]{2,}\b")
Doubt = Literal[
    "year",
    "month",
    "bare month",
    "month and day",
    "day",
    "season",
    "weekday",
    "holiday",
    "today",
    "turn",
    "future",
]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and its tokens; `doubt` names what the sentence must still bear out."""

    first: int
    last: int
    expression: Expression
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a text and their kinds."""

    tokens: list[Token]
    codes: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern found: the values of its groups' tokens."""

    found: re.Match[str]
    tokens: list[Token]

    def __getitem__(self, group: str) -> Any:
        """The value of the group's first token; None where there is no such group."""
        if group not in self.found.re.groupindex:
            return None
        start = self.found.start(group)
        return self.tokens[start].value if start >= 0 else None

    def tokens_of(self, group: str) -> list[Token]:
        start, end = self.found.span(group)
        return self.tokens[max(start, 0) : max(end, 0)]


Builder = Callable[[Match], Expression | None]


def compiled(pattern: str) -> re.Pattern[str]:
    """Kinds become their one-character codes: `THE? DAY OF` matches "the 5 of" and "5 of"."""
    return re.compile(KIND.sub(lambda kind: CODES[kind.group()], pattern), re.VERBOSE)
