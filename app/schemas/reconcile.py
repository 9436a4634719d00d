"""The shapes of the Reconciliation Service API 0.2, which OpenRefine speaks."""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

MOST_QUERIES = 100
Value = str | float | bool | dict[str, Any] | None


class PropertyIn(BaseModel):
    """What the candidate should have: `kind` or `country`."""

    pid: str
    v: Value | list[Value]


class QueryIn(BaseModel):
    """One name; `type` is a kind of actor, `place` or a kind of place."""

    model_config = ConfigDict(extra="ignore")

    query: Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
    type: str | list[str] = Field(default_factory=list)
    limit: Annotated[int, Field(ge=1, le=20)] = 5
    properties: list[PropertyIn] = Field(default_factory=list)
    type_strict: Literal["any", "should", "all"] = "any"


class ExtendProperty(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str


class ExtendIn(BaseModel):
    ids: Annotated[
        list[Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]], Field(max_length=1000)
    ]
    properties: list[ExtendProperty]


class TypeItem(TypedDict):
    id: str
    name: str


class Feature(TypedDict):
    id: str
    value: float


class ReconcileCandidate(TypedDict):
    id: str
    name: str
    description: str
    score: Annotated[float, Field(description="0 to 100")]
    match: bool
    type: list[TypeItem]
    features: list[Feature]


class ReconcileResult(TypedDict):
    result: list[ReconcileCandidate]


class SuggestedEntity(TypedDict):
    id: str
    name: str
    description: NotRequired[str]
    notable: NotRequired[list[str]]


class Suggested(TypedDict):
    result: list[SuggestedEntity]


class Proposed(TypedDict):
    type: str
    properties: list[TypeItem]


class Cell(TypedDict, total=False):
    str: str


class Extended(TypedDict):
    meta: list[TypeItem]
    rows: dict[str, dict[str, list[Cell]]]
