"""Which date an expression means, given the day it was written and what was spoken of last."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.extract.dates import periods
from app.extract.dates.expressions import (
    Calendar,
    Decade,
    Expression,
    Holiday,
    MonthTurn,
    Numbered,
    PartOf,
    Season,
    Shift,
    Turn,
    Weekday,
    WeekdayIn,
    Within,
)
from app.extract.dates.periods import Days

JUST_GONE = 2  # days; nobody calls the day before yesterday "last Monday"
WITHOUT_YEAR = 300  # days; what is further away is not named without its year
LOOKING_BACK = 240  # days; a narrative that seems to jump back further has gone on to a new year
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the day of writing. `last` is where the story has got to and `year` its year;
    `said` is the date named just before, even in passing.
    """

    today: dt.date | None
    last: Days | None = None
    year: int | None = None
    said: Days | None = None
    tense: Tense | None = None


def resolved(expression: Expression, context: Context) -> Days | None:
    """None where the context does not tell, or there is no such date."""
    try:
        return _resolved(expression, context)
    except (ValueError, OverflowError):
        return None


def _resolved(expression: Expression, context: Context) -> Days | None:
    match expression:
        case Calendar():
            return _calendar(expression, context)
        case Decade(first_year=first):
            return _decade(_full_year(first, context, pivot=20))
        case Season():
            return _season(expression, context)
        case Weekday():
            return _weekday(expression, context)
        case WeekdayIn(weekday=weekday, week=week):
            return _weekday_in(weekday, resolved(week, context))
        case Holiday():
            return _holiday(expression, context)
        case Turn():
            return _turn(expression, context)
        case MonthTurn():
            return _month_turn(expression, context)
        case Shift():
            return _shift(expression, context)
        case Numbered():
            return _numbered(expression, resolved(expression.whole, context))
        case Within(inner=inner, whole=whole):
            return _within(inner, resolved(whole, context))
        case PartOf(part=part, whole=whole):
            inner_period = resolved(whole, context)
            return periods.part_of(inner_period, part) if inner_period else None


def _decade(first: int) -> Days:
    """ "The 1800s" are the century, "the 2000s" only its first years."""
    century = first % 100 == 0 and first < 2000
    return periods.years(first, first + (99 if century else 9))


def _origin(context: Context) -> dt.date | None:
    """Where a narrative stands: the end of what it spoke of last, else the day of writing."""
    before = context.said or context.last
    return before.first if before is not None else context.today


def _calendar(said: Calendar, context: Context) -> Days | None:
    if said.month is None:
        return _day_or_year(said, context)
    if said.year is not None:
        return _of(_full_year(said.year, context), said.month, said.day)
    month, number = said.month, said.day
    return _nearest(lambda year: _of(year, month, number), context)


def _full_year(year: int, context: Context, pivot: int = 30) -> int:
    """Of two digits: in the century of the narrative; else from 1930 to 2029."""
    if year >= 100:
        return year
    if context.today is None and context.year is not None:
        return context.year // 100 * 100 + year
    return year + (2000 if year < pivot else 1900)


def _of(year: int, month: int, number: int | None) -> Days:
    return (
        periods.month(year, month) if number is None else periods.day(dt.date(year, month, number))
    )


def _day_or_year(said: Calendar, context: Context) -> Days | None:
    if said.day is None:
        return periods.year(_full_year(said.year, context)) if said.year is not None else None
    origin = _origin(context)
    return periods.day(origin.replace(day=said.day)) if origin else None


def _nearest(of_year: Callable[[int], Days], context: Context) -> Days | None:
    """A date whose year was not said: in the year of the narrative, else the nearest by tense."""
    if context.year is not None:
        return _onward(of_year, context.year, context)
    if context.today is None:
        return None
    today = context.today
    nearby = [of_year(year) for year in (today.year - 1, today.year, today.year + 1)]
    nearest = min(nearby, key=lambda days: _distance(days, today))
    if context.tense == "past":
        fitting = max((days for days in nearby if days.first <= today), key=lambda days: days.first)
    elif context.tense == "future":
        fitting = min((days for days in nearby if days.last >= today), key=lambda days: days.last)
    else:
        return nearest
    return fitting if _distance(fitting, today) <= WITHOUT_YEAR else nearest


def _distance(days: Days, date: dt.date) -> int:
    if days.first <= date <= days.last:
        return 0
    return min(abs((days.first - date).days), abs((days.last - date).days))


def _onward(of_year: Callable[[int], Days], year: int, context: Context) -> Days:
    """A narrative goes on: the January after a December is the next year's."""
    same = of_year(year)
    if context.today is not None or context.last is None or context.last.precision == "year":
        return same
    jumps_back = (context.last.first - same.first).days > LOOKING_BACK
    return of_year(year + 1) if jumps_back else same


