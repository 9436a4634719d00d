"""What each noun's list can be filtered by."""

from typing import ClassVar, Literal

from pydantic import Field

from app.query.parameters.base import Parameters
from app.query.parameters.groups import (
    COUNTRY,
    ActorParameters,
    CodeParameters,
    ConfidenceParameters,
    DateParameters,
    DuplicateParameters,
    FigureParameters,
    PeriodParameters,
    PlaceParameters,
    SourceParameters,
    TextParameters,
)
from app.query.parameters.nested import NestedParameters
from app.query.parameters.values import Country, Id, Key, Listed, Many, Number, Words
from app.schemas.article import ArticleState
from app.schemas.record import ActorKind, PlaceKind, Stance, StatementKind


class EventFilters(
    NestedParameters,
    CodeParameters,
    FigureParameters,
    ConfidenceParameters,
    TextParameters,
    SourceParameters,
    PeriodParameters,
    PlaceParameters,
    ActorParameters,
):
    noun: ClassVar[str] = "events"

    actor_role: Literal["any", "agent", "target", "associated"] = Field(
        "any", description="the part that `actor` has"
    )
    agent: Many[Id] = Field((), description="who did it", examples=["iran"])
    target: Many[Id] = Field((), description="to whom", examples=["united-states"])
    exclude_agent: Many[Id] = Field((), description="who must not have done it")
    exclude_target: Many[Id] = Field((), description="to whom it must not have been done")
    publishers_min: Number | None = Field(
        None, description="reported by at least so many publishers"
    )
    q_fields: Listed[Literal["sentence", "title", "body"]] = Field(
        ("sentence",),
        description="where `q` is looked for: sentences that report it, or the title and the body "
        "of their articles",
    )
    date_field: Literal["event", "published", "updated"] = Field(
        "event", description="which date is bounded; periods count when they overlap"
    )


class StatementFilters(
    NestedParameters,
    ConfidenceParameters,
    TextParameters,
    DuplicateParameters,
    SourceParameters,
    PeriodParameters,
    PlaceParameters,
    ActorParameters,
):
    noun: ClassVar[str] = "statements"

    actor_role: Literal["any", "speaker", "addressee", "about"] = Field(
        "any", description="the part that `actor` has"
    )
    speaker: Many[Id] = Field((), description="who speaks", examples=["joe-biden"])
    addressee: Many[Id] = Field((), description="to whom", examples=["united-kingdom"])
    about: Many[Id] = Field((), description="of whom", examples=["iran"])
    event: Many[Key] = Field((), description="of which event, by its id")
    stance: Many[Stance] = Field(
        (),
        description="what it says of that: of `about`, `event` or `place` where one of them is "
        "given, else of anything",
        examples=["blames"],
    )
    exclude_speaker: Many[Id] = Field((), description="who must not speak")
    exclude_addressee: Many[Id] = Field((), description="to whom it must not be said")
    exclude_about: Many[Id] = Field((), description="of whom it must not be")
    exclude_event: Many[Key] = Field((), description="of which event it must not be")
    exclude_stance: Many[Stance] = Field((), description="what it must not say of anything")
    kind: Many[StatementKind] = Field((), description="how it is quoted")
    exclude_kind: Many[StatementKind] = Field((), description="how it must not be quoted")
    q_fields: Listed[Literal["content", "title", "body"]] = Field(
        ("content",),
        description="where `q` is looked for: what is said, or title and body of the article",
    )
    date_field: Literal["said", "published", "updated"] = Field(
        "said", description="which date is bounded"
    )


class ArticleFilters(
    NestedParameters,
    TextParameters,
    DuplicateParameters,
    SourceParameters,
    DateParameters,
    PlaceParameters,
    ActorParameters,
):
    noun: ClassVar[str] = "articles"

    state: Many[ArticleState] = Field((), description="how far extraction is")
    exclude_state: Many[ArticleState] = Field((), description="how far it must not be")
    has_events: bool | None = Field(None, description="it reports an event, or none")
    has_statements: bool | None = Field(None, description="it quotes somebody, or nobody")
    q_fields: Listed[Literal["title", "body", "quote"]] = Field(
        ("title", "body"),
        description="where `q` is looked for; `quote` is what one of its statements says",
    )
    date_field: Literal["published", "updated"] = Field(
        "published", description="which date is bounded"
    )


class ActorFilters(NestedParameters):
    noun: ClassVar[str] = "actors"

    q: Words | None = Field(None, max_length=200, description="how the name or an alias begins")
    kind: Many[ActorKind] = Field((), description="what it is")
    exclude_kind: Many[ActorKind] = Field((), description="what it must not be")
    country: Many[Country] = Field((), description=COUNTRY, examples=["IQ"])
    exclude_country: Many[Country] = Field((), description=COUNTRY)
    parent: Many[Id] = Field((), description="whom it belongs to, directly or not, or itself")
    exclude_parent: Many[Id] = Field((), description="whom it must not belong to")


class PlaceFilters(NestedParameters, PlaceParameters):
    noun: ClassVar[str] = "places"

    q: Words | None = Field(None, max_length=200, description="how the name begins")
    kind: Many[PlaceKind] = Field((), description="what it is")
    exclude_kind: Many[PlaceKind] = Field((), description="what it must not be")


class PublisherFilters(NestedParameters):
    noun: ClassVar[str] = "publishers"

    q: Words | None = Field(None, max_length=200, description="how the name begins")
    country: Many[Country] = Field((), description=COUNTRY, examples=["GB"])
    exclude_country: Many[Country] = Field((), description=COUNTRY)


FILTERS = (
    *(EventFilters, StatementFilters, ArticleFilters),
    *(ActorFilters, PlaceFilters, PublisherFilters),
)


def filters_in(model: type[Parameters]) -> type[Parameters]:
    """What of a list's parameters, or of an aggregate's, filters its noun."""
    return next(kind for kind in FILTERS if issubclass(model, kind))


ANYTHING = {"modality": ("any",)}
"""What leaves nothing out, of parameters that filter by default."""
