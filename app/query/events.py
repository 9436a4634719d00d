import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.models.event import COPIES
from app.query.conditions.coded import coded
from app.query.conditions.links import Condition, Link
from app.query.filters import Subject
from app.query.found import key_of_number
from app.query.items import briefs, event_items
from app.query.items.event_reports import casualties_of, reports_of
from app.query.paging import (
    Relevance,
    SearchParameters,
    ShownParameters,
    Sort,
    each_way,
    unknown_last,
)
from app.query.parameters import EventFilters
from app.query.parameters.presentation import DrawnParameters, ShapedParameters
from app.query.parameters.values import Listed
from app.query.reading import IDS, lists_of
from app.query.rendered import Kept
from app.query.resolve import Keys
from app.query.search.condition import Searched
from app.query.showing import Noun, whole
from app.query.tables import (
    article,
    event,
    event_actor,
    event_json,
    event_place,
    publisher,
    report,
)

# Written out as literals, so that an index over the expression can serve.
UNKNOWN = sa.literal_column("-1", sa.Integer())
UNKNOWN_LAST = sa.literal_column("2147483647", sa.Integer())
killed = sa.func.coalesce(event.c.killed_best, event.c.killed_low, UNKNOWN)
wounded = sa.func.coalesce(event.c.wounded_best, event.c.wounded_low, UNKNOWN)
killed_or_last = sa.func.coalesce(event.c.killed_best, event.c.killed_low, UNKNOWN_LAST)
wounded_or_last = sa.func.coalesce(event.c.wounded_best, event.c.wounded_low, UNKNOWN_LAST)

SORTS: dict[str, Sort | Relevance] = {
    **each_way("date", event.c.date, dt.date, dated=True),
    **each_way("published", event.c.published, dt.date),
    **each_way("updated", event.c.updated_at, dt.datetime),
    **unknown_last("killed", killed, killed_or_last, int),
    **unknown_last("wounded", wounded, wounded_or_last, int),
    **each_way("report_count", event.c.report_count, int),
    **each_way("publisher_count", event.c.publisher_count, int),
    **each_way("confidence", event.c.confidence, float),
    "relevance": Relevance(),
}


class EventQuery(ShapedParameters, DrawnParameters, SearchParameters, EventFilters):
    """Events that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "events"

    include: Listed[Literal["reports", "casualties", "articles"]] = Field(
        (), description="what is shown besides, parted by commas", examples=["reports"]
    )
    sort: Literal[
        "-date",
        "date",
        "-published",
        "published",
        "-updated",
        "updated",
        "-killed",
        "killed",
        "-wounded",
        "wounded",
        "-report_count",
        "report_count",
        "-publisher_count",
        "publisher_count",
        "-confidence",
        "confidence",
        "relevance",
    ] = Field(
        "-date",
        description="with a minus the largest or newest first; the unknown last. `published` is "
        "the day of the newest report; `relevance` ranks the 500 newest that `q` finds",
    )


class EventParameters(ShownParameters):
    noun: ClassVar[str] = "an event"

    include: Listed[Literal["reports", "casualties", "articles"]] = Field(
        (), description="what is shown besides, parted by commas; `reports` are there anyhow"
    )


def get_event(session: ReadSession, id_: int, include: Sequence[str] = ()) -> Mapping[str, Any]:
    """The members of an EventView as `whole` has them. Raises Gone, Moved, NotFound."""
    key = key_of_number(session, event, id_)
    view: Mapping[str, Any] = whole(session, EVENTS, key, ["reports", *include])
    return view


def _own(query: EventFilters, _: Keys) -> Iterator[Condition]:
    yield from coded(query)
    if query.killed_min is not None:
        yield killed >= query.killed_min
    if query.killed_max is not None:
        yield sa.and_(killed >= 0, killed <= query.killed_max)
    if query.wounded_min is not None:
        yield wounded >= query.wounded_min
    if query.wounded_max is not None:
        yield sa.and_(wounded >= 0, wounded <= query.wounded_max)
    if query.publishers_min is not None:
        yield event.c.publisher_count >= query.publishers_min
    if query.casualties is not None:
        yield {"known": killed >= 0, "none": killed == 0, "unknown": killed < 0}[query.casualties]


def _in_article(conditions: list[Condition], few: bool) -> Condition:
    """One of the event's reports is in such an article.

    Few are collected first; many are looked up event by event, which a page soon has enough of.
    """
    reports = sa.select(report.c.event_id).join(article, article.c.id == report.c.article_id)
    if few:
        return event.c.id.in_(reports.where(*conditions))
    return reports.where(report.c.event_id == event.c.id, *conditions).correlate(event).exists()


reported = sa.join(report, article, article.c.id == report.c.article_id)

SUBJECT = Subject(
    table=event,
    visible=sa.and_(event.c.deleted_at.is_(None), event.c.merged_into.is_(None)),
    own=_own,
    dated="event",
    precision=event.c.date_precision,
    actors=Link(event_actor, "event_id", "actor_id", COPIES),
    places=Link(event_place, "event_id", "place_id", COPIES),
    in_article=_in_article,
    searched=(
        Searched(report, report.c.event_id, report, {"sentence": "sentence"}),
        Searched(article, report.c.event_id, reported, {"title": "title", "body": "text"}),
    ),
)

ARTICLES = (
    sa.select(report.c.event_id, *briefs.ARTICLE_COLUMNS)
    .join_from(report, article, article.c.id == report.c.article_id)
    .outerjoin(publisher, publisher.c.id == article.c.publisher_id)
    .where(report.c.event_id.in_(IDS))
    .group_by(report.c.event_id, article.c.id, publisher.c.id)
    .order_by(report.c.event_id, article.c.date, article.c.id)
)

INCLUSIONS = {
    "reports": reports_of,
    "casualties": casualties_of,
    "articles": lists_of(ARTICLES, "event_id", briefs.article_brief),
}
KEPT = Kept(event_json, event_items.items)
EVENTS = Noun(SUBJECT, SORTS, event_items.items, INCLUSIONS, KEPT)
