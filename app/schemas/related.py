from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief


class RelatedActor(TypedDict):
    """Somebody who takes part in the same events, in whatever role."""

    actor: ActorBrief
    count: Annotated[int, Field(description="how many events they share")]
    events: Annotated[list[int], Field(description="ids of the newest ones")]


class RelatedActors(TypedDict):
    items: list[RelatedActor]
    total: Annotated[int, Field(description="how many events of the actor meet the filters")]
    applied_filters: dict[str, Any]
