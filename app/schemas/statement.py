import datetime as dt
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief, ArticleBrief, Period, Span
from app.schemas.event import EventItem
from app.schemas.examples import example_of
from app.schemas.highlight import Snippet
from app.schemas.record import Stance, StatementKind

AboutNoun = Literal["actor", "place", "event"]


class About(TypedDict):
    """What is spoken of, and how."""

    noun: AboutNoun
    id: str | int
    name: Annotated[str, Field(description="an event's is its type")]
    stance: Stance | None


@with_config(ConfigDict(json_schema_extra=example_of("statements")))
class StatementItem(TypedDict):
    """Words of a speaker as an article reports them; spans are into its `revision`."""

    id: int
    kind: StatementKind
    text: Annotated[str, Field(description="the content as one string")]
    sentence: Annotated[str, Field(description="the words around it")]
    content: list[Span]
    cue: Annotated[Span | None, Field(description='"said", "denied" …')]
    speaker: ActorBrief | None
    speaker_span: Annotated[Span | None, Field(description="also of a speaker without a name")]
    addressee: ActorBrief | None
    about: list[About]
    said: Period | None
    date: Annotated[dt.date, Field(description="what it is sorted by: said, else published")]
    confidence: float
    article: ArticleBrief
    revision: int
    updated_at: dt.datetime


class StatementAdded(TypedDict, total=False):
    events: Annotated[list[EventItem], Field(description="what it is about")]


class StatementIncluded(StatementAdded, total=False):
    highlights: list[Snippet]


class StatementListed(StatementItem, StatementIncluded):
    """A statement with what `include` and `highlight` ask for."""


class StatementView(StatementItem, StatementAdded):
    extractor: str
