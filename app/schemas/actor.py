from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief, Counts, MentionIn
from app.schemas.examples import example_of
from app.schemas.record import ActorKind


@with_config(ConfigDict(json_schema_extra=example_of("actors")))
class ActorItem(TypedDict):
    """Somebody who says, does or suffers something."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Annotated[str | None, Field(description="PLOVER's sector", examples=["MIL"])]
    parent: Annotated[ActorBrief | None, Field(description="whom it belongs to")]
    aliases: list[str]
    wikidata: str | None
    curated: Annotated[bool, Field(description="from the list that ships with Dateline")]
    counts: Counts


class ActorAdded(TypedDict, total=False):
    mentions: Annotated[list[MentionIn], Field(description="the newest 20")]


class ActorIncluded(ActorAdded, total=False):
    parents: Annotated[list[ActorBrief], Field(description="the nearest first")]
    children: list[ActorBrief]


class ActorListed(ActorItem, ActorIncluded):
    """An actor with what `include` asks for."""


class ActorView(ActorItem, ActorAdded):
    parents: Annotated[list[ActorBrief], Field(description="the nearest first")]
    children: list[ActorBrief]
