"""Spans that end today, as the days that they are: a page asked for tomorrow has the same."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

WRITTEN = re.compile(r"([1-9]\d{0,3})([dwmy])", re.ASCII)
DAYS = {"d": 1, "w": 7}
MONTHS = {"m": 1, "y": 12}


def in_days(given: Mapping[str, Any], today: dt.date) -> dict[str, Any]:
    """The parameters with `date_from` and `date_to` in the place of `timespan`.

    Raises ValueError.
    """
    rest = {name: value for name, value in given.items() if name != "timespan"}
    if beside := [name for name in ("date_from", "date_to") if rest.get(name) is not None]:
        raise ValueError(f"{' and '.join(beside)} cannot be given with timespan")
    match = WRITTEN.fullmatch(str(given["timespan"]))
    if match is None:
        raise ValueError("timespan is a number and d, w, m or y, as in 7d or 12m")
    return {**rest, "date_from": _start(int(match[1]), match[2], today), "date_to": today}


def _start(number: int, unit: str, today: dt.date) -> dt.date:
    """Of one day it is today; before the calendar there is nothing."""
    if unit in DAYS:
        before = number * DAYS[unit] - 1
        return dt.date.fromordinal(max(1, today.toordinal() - before))
    months = today.year * 12 + today.month - 1 - number * MONTHS[unit]
    if months < 12:
        return dt.date.min
    year, month = divmod(months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day) + dt.timedelta(days=1)
