"""What a list can be filtered by: groups of parameters, and each noun's choice of them.

Different parameters must all hold; a parameter given several times holds when one of its
values does.
"""

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from app.query import codes, days
from app.schemas.article import ArticleState
from app.schemas.record import ActorKind, EventType, Modality, PlaceKind, StatementKind

T = TypeVar("T")


def _distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _one_of_modes(mode: str) -> str:
    return _one_of(mode, codes.modes())


def _one_of_contexts(context: str) -> str:
    return _one_of(context, codes.plover()["contexts"])


def _one_of(value: str, known: Any) -> str:
    if value not in known:
        raise ValueError("Input should be " + ", ".join(f"'{name}'" for name in known))
    return value


def storable(text: str) -> str:
    """Databases take no NUL and no half of a surrogate pair; raises ValueError."""
    if "\x00" in text:
        raise ValueError("has a NUL character")
    text.encode()
    return text


Many = Annotated[tuple[T, ...], AfterValidator(_distinct)]
Id = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(storable)]
Words = Annotated[str, AfterValidator(storable)]
Country = Annotated[str, StringConstraints(pattern="^[A-Za-z]{2}$", to_upper=True)]
Number = Annotated[int, Field(ge=0, le=10**9)]
DAY = WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"})
FirstDay = Annotated[dt.date, BeforeValidator(days.first), DAY]
LastDay = Annotated[dt.date, BeforeValidator(days.last), DAY]
Mode = Annotated[str, AfterValidator(_one_of_modes)]
Context = Annotated[str, AfterValidator(_one_of_contexts)]


class Parameters(BaseModel):
    """Parameters of a list; unknown ones are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    noun: ClassVar[str]


class ActorParameters(Parameters):
    actor: Many[Id] = Field(
        (),
        description="who takes part, or somebody who belongs to them",
        examples=["kataib-hezbollah"],
    )
    actor_scope: Literal["descendants", "self"] = Field(
        "descendants", description="`self`: not those who belong to the actor"
    )
    exclude_actor: Many[Id] = Field((), description="who must have no part")


class PlaceParameters(Parameters):
    place: Many[Id] = Field(
        (), description="GeoNames number, ISO code of a country, or x-…", examples=["98182"]
    )
    country: Many[Country] = Field((), description="ISO 3166-1 alpha-2", examples=["IQ"])
    admin1: Many[Id] = Field((), description="GeoNames number or ISO 3166-2", examples=["IQ-BG"])
    place_scope: Literal["descendants", "self"] = Field(
        "descendants", description="`self`: not what lies inside the place"
    )


class ExcludedPlaceParameters(Parameters):
    exclude_place: Many[Id] = Field((), description="also leaves out what lies inside")
    exclude_country: Many[Country] = Field((), description="ISO 3166-1 alpha-2")


class DateParameters(Parameters):
    date_field: str
    date_from: FirstDay | None = Field(
        None, description="first day; a month or a year is its first", examples=["2020-03"]
    )
    date_to: LastDay | None = Field(
        None, description="last day, inclusive; a month or a year is its last", examples=["2020"]
    )

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError(f"date_from {self.date_from} is after date_to {self.date_to}")
        return self


class SourceParameters(Parameters):
    publisher: Many[Id] = Field((), description="who published it", examples=["quillhaven-wire"])
    exclude_publisher: Many[Id] = Field((), description="whose articles are left aside")
    language: Many[Annotated[str, Field(pattern="^[a-z]{2,3}$")]] = Field(
        (), description="ISO 639-1, of the article", examples=["en"]
    )


class TextParameters(Parameters):
    q: Words | None = Field(
        None,
        max_length=500,
        description='words; "a phrase", OR, NOT or -word, prefix*, parentheses',
        examples=['"air base" OR rocket* -drill'],
    )


class ConfidenceParameters(Parameters):
    confidence_min: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="0 to 1", examples=[0.5]
    )


class FigureParameters(Parameters):
    """A figure is its best estimate, else its low one."""

    killed_min: Number | None = Field(None, description="at least so many killed")
    killed_max: Number | None = Field(None, description="at most so many, the unknown left out")
    wounded_min: Number | None = Field(None, description="at least so many wounded")
    casualties: Literal["known", "none", "unknown"] | None = Field(
        None, description="killed: a figure is known (0 too), is 0, or is unknown"
    )

    @model_validator(mode="after")
    def _figures_in_order(self) -> Self:
        least, most = self.killed_min, self.killed_max
        if least is not None and most is not None and least > most:
            raise ValueError(f"killed_min {least} is over killed_max {most}")
        return self


class CodeParameters(Parameters):
    event_type: Many[EventType] = Field((), description="PLOVER", examples=["ASSAULT"])
    exclude_event_type: Many[EventType] = Field((), description="PLOVER")
    mode: Many[Mode] = Field((), description="PLOVER", examples=["drone"])
    context: Many[Context] = Field((), description="PLOVER", examples=["military"])
    quad: Many[Annotated[int, Field(ge=1, le=4)]] = Field(
        (), description="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict"
    )
    modality: Many[Literal[Modality, "any"]] = Field(
        ("occurred", "alleged"), description="`any` leaves none out"
    )


class EventFilters(
    CodeParameters,
    FigureParameters,
    ConfidenceParameters,
    TextParameters,
    SourceParameters,
    DateParameters,
    ExcludedPlaceParameters,
    PlaceParameters,
    ActorParameters,
):
    noun: ClassVar[str] = "events"

    actor_role: Literal["any", "agent", "target", "associated"] = Field(
        "any", description="the part that `actor` has"
    )
    agent: Many[Id] = Field((), description="who did it", examples=["iran"])
    target: Many[Id] = Field((), description="to whom", examples=["united-states"])
    date_field: Literal["event", "published", "updated"] = Field(
        "event", description="which date is bounded; periods count when they overlap"
    )


class StatementFilters(
    ConfidenceParameters,
    TextParameters,
    SourceParameters,
    DateParameters,
    ExcludedPlaceParameters,
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
    kind: Many[StatementKind] = Field((), description="how it is quoted")
    date_field: Literal["said", "published", "updated"] = Field(
        "said", description="which date is bounded"
    )


class ArticleFilters(
    TextParameters,
    SourceParameters,
    DateParameters,
    ExcludedPlaceParameters,
    PlaceParameters,
    ActorParameters,
):
    noun: ClassVar[str] = "articles"

    state: Many[ArticleState] = Field((), description="how far extraction is")
    date_field: Literal["published", "updated"] = Field(
        "published", description="which date is bounded"
    )


class ActorFilters(Parameters):
    noun: ClassVar[str] = "actors"

    q: Words | None = Field(None, max_length=200, description="how the name or an alias begins")
    kind: Many[ActorKind] = Field((), description="what it is")
    country: Many[Country] = Field((), description="ISO 3166-1 alpha-2", examples=["IQ"])
    parent: Many[Id] = Field((), description="whom it belongs to, directly or not")


class PlaceFilters(PlaceParameters):
    noun: ClassVar[str] = "places"

    q: Words | None = Field(None, max_length=200, description="how the name begins")
    kind: Many[PlaceKind] = Field((), description="what it is")


class PublisherFilters(Parameters):
    noun: ClassVar[str] = "publishers"

    q: Words | None = Field(None, max_length=200, description="how the name begins")
    country: Many[Country] = Field((), description="ISO 3166-1 alpha-2", examples=["GB"])
