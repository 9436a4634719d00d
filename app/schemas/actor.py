from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.schemas.brief import ActorBrief, Counts
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


class ActorView(ActorItem):
    parents: Annotated[list[ActorBrief], Field(description="the nearest first")]
    children: list[ActorBrief]
