"""From the counts of articles by day to the buckets of a publisher, with what is usual. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Literal

from app.query.aggregates.timeline_buckets import last_day, next_first
from app.schemas.coverage import CoverageBucket, Taken

CoverageInterval = Literal["day", "week", "month"]

BEFORE = 8  # buckets whose median is usual
FEWEST = 3  # of them that must be known
QUARTER = 0.25  # of the usual: what is less is a gap
STATES = ("extracted", "skipped", "failed", "pending")

Counts = Mapping[dt.date, Mapping[str, int]]
"""How many of what, by the first day of a bucket."""


def coverage_buckets(
    days: Sequence[dt.date], interval: CoverageInterval, counts: Counts, since: dt.date
) -> list[CoverageBucket]:
    """One for each of `days`; before `since`, the publisher's first article, nothing was usual."""
    return [_bucket(day, interval, counts, since) for day in days]


def _bucket(
    day: dt.date, interval: CoverageInterval, counts: Counts, since: dt.date
) -> CoverageBucket:
    own = taken(counts.get(day, {}))
    is_usual = usual(day, interval, counts, since)
    return {
        "from": day,
        "to": last_day(day, interval),
        **own,
        "usual": is_usual,
        "gap": None if is_usual is None else own["received"] < is_usual * QUARTER,
    }


def taken(counts: Mapping[str, int]) -> Taken:
    return {
        "received": sum(counts.get(state, 0) for state in STATES),
        "extracted": counts.get("extracted", 0),
        "skipped": counts.get("skipped", 0),
        "failed": counts.get("failed", 0),
        "pending": counts.get("pending", 0),
        "statements": counts.get("statements", 0),
        "reports": counts.get("reports", 0),
    }


def usual(day: dt.date, interval: CoverageInterval, counts: Counts, since: dt.date) -> float | None:
    earlier = [each for each in before(day, interval) if each >= since]
    if len(earlier) < FEWEST:
        return None
    return float(median(taken(counts.get(each, {}))["received"] for each in earlier))


def first_of(day: dt.date, interval: CoverageInterval) -> dt.date:
    if interval == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if interval == "month" else day


def before(day: dt.date, interval: CoverageInterval) -> list[dt.date]:
    """The first days of the buckets that it is compared with, the nearest first."""
    if interval == "month":
        months = [day.year * 12 + day.month - 1 - back for back in range(1, BEFORE + 1)]
        return [dt.date(month // 12, month % 12 + 1, 1) for month in months if month >= 12]
    weeks = range(1, min(BEFORE, (day - dt.date.min).days // 7) + 1)
    return [day - dt.timedelta(weeks=back) for back in weeks]


def spread_over(
    first: dt.date, last: dt.date, interval: CoverageInterval, most: int
) -> list[dt.date]:
    """The first days of the buckets from `first` to `last`; one more than `most` at most."""
    days = [first]
    while len(days) <= most and (following := next_first(days[-1], interval)) is not None:
        if following > last:
            break
        days.append(following)
    return days
