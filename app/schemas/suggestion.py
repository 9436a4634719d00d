from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief, PlaceBrief


class ActorSuggestion(ActorBrief):
    alias: Annotated[str, Field(description="the spelling that was found")]
    articles: Annotated[int, Field(description="how many name it, or who belongs to it")]


class PlaceSuggestion(PlaceBrief):
    articles: Annotated[int, Field(description="how many name it, or what lies inside it")]


class ActorSuggestions(TypedDict):
    items: list[ActorSuggestion]


class PlaceSuggestions(TypedDict):
    items: list[PlaceSuggestion]
