"""Days as people bound them: `2020`, `2020-03` or `2020-03-07`."""

import calendar
import datetime as dt
import re

WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def first(written: object) -> dt.date | None:
    if written is None or isinstance(written, dt.date):
        return written
    year, month, day = _parts(written)
    return _date(written, year, month or 1, day or 1)


def last(written: object) -> dt.date | None:
    if written is None or isinstance(written, dt.date):
        return written
    year, month, day = _parts(written)
    month = month or 12
    if day is None and 1 <= month <= 12 and year:
        day = calendar.monthrange(year, month)[1]
    return _date(written, year, month, day or 1)


def _parts(written: object) -> tuple[int, int | None, int | None]:
    match = WRITTEN.fullmatch(str(written))
    if match is None:
        raise ValueError(f"{written!r} is not a date like 2020, 2020-03 or 2020-03-07")
    year, month, day = (int(part) if part else None for part in match.groups())
    return year or 0, month, day


def _date(written: object, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"{written!r} is not a day of the calendar") from None
