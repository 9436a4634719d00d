"""Days that are asked for → ranges of an index by date."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from app.db.dialect import SHORT_PERIOD, is_long
from app.query.conditions.links import Column, Condition
from app.query.parameters import DateParameters, PeriodParameters


def periods(query: DateParameters, first: Column, last: Column) -> tuple[Condition, ...]:
    """The periods from `first` to `last` that overlap the bounds, or lie within them.

    Each condition is one range of an index by `first`, and no period meets two of them: what
    began before a short period could reach the bounds is looked up among the long ones. Without
    bounds there is none.
    """
    since, until = query.date_from, query.date_to
    if isinstance(query, PeriodParameters) and query.date_match == "within":
        return _all([*_between(first, since, until), *_between(last, None, until)])
    if since is None or last is first:
        return _all(_between(first, since, until))
    reaching = [*_between(first, None, until), last >= since]
    earliest = _earlier(since)
    return (
        sa.and_(first >= earliest, *reaching),
        sa.and_(is_long(first, last), first < earliest, *reaching),
    )


def updated(query: DateParameters, column: Column) -> Iterator[Condition]:
    """Days in UTC."""
    if query.date_from:
        yield column >= dt.datetime.combine(query.date_from, dt.time.min, dt.UTC)
    if query.date_to and query.date_to < dt.date.max:
        day_after = query.date_to + dt.timedelta(days=1)
        yield column < dt.datetime.combine(day_after, dt.time.min, dt.UTC)


def _between(day: Column, since: dt.date | None, until: dt.date | None) -> list[Condition]:
    lower = [] if since is None else [day >= since]
    return lower if until is None else [*lower, day <= until]


def _all(conditions: list[Condition]) -> tuple[Condition, ...]:
    return (sa.and_(*conditions),) if conditions else ()


def _earlier(day: dt.date) -> dt.date:
    """The first day on which a short period can begin that reaches `day`."""
    return dt.date.fromordinal(max(day.toordinal() - SHORT_PERIOD, 1))
