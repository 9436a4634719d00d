import datetime as dt
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.page import Diagnosis


class Measured(TypedDict):
    """`known` and `unknown` count the events with and without a figure, where figures are added."""

    numerator: Annotated[
        int | None, Field(description="the metric; null where no figure is known, which is not 0")
    ]
    known: NotRequired[int]
    unknown: NotRequired[int]


class SplitMeasured(Measured):
    id: str
    name: str


BucketDays = TypedDict("BucketDays", {"from": dt.date, "to": dt.date})


class Bucket(BucketDays, Measured):
    """The days from and to, inclusive."""

    denominator: Annotated[int, Field(description="all articles of these days, whatever they say")]
    ratio: Annotated[float | None, Field(description="null where there is no article")]
    split: NotRequired[list[SplitMeasured]]


class FigureCounts(TypedDict):
    """Events of all buckets with and without a figure, and those that are in none."""

    known: int
    unknown: int
    left_out: int


class Timeline(TypedDict):
    """Buckets from the first to the last in which anything is, an article at least."""

    items: list[Bucket]
    filled: Annotated[
        bool,
        Field(
            description="every bucket between is there, if only with zeros; false where they would "
            "be more than 10,000: those without anything are left out then"
        ),
    ]
    total: Annotated[int, Field(description="how many meet the filters")]
    undated: Annotated[
        int, Field(description="how many of them are in no bucket, as their date is too vague")
    ]
    figures: NotRequired[FigureCounts]
    applied_filters: dict[str, Any]
    diagnosis: NotRequired[Diagnosis]
