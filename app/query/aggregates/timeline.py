"""How much there is day by day, or week, month or year, beside how many articles there are.

What is dated to a day begins its period there. What is dated more vaguely has a bucket where it
lies wholly in one, else it is undated.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.db import ReadSession
from app.db.dialect import first_day
from app.query import articles, events, statements
from app.query.aggregates import dimensions
from app.query.aggregates.dimensions import Asked, Dimension, articles_of
from app.query.aggregates.facets import frequent
from app.query.aggregates.timeline_buckets import Point, buckets
from app.query.aggregates.timeline_query import (
    ArticleTimeline,
    EventTimeline,
    StatementTimeline,
    TimelineQuery,
)
from app.query.conditions.links import Column, Condition
from app.query.diagnosis import diagnose
from app.query.filters import Subject
from app.query.matching import ids_of, meeting
from app.query.paging import filters_of
from app.query.resolve import KnownPlace, resolve
from app.query.tables import article, event, statement
from app.schemas.timeline import Timeline

FIGURES = ("killed", "wounded", "detained", "missing")
# Where an estimate was not reported: "at least ten" is ten at least.
ESTIMATES = {"best": ("best", "low"), "low": ("low", "best"), "high": ("high", "best", "low")}


class Timed(NamedTuple):
    """`until` is the last day of a row, and `exact` whether its first day is known."""

    model: type[TimelineQuery]
    subject: Subject
    dimensions: Mapping[str, Dimension]
    until: Column
    exact: Condition


TIMED: Mapping[str, Timed] = {
    "events": Timed(
        EventTimeline,
        events.SUBJECT,
        dimensions.OF_EVENTS,
        event.c.until,
        sa.func.coalesce(event.c.date_precision, "") == "day",
    ),
    "statements": Timed(
        StatementTimeline,
        statements.SUBJECT,
        dimensions.OF_STATEMENTS,
        statement.c.until,
        sa.func.coalesce(statement.c.said_precision, "") == "day",
    ),
    "articles": Timed(
        ArticleTimeline,
        articles.SUBJECT,
        dimensions.OF_ARTICLES,
        sa.cast(sa.null(), sa.Date),
        article.c.published_on.is_not(None),
    ),
}


def timeline(session: ReadSession, query: TimelineQuery, known_place: KnownPlace) -> Timeline:
    """Raises BadQuery."""
    timed = TIMED[query.of]
    asked = Asked(timed.subject, query, resolve(session, query, known_place))
    ids = ids_of(meeting(session, timed.subject, query, asked.keys, visits_all=True))
    placed = _placed(query, timed, ids)
    made, filled = buckets(
        query.interval,
        [Point(*row) for row in session.execute(_measured(placed, query, asked))],
        _split(session, placed, query, asked, timed) if query.split_by else None,
        {row.bucket: row.found for row in session.execute(_articles(query, timed))},
        figures=_is_figure(query),
    )
    total, dated, known = session.execute(_totals(placed)).one()
    answer: Timeline = {
        "items": made,
        "filled": filled,
        "total": total,
        "undated": total - dated,
        "applied_filters": filters_of(query),
    }
    if _is_figure(query):
        unplaced = total - dated
        answer["figures"] = {"known": known, "unknown": dated - known, "left_out": unplaced}
    if not total:
        answer["diagnosis"] = diagnose(session, timed.subject, query, asked.keys)
    return answer


def _placed(query: TimelineQuery, timed: Timed, ids: sa.Select[Any]) -> sa.Subquery:
    """`id`, `bucket` (null: undated) and the `figure` that is added."""
    table = timed.subject.table
    first, last = (first_day(day, query.interval) for day in (table.c.date, timed.until))
    start = first_day(_begin(query, timed), query.interval)
    bucket = sa.case((sa.or_(timed.exact, first == last), start), else_=None)
    columns = sa.select(table.c.id, bucket.label("bucket"), _figure(query).label("figure"))
    return columns.where(table.c.id.in_(ids)).subquery("placed")


def _begin(query: TimelineQuery, timed: Timed) -> Column:
    """What began before the first day that is asked for counts from that."""
    date = timed.subject.table.c.date
    if query.date_field != timed.subject.dated or query.date_from is None:
        return date
    return sa.case((date < query.date_from, query.date_from), else_=date)


def _figure(query: TimelineQuery) -> Column:
    if not isinstance(query, EventTimeline) or not _is_figure(query):
        return sa.cast(sa.null(), sa.Integer)
    bounds = ESTIMATES[query.estimate]
    return sa.func.coalesce(*(event.c[f"{query.metric}_{bound}"] for bound in bounds))


def _is_figure(query: TimelineQuery) -> bool:
    return query.metric in FIGURES


def _measured(
    placed: sa.Subquery, query: TimelineQuery, asked: Asked, values: sa.Subquery | None = None
) -> sa.Select[*tuple[Any, ...]]:
    """What a Point is made of, by bucket and, where there are `values`, by value."""
    source: sa.FromClause = placed
    by: list[Column] = [placed.c.bucket]
    numerator: Column = sa.func.count()
    if values is not None:
        source = source.join(values, values.c.owner == placed.c.id)
        by += [values.c.id, values.c.name]
    if _is_figure(query):
        numerator = sa.cast(sa.func.sum(placed.c.figure), sa.BigInteger)
    if query.metric == "articles":
        within = articles_of(asked).subquery("within")
        source = source.join(within, within.c.owner == placed.c.id)
        numerator = sa.func.count(within.c.article_id.distinct())
    known = sa.func.count(placed.c.figure)
    columns = sa.select(numerator, known, sa.func.count() - known, *by).select_from(source)
    return columns.where(placed.c.bucket.is_not(None)).group_by(*by).order_by(*by)


def _split(
    session: ReadSession, placed: sa.Subquery, query: TimelineQuery, asked: Asked, timed: Timed
) -> list[Point]:
    """By the values that are most frequent in all."""
    values = timed.dimensions[query.split_by or ""](asked)
    most = session.execute(frequent(values, sa.select(placed.c.id), query.top))
    valued = values.subquery("every")
    kept = sa.select(valued).where(valued.c.id.in_([row.id for row in most])).subquery("valued")
    return [Point(*row) for row in session.execute(_measured(placed, query, asked, kept))]


def _totals(placed: sa.Subquery) -> sa.Select[int, int, int]:
    """All, those in a bucket, and those of them with a figure."""
    in_bucket = sa.case((placed.c.bucket.is_not(None), placed.c.figure))
    columns = sa.select(sa.func.count(), sa.func.count(placed.c.bucket), sa.func.count(in_bucket))
    return columns.select_from(placed)


def _articles(query: TimelineQuery, timed: Timed) -> sa.Select[Any]:
    """How many there are of each bucket within the days that are asked for."""
    bucket = first_day(article.c.date, query.interval).label("bucket")
    days = sa.select(article.c.id, bucket).where(article.c.deleted_at.is_(None))
    if query.date_field in (timed.subject.dated, "published"):
        if query.date_from:
            days = days.where(article.c.date >= query.date_from)
        if query.date_to:
            days = days.where(article.c.date <= query.date_to)
    within = days.subquery("days")
    found = sa.func.count().label("found")
    return sa.select(within.c.bucket, found).group_by(within.c.bucket)
