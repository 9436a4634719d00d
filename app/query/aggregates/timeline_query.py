"""How time is cut, what is added up, and by what it is told apart: by noun."""

from typing import ClassVar, Literal

from pydantic import Field

from app.db.dialect import Interval
from app.query.aggregates.dimensions import ArticleDimension, EventDimension, StatementDimension
from app.query.parameters import ArticleFilters, EventFilters, Parameters, StatementFilters

SPLIT = "each bucket is told by value too"


class TimelineParameters(Parameters):
    """What all timelines take."""

    interval: Interval = Field("month", description="weeks begin on Monday")
    metric: str
    split_by: str | None
    top: int = Field(10, ge=1, le=100, description="how many values of `split_by`, of the most")


class EventTimeline(TimelineParameters, EventFilters):
    noun: ClassVar[str] = "the timeline of events"

    of: Literal["events"] = Field("events", description="what is counted")
    metric: Literal["count", "killed", "wounded", "detained", "missing", "articles"] = Field(
        "count", description="events, their figures added, or the articles that report them"
    )
    estimate: Literal["best", "low", "high"] = Field(
        "best", description="which figure; where it was not reported the one nearest to it"
    )
    split_by: EventDimension | None = Field(None, description=SPLIT, examples=["event_type"])


class StatementTimeline(TimelineParameters, StatementFilters):
    noun: ClassVar[str] = "the timeline of statements"

    of: Literal["statements"] = Field("statements", description="what is counted")
    metric: Literal["count", "articles"] = Field(
        "count", description="statements, or the articles that have them"
    )
    split_by: StatementDimension | None = Field(None, description=SPLIT, examples=["kind"])


class ArticleTimeline(TimelineParameters, ArticleFilters):
    noun: ClassVar[str] = "the timeline of articles"

    of: Literal["articles"] = Field("articles", description="what is counted")
    metric: Literal["count"] = Field("count", description="articles")
    split_by: ArticleDimension | None = Field(None, description=SPLIT, examples=["publisher"])


TimelineQuery = EventTimeline | StatementTimeline | ArticleTimeline
