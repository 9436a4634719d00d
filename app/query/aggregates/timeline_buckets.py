"""From what was measured to the buckets of a timeline. Pure."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from app.db.dialect import Interval
from app.schemas.timeline import Bucket, SplitMeasured

MOST = 10_000  # buckets: 27 years of days


class Point(NamedTuple):
    """`bucket` is its first day; `id` and `name` are of a value where there is one."""

    numerator: int | None
    known: int
    unknown: int
    bucket: dt.date
    id: str = ""
    name: str = ""


def buckets(
    interval: Interval,
    points: Sequence[Point],
    split: Sequence[Point] | None,
    articles: Mapping[dt.date, int],
    *,
    figures: bool,
) -> tuple[list[Bucket], bool]:
    """From the first to the last in which anything is, and whether those between are all there.

    `figures`: the metric adds what may be unknown.
    """
    by_day = {point.bucket: point for point in points}
    parts: dict[dt.date, list[Point]] = {}
    for point in split or ():
        parts.setdefault(point.bucket, []).append(point)
    days, filled = spread({*by_day, *articles}, interval)
    made = []
    for day in days:
        point = by_day.get(day, Point(0, 0, 0, day))
        bucket = _bucket(interval, point, articles.get(day, 0), figures=figures)
        if split is not None:
            bucket["split"] = [_part(each, figures=figures) for each in parts.get(day, [])]
        made.append(bucket)
    return made, filled


def spread(used: Collection[dt.date], interval: Interval) -> tuple[list[dt.date], bool]:
    """All first days between the first and the last one, unless they are more than MOST."""
    if not used:
        return [], True
    days, last = [min(used)], max(used)
    while days[-1] < last and len(days) <= MOST:
        days.append(_next(days[-1], interval))
    return (days, True) if len(days) <= MOST else (sorted(used), False)


def _bucket(interval: Interval, point: Point, articles: int, *, figures: bool) -> Bucket:
    bucket: Bucket = {
        "from": point.bucket,
        "to": last_day(point.bucket, interval),
        "numerator": point.numerator,
        "denominator": articles,
        "ratio": _ratio(point.numerator, articles),
    }
    if figures:
        bucket["known"], bucket["unknown"] = point.known, point.unknown
    return bucket


def _part(point: Point, *, figures: bool) -> SplitMeasured:
    part: SplitMeasured = {"id": point.id, "name": point.name, "numerator": point.numerator}
    if figures:
        part["known"], part["unknown"] = point.known, point.unknown
    return part


def _ratio(numerator: int | None, denominator: int) -> float | None:
    return None if numerator is None or not denominator else numerator / denominator


def last_day(first: dt.date, interval: Interval) -> dt.date:
    following = next_first(first, interval)
    return dt.date.max if following is None else following - dt.timedelta(days=1)


def next_first(first: dt.date, interval: Interval) -> dt.date | None:
    """The first day of the bucket after; the calendar ends in the year 9999."""
    try:
        return _next(first, interval)
    except (OverflowError, ValueError):
        return None


def _next(first: dt.date, interval: Interval) -> dt.date:
    if interval == "year":
        return first.replace(year=first.year + 1)
    if interval == "month":
        return (first + dt.timedelta(days=31)).replace(day=1)
    return first + dt.timedelta(days=7 if interval == "week" else 1)
