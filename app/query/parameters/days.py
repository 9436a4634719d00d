"""Days as people bound them: `2020`, `2020-03` or `2020-03-07`."""

import calendar
import datetime as dt
import re

WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def first(written: object) -> dt.date | None:
    if written is None or isinstance(written, dt.date):
        return written
    year, month, day = _parts(written)
    return _date(written, year, 1 if month is None else month, 1 if day is None else day)


def last(written: object) -> dt.date | None:
    if written is None or isinstance(written, dt.date):
        return written
    year, month, day = _parts(written)
    start = _date(written, year, 12 if month is None else month, 1 if day is None else day)
    if day is None:
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start


def _parts(written: object) -> tuple[int, int | None, int | None]:
    match = WRITTEN.fullmatch(str(written))
    if match is None:
        raise ValueError(f"{written!r} is not a date like 2020, 2020-03 or 2020-03-07")
    month, day = (int(part) if part else None for part in match.groups()[1:])
    return int(match[1]), month, day


def _date(written: object, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"{written!r} is not a day of the calendar") from None
