"""The days of holidays, from the rules of the lexicon."""

import calendar
import datetime as dt
from functools import cache

from app.extract import lexicon
from app.extract.dates.context import Context
from app.extract.dates.expressions import Holiday
from app.extract.dates.periods import ONE_DAY, Days, day
from app.extract.dates.recurring import recurring


def holiday(said: Holiday, context: Context) -> Days | None:
    rule = dict(said.rule)
    try:
        return recurring(lambda year: _days(rule, year), context, year=said.year, turn=said.turn)
    except (ValueError, IndexError, StopIteration):  # no year of the table is near
        return None


def _days(rule: dict[str, int | str], year: int) -> Days:
    """Raises ValueError for a feast of the moon in a year that the table has not."""
    feast = rule.get("feast")
    if feast is None:
        return day(_date({name: int(value) for name, value in rule.items()}, year))
    first = _feasts(str(feast)).get(year)
    if first is None:
        raise ValueError(f"When {feast} was in {year} is not known.")
    length = int(rule.get("days", 1))
    return Days(first, first + (length - 1) * ONE_DAY, "day" if length == 1 else "range")


@cache
def _feasts(name: str) -> dict[int, dt.date]:
    """The first day of a feast by year; a sighting of the moon may move it by one."""
    return {day.year: day for day in lexicon.toml("dates")["feasts"][name]}


def _date(rule: dict[str, int], year: int) -> dt.date:
    if "easter" in rule:
        return easter(year) + rule["easter"] * ONE_DAY
    if "day" in rule:
        return dt.date(year, rule["month"], rule["day"])
    date = _nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
    return date + rule.get("after", 0) * ONE_DAY


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, after Butcher."""
    century, rest = divmod(year, 100)
    leap, ages = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leap - correction + 15) % 30
    weekday = (32 + 2 * ages + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth weekday of a month; from its end when negative."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * ONE_DAY
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return last - ((last.weekday() - weekday) % 7 + 7 * (-nth - 1)) * ONE_DAY
