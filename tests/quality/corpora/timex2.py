"""Values of TIMEX2 as days: "1914-08" is a month, "1914-WI" a winter, "187" a decade."""

import calendar
import datetime as dt
import re

from app.schemas.record import Precision

Days = tuple[dt.date, dt.date]
VALUE = re.compile(r"(\d{4})(?:-(\d\d|W\d\d|SP|SU|FA|WI|Q[1-4]|H[12]))?(?:-(\d\d))?(?:T.*)?")
DECADE = re.compile(r"(\d{3})")
FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS = {"Q": (3, "range"), "H": (6, "range")}


def days_of(value: str) -> tuple[Days, Precision] | None:
    """None for what has no calendar days: durations, sets, the vague, years before Christ."""
    if decade := DECADE.fullmatch(value):
        year = int(decade.group(1)) * 10
        return (dt.date(year, 1, 1), dt.date(year + 9, 12, 31)), "range"
    found = VALUE.fullmatch(value)
    if found is None:
        return None
    year, part, day = int(found.group(1)), found.group(2), found.group(3)
    try:
        return _days(year, part, day)
    except ValueError:
        return None


def winters(value: str) -> list[Days]:
    """Of the two winters that touch a year the other one is right as well."""
    if not value.endswith("-WI") or (found := days_of(value)) is None:
        return []
    year = found[0][0].year
    return [months(year - 1, 12, 3)]


def months(year: int, month: int, count: int) -> Days:
    last_year, last = divmod(year * 12 + month - 1 + count - 1, 12)
    day = calendar.monthrange(last_year, last + 1)[1]
    return dt.date(year, month, 1), dt.date(last_year, last + 1, day)


def _days(year: int, part: str | None, day: str | None) -> tuple[Days, Precision]:
    if part is None:
        return months(year, 1, 12), "year"
    if part in FIRST_MONTHS:
        return months(year, FIRST_MONTHS[part], 3), "season"
    if part.startswith("W"):
        monday = dt.date.fromisocalendar(year, int(part[1:]), 1)
        return (monday, monday + dt.timedelta(6)), "week"
    if not part.isdigit():
        length, _ = PARTS[part[0]]
        return months(year, (int(part[1]) - 1) * length + 1, length), "range"
    if day is None:
        return months(year, int(part), 1), "month"
    exact = dt.date(year, int(part), int(day))
    return (exact, exact), "day"
