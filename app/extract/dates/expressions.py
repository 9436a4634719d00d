"""What an expression of a date says, before it is known which date that is."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "fortnight", "weekend", "month", "quarter", "half", "year", "decade"]
Part = Literal["start", "middle", "end"]
Origin = Literal["today", "narrative"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year; what is missing comes from the context."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    first_year: int


@dataclass(frozen=True, slots=True)
class Season:
    first_month: int
    year: int | None = None
    turn: int | None = None
    origin: Origin = "today"


@dataclass(frozen=True, slots=True)
class Weekday:
    """`turn` is -1 in "last Friday", 1 in "next Friday", 0 in "this Friday"."""

    weekday: int
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    weekday: int
    week: "Expression"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A rule of the lexicon's table `holidays`."""

    rule: tuple[tuple[str, int | str], ...]
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The unit that contains the origin, or one so many units away: "last week", "that year"."""

    unit: Unit
    by: int
    origin: Origin = "today"


@dataclass(frozen=True, slots=True)
class MonthTurn:
    """ "last May", "the previous July": the month before or after the origin."""

    month: int
    turn: int
    origin: Origin = "today"


@dataclass(frozen=True, slots=True)
class Shift:
    """ "two days ago", "a year later", "five days from Thursday"."""

    lengths: tuple[tuple[int, Unit], ...]
    sign: int
    origin: "Origin | Expression" = "today"
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """ "the fifth week of 2011", "the second quarter"; counted from the end when negative."""

    number: int
    unit: Unit
    whole: "Expression"


@dataclass(frozen=True, slots=True)
class Within:
    """A month or day of a year or month that is itself an expression: "May of last year"."""

    inner: Calendar
    whole: "Expression"


@dataclass(frozen=True, slots=True)
class PartOf:
    part: Part
    whole: "Expression"


Expression = (
    Calendar
    | Decade
    | Season
    | Weekday
    | WeekdayIn
    | Holiday
    | Turn
    | MonthTurn
    | Shift
    | Numbered
    | Within
    | PartOf
)
