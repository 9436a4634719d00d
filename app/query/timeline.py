"""How much there is day by day, or week, month or year, beside how many articles there are.

What is dated to a day begins its period there. What is dated more vaguely has a bucket where it
lies wholly in one, else it is undated.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.db.dialect import Interval, first_day
from app.query import dimensions, events, statements
from app.query.dimensions import Asked, Dimension, articles_of
from app.query.facets import frequent
from app.query.filters import Subject
from app.query.links import Column
from app.query.matching import ids_of, meeting
from app.query.paging import filters_of
from app.query.parameters import EventFilters, Parameters, StatementFilters
from app.query.resolve import KnownPlace, resolve
from app.query.tables import article, event, statement
from app.query.timeline_buckets import Point, buckets
from app.schemas.timeline import Timeline


class TimelineParameters(Parameters):
    """How time is cut, and what is added up."""

    interval: Interval = Field("month", description="weeks begin on Monday")
    metric: str
    split_by: str | None
    top: int = Field(10, ge=1, le=100, description="how many values of `split_by`, of the most")


class EventTimeline(TimelineParameters, EventFilters):
    noun: ClassVar[str] = "the timeline of events"

    metric: Literal["count", "killed", "wounded", "articles"] = Field(
        "count", description="events, their figures added, or the articles that report them"
    )
    estimate: Literal["best", "low", "high"] = Field(
        "best", description="which figure; where it was not reported the one nearest to it"
    )
    split_by: (
        Literal["event_type", "mode", "modality", "country", "admin1", "actor", "publisher"] | None
    ) = Field(None, description="each bucket is told by value too", examples=["event_type"])


class StatementTimeline(TimelineParameters, StatementFilters):
    noun: ClassVar[str] = "the timeline of statements"

    metric: Literal["count", "articles"] = Field(
        "count", description="statements, or the articles that have them"
    )
    split_by: Literal["kind", "country", "admin1", "actor", "publisher"] | None = Field(
        None, description="each bucket is told by value too", examples=["kind"]
    )


TimelineQuery = EventTimeline | StatementTimeline


class Timed(NamedTuple):
    """`precision` is the column that says how exactly the noun's rows are dated."""

    subject: Subject
    dimensions: Mapping[str, Dimension]
    precision: Column


EVENTS = Timed(events.SUBJECT, dimensions.OF_EVENTS, event.c.date_precision)
STATEMENTS = Timed(statements.SUBJECT, dimensions.OF_STATEMENTS, statement.c.said_precision)
# Where an estimate was not reported: "at least ten" is ten at least.
ESTIMATES = {"best": ("best", "low"), "low": ("low", "best"), "high": ("high", "best", "low")}


def event_timeline(session: ReadSession, query: EventTimeline, known_place: KnownPlace) -> Timeline:
    return _timeline(session, query, EVENTS, known_place)


def statement_timeline(
    session: ReadSession, query: StatementTimeline, known_place: KnownPlace
) -> Timeline:
    return _timeline(session, query, STATEMENTS, known_place)


def _timeline(
    session: ReadSession, query: TimelineQuery, timed: Timed, known_place: KnownPlace
) -> Timeline:
    asked = Asked(timed.subject, query, resolve(session, query, known_place))
    ids = ids_of(meeting(session, timed.subject, query, asked.keys, visits_all=True))
    placed = _placed(query, timed, ids)
    points = [Point(*row) for row in session.execute(_measured(placed, query, asked))]
    total, dated = session.execute(_totals(placed)).one()
    return {
        "items": buckets(
            query.interval,
            points,
            _split(session, placed, query, asked, timed) if query.split_by else None,
            {row.bucket: row.found for row in session.execute(_articles(query, timed))},
            figures=_is_figure(query),
        ),
        "total": total,
        "undated": total - dated,
        "applied_filters": filters_of(query),
    }


def _placed(query: TimelineQuery, timed: Timed, ids: sa.Select[Any]) -> sa.Subquery:
    """`id`, `bucket` (null: undated) and the `figure` that is added."""
    table = timed.subject.table
    exact = sa.func.coalesce(timed.precision, "") == "day"
    first, last = (first_day(day, query.interval) for day in (table.c.date, table.c.until))
    start = first_day(_begin(query, timed), query.interval)
    bucket = sa.case((sa.or_(exact, first == last), start), else_=None)
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
    return query.metric in ("killed", "wounded")


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


def _totals(placed: sa.Subquery) -> sa.Select[int, int]:
    return sa.select(sa.func.count(), sa.func.count(placed.c.bucket)).select_from(placed)


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
