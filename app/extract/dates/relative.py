"""Expressions that count from a day: "last week", "on Friday", "two days later"."""

from app.extract.dates import periods
from app.extract.dates.context import Context
from app.extract.dates.expressions import MonthTurn, Shift, Turn, Weekday
from app.extract.dates.periods import ONE_DAY, Days

JUST_GONE = 2  # days; nobody calls the day before yesterday "last Monday"
SATURDAY = 5


def weekday(said: Weekday, context: Context) -> Days | None:
    origin = context.origin("today")
    if origin is None:
        return None
    back = (origin.weekday() - said.weekday) % 7
    if said.turn == 1:
        offset = 7 - origin.weekday() + said.weekday
    elif said.turn == -1:
        offset = -back if back > JUST_GONE else -(back + 7)
    elif said.turn == 0 or context.tense in ("present", "future") or context.today is None:
        offset = -back % 7
    else:
        offset = -back
    return periods.day(origin + offset * ONE_DAY)


def weekday_in(number: int, week: Days | None) -> Days | None:
    return periods.day(week.first + number * ONE_DAY) if week is not None else None


def turn(said: Turn, context: Context) -> Days | None:
    origin = context.origin("today" if said.unit == "week" and said.by == 0 else said.origin)
    if origin is None:
        return None
    count = said.by
    if said.unit == "weekend" and count == 0 and _weekend_is_over(context):
        count = -1
    return periods.around(periods.shifted(origin, count, said.unit), said.unit)


def _weekend_is_over(context: Context) -> bool:
    working_day = context.today is not None and context.today.weekday() < SATURDAY
    return working_day and context.tense == "past"


def month_turn(said: MonthTurn, context: Context) -> Days | None:
    origin = context.origin(said.origin)
    if origin is None:
        return None
    year = origin.year
    if said.turn < 0:
        year -= said.month >= origin.month
    elif said.turn > 0:
        year += said.month <= origin.month
    return periods.month(year, said.month)


def shift(said: Shift, context: Context, start: Days | None) -> Days | None:
    """`start` is the date that the expression names as its origin, where it names one."""
    if said.origin == "today":
        date = context.today
    elif said.origin == "narrative":
        date = context.origin("narrative")
    else:
        date = start.first if start is not None else None
    if date is None:
        return None
    for count, unit in said.lengths:
        date = periods.shifted(date, said.sign * count, unit)
    if said.origin == "narrative" and context.today is not None and date > context.today:
        return None  # "on Monday, four weeks later": later than something else
    finest = said.lengths[-1][1]
    if said.exact:
        return periods.day(date)
    return periods.around(date, "year" if finest == "decade" else finest)
