"""Which date an expression means in its context."""

import datetime as dt

from app.extract.dates import periods, relative
from app.extract.dates.context import Context
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
from app.extract.dates.holidays import holiday
from app.extract.dates.periods import ONE_DAY, Days
from app.extract.dates.recurring import recurring, seasonal

TO_THURSDAY = 3 * ONE_DAY  # a week belongs to the year or month that has its Thursday


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
            return _decade(context.full_year(first, pivot=20))
        case Season():
            return seasonal(expression, context)
        case Holiday():
            return holiday(expression, context)
        case Weekday():
            return relative.weekday(expression, context)
        case Turn():
            return relative.turn(expression, context)
        case MonthTurn():
            return relative.month_turn(expression, context)
        case Shift(origin=start):
            named = None if isinstance(start, str) else resolved(start, context)
            return relative.shift(expression, context, named)
        case WeekdayIn(weekday=weekday, week=week):
            return relative.weekday_in(weekday, resolved(week, context))
        case Numbered() | Within() | PartOf():
            whole = resolved(expression.whole, context)
            return _inside(expression, whole) if whole is not None else None


def _inside(expression: Numbered | Within | PartOf, whole: Days) -> Days | None:
    match expression:
        case Numbered():
            return _numbered(expression, whole)
        case Within(inner=inner):
            return _within(inner, whole)
        case PartOf(part=part):
            return periods.part_of(whole, part)


def _calendar(said: Calendar, context: Context) -> Days | None:
    month, number = said.month, said.day
    if month is not None:
        return recurring(lambda year: _of(year, month, number), context, year=said.year)
    if number is None:
        return periods.year(context.full_year(said.year)) if said.year is not None else None
    origin = context.origin("narrative")
    return periods.day(origin.replace(day=number)) if origin is not None else None


def _of(year: int, month: int, number: int | None) -> Days:
    if number is None:
        return periods.month(year, month)
    return periods.day(dt.date(year, month, number))


def _decade(first: int) -> Days:
    """ "The 1800s" are the century, "the 2000s" only its first years."""
    century = first % 100 == 0 and first < 2000
    return periods.years(first, first + (99 if century else 9))


def _numbered(said: Numbered, whole: Days) -> Days:
    if said.unit == "week":
        last = said.number < 0
        thursday = whole.last - TO_THURSDAY if last else whole.first + TO_THURSDAY
        return periods.week(thursday + (0 if last else 7 * (said.number - 1)) * ONE_DAY)
    if said.number < 0:
        return periods.around(whole.last, said.unit)
    return periods.around(periods.shifted(whole.first, said.number - 1, said.unit), said.unit)


def _within(inner: Calendar, whole: Days) -> Days | None:
    if inner.month is not None:
        return _of(whole.first.year, inner.month, inner.day)
    return periods.day(whole.first.replace(day=inner.day)) if inner.day is not None else None
