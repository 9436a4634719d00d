import datetime as dt
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict


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


class Timeline(TypedDict):
    """Days without anything, not even an article, have no bucket: that is a gap, not a zero."""

    items: list[Bucket]
    total: Annotated[int, Field(description="how many meet the filters")]
    undated: Annotated[
        int, Field(description="how many of them are in no bucket, as their date is too vague")
    ]
    applied_filters: dict[str, Any]
