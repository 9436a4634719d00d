import datetime as dt
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.schemas.annotation import AnnotatedText
from app.schemas.brief import PublisherBrief, Span
from app.schemas.event import EventItem
from app.schemas.examples import example_of
from app.schemas.highlight import Snippet
from app.schemas.statement import StatementItem

ArticleState = Literal["pending", "extracted", "skipped", "failed"]


class ArticleCounts(TypedDict):
    """What was found in an article."""

    actors: int
    places: int
    statements: int
    events: int


@with_config(ConfigDict(json_schema_extra=example_of("articles")))
class ArticleItem(TypedDict):
    """One text as published, in its latest revision."""

    id: int
    url: str | None
    external_id: Annotated[str | None, Field(description="the id it was sent with")]
    title: str | None
    publisher: PublisherBrief | None
    language: str | None
    published_at: Annotated[dt.datetime | None, Field(description="the instant, where known")]
    published_on: Annotated[dt.date | None, Field(description="the day where it was published")]
    published_precision: str | None
    date: Annotated[dt.date, Field(description="what it is sorted by: published, else received")]
    received_at: dt.datetime
    updated_at: dt.datetime
    revision: int
    state: ArticleState
    reason: Annotated[str | None, Field(description="why it was skipped, or failed")]
    duplicate_of: Annotated[int | None, Field(description="the first article with this text")]
    counts: ArticleCounts


class Mention(TypedDict):
    """Where an actor or a place is named."""

    noun: Literal["actor", "place"]
    id: str
    name: str
    span: Span


class ArticleAdded(TypedDict, total=False):
    statements: Annotated[list[StatementItem], Field(description="in the order of the text")]
    events: Annotated[list[EventItem], Field(description="the main event first")]
    annotated: AnnotatedText


class ArticleIncluded(ArticleAdded, total=False):
    mentions: list[Mention]
    highlights: list[Snippet]


class ArticleListed(ArticleItem, ArticleIncluded):
    """An article with what `include` and `highlight` ask for."""


class ArticleView(ArticleItem, ArticleAdded):
    """`text` is null when bodies are not kept."""

    text: str | None
    extractor: str | None
    extracted_at: dt.datetime | None
    statement_ids: Annotated[list[int], Field(description="in the order of the text")]
    event_ids: Annotated[list[int], Field(description="the main event first")]
    mentions: list[Mention]
