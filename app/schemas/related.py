from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief
from app.schemas.page import Diagnosis


class RolePair(TypedDict):
    """In how many the actor of the path has the `role` and the other one theirs."""

    role: str
    other: str
    count: int


class RelatedActor(TypedDict):
    """Somebody who takes part in the same events or statements, in whatever role."""

    actor: ActorBrief
    count: Annotated[int, Field(description="how many they share")]
    weight: Annotated[
        float,
        Field(description="how many they share of all that either has a part in, 0 to 1"),
    ]
    roles: list[RolePair]
    examples: Annotated[list[int], Field(description="ids of the newest that they share")]


class RelatedActors(TypedDict):
    items: list[RelatedActor]
    total: Annotated[int, Field(description="how many of the actor's meet the filters")]
    applied_filters: dict[str, Any]
    diagnosis: NotRequired[Diagnosis]
