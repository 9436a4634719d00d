"""How many articles came in by publisher and day, and what became of them.

A quiet day can so be told from a gap: days without any article are there, beside what is usual.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.db.dialect import first_day
from app.query.aggregates.coverage_buckets import (
    Counts,
    CoverageInterval,
    before,
    coverage_buckets,
    first_of,
    spread_over,
    taken,
)
from app.query.aggregates.timeline_buckets import last_day
from app.query.articles import SUBJECT
from app.query.conditions.links import Condition
from app.query.diagnosis import diagnose
from app.query.faults import bad_query, fault
from app.query.matching import ids_of, meeting
from app.query.paging import filters_of
from app.query.parameters import ArticleFilters
from app.query.resolve import Keys, KnownPlace, resolve
from app.query.tables import article, publisher, report, statement
from app.schemas.brief import PublisherBrief
from app.schemas.coverage import Coverage, CoverageSeries

MOST = 20_000  # buckets of an answer, over all publishers
Key = int | None
Counted = Mapping[Key, dict[dt.date, dict[str, int]]]


class CoverageQuery(ArticleFilters):
    noun: ClassVar[str] = "coverage"

    date_field: Literal["published"] = Field("published", description="which date is bounded")
    interval: CoverageInterval = Field("day", description="weeks begin on Monday")
    top: int = Field(
        20, ge=1, le=1000, description="how many publishers, those of the most articles"
    )


class Known(NamedTuple):
    """A publisher; `found` and `undated` count its articles that meet the filters.

    `since` is the day of its first article, whatever the filters.
    """

    key: Key
    brief: PublisherBrief | None
    found: int
    undated: int
    since: dt.date


def coverage(session: ReadSession, query: CoverageQuery, known_place: KnownPlace) -> Coverage:
    """Raises BadQuery, also for more buckets than MOST."""
    keys = resolve(session, query, known_place)
    ids = _ids(session, query, keys)
    publishers = sorted(_publishers(session, query, keys, ids), key=lambda each: -each.found)
    shown = publishers[: query.top]
    days = _days(session, query, ids, len(shown))
    counts = _counts(session, _ids(session, _whole(query, days), keys), query.interval)
    answer: Coverage = {
        "items": [_series(each, days, query.interval, counts[each.key]) for each in shown],
        "publishers": len(publishers),
        "applied_filters": filters_of(query),
    }
    if not any(each.found for each in publishers):
        answer["diagnosis"] = diagnose(session, SUBJECT, query, keys)
    return answer


def _ids(session: ReadSession, query: CoverageQuery, keys: Keys) -> sa.Select[Any]:
    return ids_of(meeting(session, SUBJECT, query, keys, visits_all=True))


def _publishers(
    session: ReadSession, query: CoverageQuery, keys: Keys, ids: sa.Select[Any]
) -> Iterator[Known]:
    """All that ever published something or are asked for: one that is silent now is there too."""
    found, since = _found(session, ids), _since(session)
    asked = keys.of_publishers(query.publisher)
    excluded = keys.of_publishers(query.exclude_publisher)
    for row in session.execute(sa.select(publisher).order_by(publisher.c.slug)):
        is_asked = row.id in asked if asked else row.id in since
        if is_asked and row.id not in excluded:
            brief: PublisherBrief = {"id": row.slug, "name": row.name}
            first = since.get(row.id, dt.date.max)
            yield Known(row.id, brief, *found.get(row.id, (0, 0)), first)
    if None in found:
        yield Known(None, None, *found[None], since.get(None, dt.date.max))


def _found(session: ReadSession, ids: sa.Select[Any]) -> dict[Key, tuple[int, int]]:
    within = ids.subquery("within")
    found = sa.func.count()
    columns = (article.c.publisher_id, found, found - sa.func.count(article.c.published_on))
    counted = sa.select(*columns).join_from(within, article, article.c.id == within.c.id)
    rows = session.execute(counted.group_by(article.c.publisher_id))
    return {key: (count, undated) for key, count, undated in rows}


def _since(session: ReadSession) -> dict[Key, dt.date]:
    """When the first dated article was published, of each publisher that has one, and of none.

    An article that has a day of publication is in the index by that: the first is looked up.
    """
    first = sa.select(article.c.published_on).limit(1).order_by(article.c.date, article.c.id)
    first = first.where(article.c.deleted_at.is_(None), article.c.published_on.is_not(None))
    of_each = first.where(article.c.publisher_id == publisher.c.id).scalar_subquery()
    since: dict[Key, dt.date | None] = {
        row.id: row.first
        for row in session.execute(sa.select(publisher.c.id, of_each.label("first")))
    }
    since[None] = session.scalar(first.where(article.c.publisher_id.is_(None)))
    return {key: day for key, day in since.items() if day is not None}


def _days(
    session: ReadSession, query: CoverageQuery, ids: sa.Select[Any], publishers: int
) -> list[dt.date]:
    """From the first to the last day that is asked for, or else that has an article."""
    within = ids.subquery("within")
    ends = sa.select(sa.func.min(article.c.published_on), sa.func.max(article.c.published_on))
    first, last = session.execute(
        ends.join_from(within, article, article.c.id == within.c.id)
    ).one()
    first, last = query.date_from or first, query.date_to or last
    if first is None or last is None or not publishers:
        return []
    days = spread_over(first_of(first, query.interval), last, query.interval, MOST // publishers)
    if len(days) * publishers > MOST:
        message = (
            f"interval={query.interval} from {first} to {last} for {publishers} publishers is more "
            f"than {MOST:,} buckets: ask for fewer publishers or days, or a longer interval"
        )
        raise bad_query(fault("interval", message))
    return days


def _whole(query: CoverageQuery, days: Sequence[dt.date]) -> CoverageQuery:
    """With the buckets at both ends whole, and those that are compared with them."""
    if not days:
        return query
    first, last = (before(days[0], query.interval) or days)[-1], last_day(days[-1], query.interval)
    return query.model_copy(update={"date_from": first, "date_to": last})


def _counts(session: ReadSession, ids: sa.Select[Any], interval: CoverageInterval) -> Counted:
    within = ids.subquery("within")
    day = first_day(article.c.published_on, interval).label("day")
    columns = sa.select(article.c.id, article.c.publisher_id, article.c.state, day)
    columns = columns.join_from(within, article, article.c.id == within.c.id)
    dated = columns.where(article.c.published_on.is_not(None)).subquery("dated")
    counts: dict[Key, dict[dt.date, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    said = dated.join(statement, _of(statement, dated) & statement.c.deleted_at.is_(None))
    told = dated.join(report, _of(report, dated))
    for name, source in ((None, dated), ("statements", said), ("reports", told)):
        by = (dated.c.publisher_id, dated.c.day, *(() if name else (dated.c.state,)))
        columns = sa.select(*by, sa.func.count()).select_from(source)
        for key, first, *state, found in session.execute(columns.group_by(*by)):
            counts[key][first][name or state[0]] = found
    return counts


def _of(table: sa.Table, dated: sa.Subquery) -> Condition:
    own: Condition = table.c.article_id == dated.c.id
    return own


def _series(
    of: Known, days: Sequence[dt.date], interval: CoverageInterval, counts: Counts
) -> CoverageSeries:
    buckets = coverage_buckets(days, interval, counts, first_of(of.since, interval))
    total: Counter[str] = Counter()
    for day in days:
        total.update(counts.get(day, {}))
    return {
        "publisher": of.brief,
        "total": taken(total),
        "undated": of.undated,
        "gaps": sum(bool(bucket["gap"]) for bucket in buckets),
        "buckets": buckets,
    }
