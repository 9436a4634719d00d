"""What comes every year, and which year is meant: 3 March, March, the summer, Easter."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from app.extract.dates.context import Context
from app.extract.dates.expressions import Origin, Season
from app.extract.dates.periods import Days, season

WITHOUT_YEAR = 300  # days; what is further away is not named without its year
LOOKING_BACK = 240  # days; a narrative that seems to jump back further has gone on to a new year
LEAP_YEARS = 4  # years until a 29 February comes again
OfYear = Callable[[int], Days]


def recurring(
    of_year: OfYear,
    context: Context,
    *,
    year: int | None = None,
    turn: int | None = None,
    origin: Origin = "today",
) -> Days | None:
    """The one of a year that was said, the last or next one, or the one that the context tells."""
    if year is not None:
        return of_year(context.full_year(year))
    if turn is None:
        return nearest(of_year, context)
    start = context.origin(origin)
    return _turned(of_year, turn, start) if start is not None else None


def seasonal(said: Season, context: Context) -> Days | None:
    return recurring(
        lambda year: season(year, said.first_month),
        context,
        year=said.year,
        turn=said.turn,
        origin=said.origin,
    )


def _turned(of_year: OfYear, turn: int, origin: dt.date) -> Days:
    nearby = _around(of_year, origin.year, 2)
    if turn < 0:
        return [days for days in nearby if days.last < origin][-1]
    if turn > 0:
        return next(days for days in nearby if days.first > origin)
    return min(nearby, key=lambda days: distance(days, origin))


def _around(of_year: OfYear, year: int, reach: int) -> list[Days]:
    """Those of the years around; 29 February is not in all of them."""
    made = []
    for each in range(year - reach, year + reach + 1):
        with suppress(ValueError):
            made.append(of_year(each))
    return made


def nearest(of_year: OfYear, context: Context) -> Days | None:
    """In the year of the narrative, else the nearest one that the tense allows."""
    if context.year is not None:
        return _onward(of_year, context.year, context)
    if context.today is None:
        return None
    today = context.today
    nearby = _around(of_year, today.year, LEAP_YEARS)
    if not nearby:
        return None
    closest = min(nearby, key=lambda days: distance(days, today))
    if context.tense == "past":
        fitting = [days for days in nearby if days.first <= today]
    elif context.tense == "future":
        fitting = [days for days in nearby if days.last >= today]
    else:
        return closest
    near = [days for days in fitting if distance(days, today) <= WITHOUT_YEAR]
    return min(near, key=lambda days: distance(days, today), default=closest)


def distance(days: Days, date: dt.date) -> int:
    if days.first <= date <= days.last:
        return 0
    return min(abs((days.first - date).days), abs((days.last - date).days))


def _onward(of_year: OfYear, year: int, context: Context) -> Days:
    """A narrative goes on: the January after a December is the next year's."""
    same = of_year(year)
    if context.today is not None or context.last is None or context.last.precision == "year":
        return same
    jumps_back = (context.last.first - same.first).days > LOOKING_BACK
    return of_year(year + 1) if jumps_back else same
