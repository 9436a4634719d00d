import datetime as dt
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.brief import PublisherBrief
from app.schemas.page import Diagnosis


class Taken(TypedDict):
    """What became of the articles that were received, and what was found in them."""

    received: int
    extracted: int
    skipped: Annotated[int, Field(description="in a language that is not read, or empty")]
    failed: int
    pending: Annotated[int, Field(description="not read yet")]
    statements: int
    reports: Annotated[int, Field(description="what they tell of events")]


CoverageDays = TypedDict("CoverageDays", {"from": dt.date, "to": dt.date})


class CoverageBucket(CoverageDays, Taken):
    """The days from and to, inclusive."""

    usual: Annotated[
        float | None,
        Field(
            description="how many articles there usually are: the median of the eight buckets "
            "before (of days, those of the same weekday), null where fewer than three are known"
        ),
    ]
    gap: Annotated[
        bool | None,
        Field(description="less than a quarter of the usual was received; null: it is not known"),
    ]


class CoverageSeries(TypedDict):
    """One publisher, or the articles without one."""

    publisher: PublisherBrief | None
    total: Taken
    undated: Annotated[
        int, Field(description="articles that do not say when they were published: in no bucket")
    ]
    gaps: Annotated[int, Field(description="how many of the buckets are gaps")]
    buckets: list[CoverageBucket]


class Coverage(TypedDict):
    items: Annotated[list[CoverageSeries], Field(description="those with the most articles first")]
    publishers: Annotated[int, Field(description="how many there are, shown or not")]
    applied_filters: dict[str, Any]
    diagnosis: NotRequired[Diagnosis]
