"""Parts that several answers share: spans, periods, figures, and things in brief."""

import datetime as dt
from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.record import ActorKind, PlaceKind, Precision

PlacePrecision = Literal["facility", "city", "admin2", "admin1", "country", "region"]


class Span(TypedDict):
    """Words of the article: `text[start:end]` of the body (or of the title) is `text`."""

    start: Annotated[int, Field(description="first code point, from 0")]
    end: Annotated[int, Field(description="the code point after the last one")]
    text: str
    part: NotRequired[Annotated[Literal["title"], Field(description="only in the title's spans")]]


Period = TypedDict(
    "Period", {"from": dt.date | None, "to": dt.date | None, "precision": Precision | None}
)
Period.__doc__ = "Inclusive dates; an open bound is null."


class Figure(TypedDict):
    """How many: the extremes that were reported, and the best supported one."""

    best: int | None
    low: int | None
    high: int | None


ESTIMATES = {"best": ("best", "low"), "low": ("low", "best"), "high": ("high", "best", "low")}
"""Which bound of a figure is taken where one was not reported: "at least ten" is ten at least."""


class ActorBrief(TypedDict):
    id: Annotated[str, Field(examples=["iraq-military"])]
    name: str
    kind: ActorKind
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-2", examples=["IQ"])]


class PlaceBrief(TypedDict):
    """`uncertainty_m` is how far the true place may be from the point."""

    id: Annotated[str, Field(description="ISO code of a country, GeoNames number, or x-…")]
    name: str
    kind: PlaceKind
    precision: PlacePrecision
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    uncertainty_m: int | None


class PublisherBrief(TypedDict):
    id: str
    name: str


class ArticleBrief(TypedDict):
    id: int
    title: str | None
    url: str | None
    publisher: PublisherBrief | None
    published_at: dt.datetime | None
    published_on: dt.date | None


class MentionIn(TypedDict):
    """Where an article names it."""

    article: ArticleBrief
    span: Span


class Counts(TypedDict):
    """How many articles, statements and events name it, or something that belongs to it."""

    articles: int
    statements: int
    events: int
