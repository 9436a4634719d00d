"""Arithmetic of periods: days, weeks from Monday to Sunday, months, seasons, years and parts."""

import calendar
import datetime as dt
from dataclasses import dataclass

from app.extract.dates.expressions import Part, Unit
from app.schemas.record import Period, Precision

ONE_DAY = dt.timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Days:
    """A period whose bounds are known."""

    first: dt.date
    last: dt.date
    precision: Precision

    @property
    def period(self) -> Period:
        return Period(from_=self.first, to=self.last, precision=self.precision)


def day(date: dt.date) -> Days:
    return Days(date, date, "day")


def week(date: dt.date) -> Days:
    monday = date - date.weekday() * ONE_DAY
    return Days(monday, monday + 6 * ONE_DAY, "week")


def weekend(date: dt.date) -> Days:
    monday = date - date.weekday() * ONE_DAY
    return Days(monday + 5 * ONE_DAY, monday + 6 * ONE_DAY, "range")


def months(year: int, month: int, count: int, precision: Precision) -> Days:
    first = dt.date(year, month, 1)
    return Days(first, add_months(first, count) - ONE_DAY, precision)


def month(year: int, number: int) -> Days:
    return months(year, number, 1, "month")


def year(number: int) -> Days:
    return Days(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def season(year: int, first_month: int) -> Days:
    return months(year, first_month, 3, "season")


def years(first: int, last: int) -> Days:
    return Days(dt.date(first, 1, 1), dt.date(last, 12, 31), "range")


def add_months(date: dt.date, count: int) -> dt.date:
    """The same day of another month, or that month's last."""
    number = date.year * 12 + date.month - 1 + count
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date.replace(year=year, month=month + 1, day=min(date.day, last))


def shifted(date: dt.date, count: int, unit: Unit) -> dt.date:
    if unit in DAYS:
        return date + count * DAYS[unit] * ONE_DAY
    return add_months(date, count * MONTHS[unit])


def around(date: dt.date, unit: Unit) -> Days:
    """The unit that contains a date."""
    match unit:
        case "day":
            return day(date)
        case "week" | "fortnight":
            return week(date)
        case "weekend":
            return weekend(date)
        case "month":
            return month(date.year, date.month)
        case "quarter":
            return months(date.year, (date.month - 1) // 3 * 3 + 1, 3, "range")
        case "half":
            return months(date.year, (date.month - 1) // 6 * 6 + 1, 6, "range")
        case "year":
            return year(date.year)
        case "decade":
            return years(date.year // 10 * 10, date.year // 10 * 10 + 9)


def part_of(whole: Days, part: Part) -> Days:
    """A third: early March is its first ten days, late 1942 its last four months."""
    first, last = whole.first, whole.last
    if whole.precision == "day":
        return whole
    middle, end = _thirds(whole)
    match part:
        case "start":
            return Days(first, middle - ONE_DAY, "range")
        case "middle":
            return Days(middle, end - ONE_DAY, "range")
        case "end":
            return Days(end, last, "range")


def _thirds(whole: Days) -> tuple[dt.date, dt.date]:
    """The first days of the second and of the last third."""
    first, last = whole.first, whole.last
    if whole.precision == "year":
        return first.replace(month=5), first.replace(month=9)
    if last.year - first.year == 9:
        return first.replace(year=first.year + 4), first.replace(year=first.year + 7)
    third = (last - first + ONE_DAY) // 3
    return first + third.days * ONE_DAY, last - (third.days - 1) * ONE_DAY
