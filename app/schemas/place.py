from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.schemas.brief import Counts, MentionIn, PlaceBrief
from app.schemas.examples import example_of
from app.schemas.record import PlaceKind


class Ancestor(TypedDict):
    id: str
    name: str
    kind: PlaceKind


@with_config(ConfigDict(json_schema_extra=example_of("places")))
class PlaceItem(PlaceBrief):
    """A point of the gazetteer that some article names, or that lies around one."""

    admin1_iso: Annotated[str | None, Field(description="ISO 3166-2", examples=["IQ-AR"])]
    geonames_id: int | None
    ancestors: Annotated[list[Ancestor], Field(description="what it lies in, the nearest first")]
    counts: Counts


class PlaceAdded(TypedDict, total=False):
    mentions: Annotated[list[MentionIn], Field(description="the newest 20")]


class PlaceIncluded(PlaceAdded, total=False):
    children: Annotated[list[Ancestor], Field(description="known places directly inside it")]


class PlaceListed(PlaceItem, PlaceIncluded):
    """A place with what `include` asks for."""


class PlaceView(PlaceItem, PlaceAdded):
    children: Annotated[list[Ancestor], Field(description="known places directly inside it")]
