from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.page import Diagnosis


class FacetValue(TypedDict):
    """`id` is what the filter of this name takes."""

    id: str
    name: str
    count: int


class Facet(TypedDict):
    """The most frequent values; something that has several is counted with each."""

    facet: str
    values: list[FacetValue]
    distinct: Annotated[int, Field(description="how many different values there are")]
    missing: Annotated[int, Field(description="how many have none")]


class FacetPage(TypedDict):
    items: list[Facet]
    total: Annotated[int, Field(description="how many meet the filters")]
    applied_filters: dict[str, Any]
    diagnosis: NotRequired[Diagnosis]
