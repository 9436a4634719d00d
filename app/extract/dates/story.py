"""What a text has spoken of so far, which its next expressions lean on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.extract.dates.context import Context, Tense
from app.extract.dates.expressions import (
    Decade,
    Expression,
    MonthTurn,
    PartOf,
    Shift,
    Turn,
    Weekday,
    WeekdayIn,
    Within,
)
from app.extract.dates.periods import Days
from app.extract.dates.reader import Expressed
from app.extract.dates.resolve import resolved

NEARBY = 250  # characters for which a year that was named holds
ASIDE = 8  # years between the story and what is only mentioned in passing


@dataclass(frozen=True, slots=True)
class Story:
    """`year` holds for months named without one: in an article with a day of writing only within
    the paragraph that names another year, in a narrative until the next year is named. A year far
    off is an `aside` until a second one near it shows that the story has moved there.
    """

    today: dt.date | None
    last: Days | None = None
    year: int | None = None
    said: Days | None = None
    aside: int | None = None

    def context(self, tense: Tense | None) -> Context:
        return Context(self.today, self.last, self.year, self.said, tense)

    def after(self, text: str) -> "Story":
        """The story after words that have no date in them."""
        near = "\n" not in text and len(text) <= NEARBY
        return self if near or self.today is None else replace(self, year=None)

    def told(self, expression: Expression, days: Days, *, passing: bool) -> "Story":
        """`passing`: only places something else, as in "the 1931 treaty"."""
        said = days.first.year if _names_year(expression) else None
        if self.today is not None:
            year = self.year if passing else self._other_year(expression, said)
            return replace(self, last=days, said=days, year=year)
        if self.last is not None and (passing or _looks_back(expression)):
            return replace(self, said=days)
        if said is not None and self._is_aside(said):
            return replace(self, said=days, aside=said)
        return replace(self, last=days, said=days, year=days.first.year, aside=None)

    def _other_year(self, expression: Expression, said: int | None) -> int | None:
        if said is not None and self.today is not None:
            return said if said != self.today.year else None
        return None if _of_today(expression) else self.year

    def _is_aside(self, said: int) -> bool:
        if self.year is None or abs(said - self.year) <= ASIDE:
            return False
        return self.aside is None or abs(said - self.aside) > 1


def _of_today(expression: Expression) -> bool:
    match expression:
        case Turn(origin=origin) | MonthTurn(origin=origin) | Shift(origin=origin):
            return origin == "today"
        case PartOf(whole=whole) | Within(whole=whole):
            return _of_today(whole)
        case _:
            return isinstance(expression, Weekday | WeekdayIn)


def _looks_back(expression: Expression) -> bool:
    match expression:
        case Decade():
            return True
        case Turn(by=by) | MonthTurn(turn=by) | Shift(sign=by):
            return by < 0
        case PartOf(whole=whole) | Within(whole=whole):
            return _looks_back(whole)
        case _:
            return False


def _names_year(expression: Expression) -> bool:
    if isinstance(expression, PartOf):
        return _names_year(expression.whole)
    return getattr(expression, "year", None) is not None


def first_year(expressed: Iterable[Expressed]) -> int | None:
    """The year of the first expression that names one, for those that stand before it."""
    for each in expressed:
        named = _names_year(each.expression)
        days = resolved(each.expression, Context(None)) if named else None
        if days is not None:
            return days.first.year
    return None
