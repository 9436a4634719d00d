"""What surrounds the items of a list, and what a refusal looks like."""

from typing import Annotated, Any, Generic, Literal, NotRequired, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

T = TypeVar("T")


class Total(TypedDict):
    """`gte`: counting stopped there."""

    value: int
    relation: Literal["eq", "gte"]


class FilterEffect(TypedDict):
    """What a filter does to an answer that is empty."""

    parameter: str
    without: Annotated[Total, Field(description="how many there are with all the other filters")]
    alone: Annotated[Total, Field(description="how many there are with no other filter")]


Diagnosis = Annotated[
    list[FilterEffect],
    Field(description="only of an empty answer: the filter that empties it comes first"),
]


class Page(TypedDict, Generic[T]):
    """One page of a list."""

    items: list[T]
    next_cursor: Annotated[
        str | None, Field(description="opaque; goes on where this page ends; null: it was the last")
    ]
    total: Annotated[Total | None, Field(description="null unless `count` asks for it")]
    applied_filters: Annotated[
        dict[str, Any], Field(description="what was filtered by, with the defaults")
    ]
    diagnosis: NotRequired[Diagnosis]


class Fault(TypedDict):
    """What is wrong with one parameter, or one member of a body."""

    parameter: str
    message: str
    nearest: NotRequired[list[str]]


class Problem(TypedDict):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: NotRequired[str]
    errors: NotRequired[list[Fault]]
