from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.record import PlaceKind


class MapPoint(TypedDict):
    type: Literal["Point"]
    coordinates: Annotated[list[float], Field(description="longitude, latitude")]


class MapPlace(TypedDict):
    """`id` is what `place` takes; `uncertainty_m` is how far the place reaches from its point."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    uncertainty_m: int | None
    count: int


class MapFeature(TypedDict):
    type: Literal["Feature"]
    id: str
    geometry: MapPoint
    properties: MapPlace


class LeftOut(TypedDict):
    """Events that no feature counts."""

    no_place: Annotated[int, Field(description="nobody says where")]
    too_vague: Annotated[int, Field(description="the place is larger than what is counted by")]
    no_coordinates: Annotated[int, Field(description="the place has no point")]


class EventMap(TypedDict):
    """A FeatureCollection (RFC 7946), the most frequent places first."""

    type: Literal["FeatureCollection"]
    features: list[MapFeature]
    total: Annotated[int, Field(description="how many meet the filters")]
    left_out: LeftOut
    applied_filters: dict[str, Any]
