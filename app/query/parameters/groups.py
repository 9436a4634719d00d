"""Parameters that several nouns have."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from app.query.parameters import timespans
from app.query.parameters.base import Parameters
from app.query.parameters.values import (
    AreaBox,
    Code,
    Confidence,
    Context,
    Country,
    FirstDay,
    Id,
    Key,
    Language,
    LastDay,
    Many,
    Mode,
    Number,
    Point,
    Quad,
    SearchWords,
    WebAddress,
)
from app.schemas.record import ActorKind, Modality

COUNTRY = "ISO 3166-1: alpha-2, alpha-3 or numeric"


class ActorParameters(Parameters):
    actor: Many[Id] = Field(
        (),
        description="who takes part, or somebody who belongs to them",
        examples=["kataib-hezbollah"],
    )
    actor_scope: Literal["descendants", "self"] = Field(
        "descendants", description="`self`: not those who belong to the actor"
    )
    actor_kind: Many[ActorKind] = Field(
        (),
        description="what somebody is who takes part: the one that `actor`, `actor_role` and "
        "`actor_country` are about, where they are given",
        examples=["armed_group"],
    )
    actor_country: Many[Country] = Field(
        (), description=f"whose country this is, of the same one; {COUNTRY}", examples=["IR"]
    )
    with_actor: Many[Id] = Field(
        (), description="who takes part as well, in any role", examples=["iran"]
    )
    exclude_actor: Many[Id] = Field((), description="who must have no part")
    exclude_actor_kind: Many[ActorKind] = Field((), description="nobody of these kinds has a part")
    exclude_actor_country: Many[Country] = Field(
        (), description=f"nobody of these countries has a part; {COUNTRY}"
    )


class PlaceParameters(Parameters):
    place: Many[Id] = Field(
        (), description="GeoNames number, ISO code of a country, or x-…", examples=["98182"]
    )
    country: Many[Country] = Field((), description=COUNTRY, examples=["IQ"])
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
    exclude_place: Many[Id] = Field((), description="also leaves out what lies inside")
    exclude_country: Many[Country] = Field((), description=COUNTRY)
    exclude_admin1: Many[Id] = Field((), description="GeoNames number or ISO 3166-2")


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
        examples=["10y"],
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
    date_precision_max: Literal["day", "week", "month", "season", "year"] | None = Field(
        None,
        description="the vaguest date; a range is as vague as it is long, and what has no date of "
        "its own is left out",
        examples=["month"],
    )

    @model_validator(mode="after")
    def _matched(self) -> Self:
        if self.date_match == "within" and self.date_field in ("published", "updated"):
            raise ValueError(
                f"date_match within is about periods but date_field {self.date_field} is one day"
            )
        return self


class SourceParameters(Parameters):
    """One article must meet all of them."""

    publisher: Many[Id] = Field((), description="who published it", examples=["quillhaven-wire"])
    exclude_publisher: Many[Id] = Field((), description="whose articles are left aside")
    publisher_country: Many[Country] = Field(
        (), description=f"where its publisher is; {COUNTRY}", examples=["GB"]
    )
    exclude_publisher_country: Many[Country] = Field(
        (), description=f"where those are whose articles are left aside; {COUNTRY}"
    )
    language: Many[Language] = Field((), description="ISO 639-1, of the article", examples=["en"])
    exclude_language: Many[Language] = Field(
        (), description="the languages whose articles are left aside"
    )
    article: Many[Key] = Field((), description="the article itself, by its id", examples=["1"])
    url: Many[WebAddress] = Field((), description="the address of the article, in any spelling")
    external_id: Many[Id] = Field((), description="the id that the article was sent with")


class DuplicateParameters(Parameters):
    duplicates: Literal["include", "exclude", "only"] = Field(
        "include", description="articles with the text of an earlier one of another publisher"
    )


class TextParameters(Parameters):
    q: SearchWords | None = Field(
        None,
        max_length=500,
        description='words; "a phrase", OR, NOT or -word, prefix*, parentheses',
        examples=['"air base" OR rocket* -drill'],
    )
    q_fields: tuple[str, ...]


class ConfidenceParameters(Parameters):
    confidence_min: Confidence | None = Field(None, description="0 to 1", examples=[0.5])


class FigureParameters(Parameters):
    """A figure is its best estimate, else its low one."""

    killed_min: Number | None = Field(None, description="at least so many killed")
    killed_max: Number | None = Field(None, description="at most so many, the unknown left out")
    wounded_min: Number | None = Field(None, description="at least so many wounded")
    wounded_max: Number | None = Field(None, description="at most so many, the unknown left out")
    casualties: Literal["known", "none", "unknown"] | None = Field(
        None, description="killed: a figure is known (0 too), is 0, or is unknown"
    )

    @model_validator(mode="after")
    def _figures_in_order(self) -> Self:
        for kind in ("killed", "wounded"):
            least, most = getattr(self, f"{kind}_min"), getattr(self, f"{kind}_max")
            if least is not None and most is not None and least > most:
                raise ValueError(f"{kind}_min {least} is over {kind}_max {most}")
        return self


class CodeParameters(Parameters):
    scheme: Literal["plover", "acled", "ucdp", "cameo"] = Field(
        "plover", description="whose codes `event_type` and `exclude_event_type` are"
    )
    event_type: Many[Code] = Field(
        (),
        description="a code of the `scheme`, with those below it: ACLED's event types include "
        "their sub-event types, CAMEO's 18 includes 183 and 1831. `/v1/event-types` lists them",
        examples=["ASSAULT"],
    )
    exclude_event_type: Many[Code] = Field((), description="a code of the `scheme`")
    mode: Many[Mode] = Field((), description="PLOVER", examples=["drone"])
    exclude_mode: Many[Mode] = Field((), description="PLOVER")
    context: Many[Context] = Field((), description="PLOVER", examples=["military"])
    exclude_context: Many[Context] = Field((), description="PLOVER")
    quad: Many[Quad] = Field(
        (), description="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict"
    )
    exclude_quad: Many[Quad] = Field((), description="quad classes that are left out")
    modality: Many[Literal[Modality, "any"]] = Field(
        ("occurred", "alleged"), description="`any` leaves none out"
    )
    exclude_modality: Many[Modality] = Field((), description="what is left out of those")
