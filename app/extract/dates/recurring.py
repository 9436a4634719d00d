"""What comes every year, and which year is meant: 3 March, March, the summer, Easter."""

import datetime as dt
from collections.abc import Callable

from app.extract.dates.context import Context
from app.extract.dates.expressions import Season
from app.extract.dates.periods import Days, season

WITHOUT_YEAR = 300  # days; what is further away is not named without its year
LOOKING_BACK = 240  # days; a narrative that seems to jump back further has gone on to a new year
OfYear = Callable[[int], Days]


def recurring(
    of_year: OfYear, context: Context, *, year: int | None = None, turn: int | None = None
) -> Days | None:
    """The one of a year that was said, the last or next one, or the one that the context tells."""
    if year is not None:
        return of_year(context.full_year(year))
    return nearest(of_year, context) if turn is None else _turned(of_year, turn, context)


def seasonal(said: Season, context: Context) -> Days | None:
    return recurring(
        lambda year: season(year, said.first_month), context, year=said.year, turn=said.turn
    )


def _turned(of_year: OfYear, turn: int, context: Context) -> Days | None:
    origin = context.origin("today")
    if origin is None:
        return None
    nearby = [of_year(origin.year + by) for by in (-2, -1, 0, 1, 2)]
    if turn < 0:
        return [days for days in nearby if days.last < origin][-1]
    if turn > 0:
        return next(days for days in nearby if days.first > origin)
    return min(nearby, key=lambda days: distance(days, origin))


def nearest(of_year: OfYear, context: Context) -> Days | None:
    """In the year of the narrative, else the nearest one that the tense allows."""
    if context.year is not None:
        return _onward(of_year, context.year, context)
    if context.today is None:
        return None
    today = context.today
    nearby = [of_year(today.year + by) for by in (-1, 0, 1)]
    closest = min(nearby, key=lambda days: distance(days, today))
    if context.tense == "past":
        fitting = [days for days in nearby if days.first <= today][-1]
    elif context.tense == "future":
        fitting = next(days for days in nearby if days.last >= today)
    else:
        return closest
    return fitting if distance(fitting, today) <= WITHOUT_YEAR else closest


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
