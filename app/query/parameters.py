"""What a list can be filtered by: groups of parameters, and each noun's choice of them.

Different parameters must all hold; a parameter given several times holds when one of its
values does.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from app.query import timespans
from app.query.values import (
    AreaBox,
    Code,
    Confidence,
    Context,
    Country,
    FirstDay,
    Id,
    Language,
    LastDay,
    Many,
    Mode,
    Number,
    Point,
    Quad,
    Words,
)
from app.schemas.article import ArticleState
from app.schemas.record import ActorKind, Modality, PlaceKind, StatementKind


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
    with_actor: Many[Id] = Field(
        (), description="who takes part as well, in any role", examples=["iran"]
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
    bbox: AreaBox | None = Field(
        None,
        description="minLon,minLat,maxLon,maxLat; over the antimeridian the first longitude is "
        "the larger one. What is only known to be in a country has no point",
        examples=["38.8,29,48.8,37.4"],
    )
    near: Point | None = Field(None, description="lat,lon", examples=["33.3,44.4"])
    radius_km: float = Field(
        50, gt=0, le=20_100, allow_inf_nan=False, description="how far from `near`"
    )
    place_precision_max: Literal["facility", "city", "admin2", "admin1", "country"] | None = Field(
        None,
        description="the coarsest kind of place; regions and natural features are as coarse as a "
        "country, and what has no place is left out",
        examples=["city"],
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
    timespan: str | None = Field(
        None,
        pattern=r"^[1-9]\d{0,3}[dwmy]$",
        description="the last so many days, weeks, months or years up to today (UTC), in the place "
        "of `date_from` and `date_to`, which it becomes: pages that follow keep to them",
        examples=["100y"],
    )

    @model_validator(mode="before")
    @classmethod
    def _in_days(cls, given: Any, info: ValidationInfo) -> Any:
        """`today` is told by the context of validation."""
        if not isinstance(given, Mapping) or given.get("timespan") is None:
            return given
        return timespans.in_days(given, (info.context or {})["today"])

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError(f"date_from {self.date_from} is after date_to {self.date_to}")
        return self


class PeriodParameters(DateParameters):
    date_match: Literal["overlaps", "within"] = Field(
        "overlaps", description="`within`: periods lie between the dates with both ends"
    )

    @model_validator(mode="after")
    def _matched(self) -> Self:
        if self.date_match == "within" and self.date_field in ("published", "updated"):
            raise ValueError(
                f"date_match within is about periods but date_field {self.date_field} is one day"
            )
        return self


class SourceParameters(Parameters):
    publisher: Many[Id] = Field((), description="who published it", examples=["quillhaven-wire"])
    exclude_publisher: Many[Id] = Field((), description="whose articles are left aside")
    language: Many[Language] = Field((), description="ISO 639-1, of the article", examples=["en"])


class TextParameters(Parameters):
    q: Words | None = Field(
        None,
        max_length=500,
        description='words; "a phrase", OR, NOT or -word, prefix*, parentheses',
        examples=['"air base" OR rocket* -drill'],
    )


class ConfidenceParameters(Parameters):
    confidence_min: Confidence | None = Field(None, description="0 to 1", examples=[0.5])


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
    scheme: Literal["plover", "acled", "ucdp", "cameo"] = Field(
        "plover", description="whose codes `event_type` and `exclude_event_type` are"
    )
    event_type: Many[Code] = Field(
        (),
        description="a code of the `scheme`; ACLED's event types include their sub-event types. "
        "`/v1/event-types` lists them",
        examples=["ASSAULT"],
    )
    exclude_event_type: Many[Code] = Field((), description="a code of the `scheme`")
    mode: Many[Mode] = Field((), description="PLOVER", examples=["drone"])
    context: Many[Context] = Field((), description="PLOVER", examples=["military"])
    quad: Many[Quad] = Field(
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
    PeriodParameters,
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
    PeriodParameters,
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


FILTERS = (
    *(EventFilters, StatementFilters, ArticleFilters),
    *(ActorFilters, PlaceFilters, PublisherFilters),
)