def _season(said: Season, context: Context) -> Days | None:
    if said.year is not None:
        return periods.season(said.year, said.first_month)
    if said.turn is None:
        return _nearest(lambda year: periods.season(year, said.first_month), context)
    origin = _origin(context)
    if origin is None:
        return None
    nearby = [periods.season(origin.year + by, said.first_month) for by in (-2, -1, 0, 1)]
    if said.turn < 0:
        return [p for p in nearby if p.last < origin][-1]
    if said.turn > 0:
        return next(p for p in nearby if p.first > origin)
    return min(nearby, key=lambda p: abs((p.first - origin).days))


def _weekday(said: Weekday, context: Context) -> Days | None:
    origin = context.today or _origin(context)
    if origin is None:
        return None
    if said.turn == 1:
        monday = origin - origin.weekday() * periods.ONE_DAY
        return periods.day(monday + (7 + said.weekday) * periods.ONE_DAY)
    back = (origin.weekday() - said.weekday) % 7
    ahead = (said.weekday - origin.weekday()) % 7
    if said.turn == -1:
        offset = -back if back > JUST_GONE else -(back + 7)
    elif said.turn == 0 or context.tense in ("present", "future") or context.today is None:
        offset = ahead
    else:
        offset = -back
    return periods.day(origin + offset * periods.ONE_DAY)


def _weekday_in(weekday: int, week: Days | None) -> Days | None:
    if week is None:
        return None
    return periods.day(week.first + weekday * periods.ONE_DAY)


def _holiday(said: Holiday, context: Context) -> Days | None:
    rule = dict(said.rule)
    if said.year is not None:
        return _holiday_of(rule, said.year)
    if said.turn is None:
        return _nearest(lambda year: _holiday_of(rule, year), context)
    origin = _origin(context)
    if origin is None:
        return None
    nearby = [_holiday_of(rule, origin.year + by) for by in (-1, 0, 1)]
    if said.turn < 0:
        return [p for p in nearby if p.last < origin][-1]
    if said.turn > 0:
        return next(p for p in nearby if p.first > origin)
    return nearby[1]


def _holiday_of(rule: dict[str, int], year: int) -> Days:
    if "easter" in rule:
        return periods.day(periods.easter(year) + rule["easter"] * periods.ONE_DAY)
    if "day" in rule:
        return periods.day(dt.date(year, rule["month"], rule["day"]))
    date = periods.nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
    return periods.day(date + rule.get("after", 0) * periods.ONE_DAY)


def _turn(said: Turn, context: Context) -> Days | None:
    origin = context.today if said.origin == "today" else None
    if said.unit == "weekend" and origin and said.by == 0 and context.tense == "past":
        return periods.weekend(origin if origin.weekday() >= 5 else origin - 7 * periods.ONE_DAY)
    origin = origin or _origin(context)
    if origin is None:
        return None
    return periods.around(periods.shifted(origin, said.by, said.unit), said.unit)


def _month_turn(said: MonthTurn, context: Context) -> Days | None:
    origin = (context.today if said.origin == "today" else None) or _origin(context)
    if origin is None:
        return None
    if said.turn < 0:
        return periods.month(origin.year - (said.month >= origin.month), said.month)
    if said.turn > 0:
        return periods.month(origin.year + (said.month <= origin.month), said.month)
    return periods.month(origin.year, said.month)


def _shift(said: Shift, context: Context) -> Days | None:
    if said.origin == "today":
        date = context.today
    elif said.origin == "narrative":
        date = _origin(context)
    else:
        origin = resolved(said.origin, context)
        date = origin.first if origin else None
    if date is None:
        return None
    for count, unit in said.lengths:
        date = periods.shifted(date, said.sign * count, unit)
    finest = said.lengths[-1][1]
    if said.origin == "narrative" and context.today is not None and date > context.today:
        return None  # "On Monday, three months later": later than something else
    return periods.day(date) if said.exact else periods.around(date, finest)


def _numbered(said: Numbered, whole: Days | None) -> Days | None:
    if whole is None:
        return None
    if said.unit == "week":
        return _numbered_week(said.number, whole.first, whole.last)
    if said.number < 0:
        return periods.around(whole.last, said.unit)
    return periods.around(periods.shifted(whole.first, said.number - 1, said.unit), said.unit)


def _numbered_week(count: int, first: dt.date, last: dt.date) -> Days:
    """A week belongs to the year or month that has its Thursday."""
    if count < 0:
        return periods.week(last - 3 * periods.ONE_DAY)
    return periods.week(first + (3 + 7 * (count - 1)) * periods.ONE_DAY)


def _within(inner: Calendar, whole: Days | None) -> Days | None:
    if whole is None:
        return None
    if inner.month is not None:
        return _of(whole.first.year, inner.month, inner.day)
    return periods.day(whole.first.replace(day=inner.day)) if inner.day else None
