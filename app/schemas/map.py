from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.schemas.page import Diagnosis
from app.schemas.record import PlaceKind


class MapPoint(TypedDict):
    type: Literal["Point"]
    coordinates: Annotated[list[float], Field(description="longitude, latitude")]


class MapPolygon(TypedDict):
    type: Literal["Polygon"]
    coordinates: Annotated[list[list[list[float]]], Field(description="one outer ring")]


class MapPlace(TypedDict):
    """`id` is what `place` takes; `uncertainty_m` is how far the place reaches from its point."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    uncertainty_m: int | None
    count: int


class PlaceFeature(TypedDict):
    type: Literal["Feature"]
    id: str
    geometry: MapPoint
    properties: MapPlace


class MapCell(TypedDict):
    id: Annotated[str, Field(description="a geohash")]
    count: int
    places: Annotated[int, Field(description="how many different ones are in the cell")]


class CellFeature(TypedDict):
    """A cell with its box, which `bbox` takes; a point is the middle of the cell."""

    type: Literal["Feature"]
    id: str
    bbox: Annotated[list[float], Field(description="west, south, east, north")]
    geometry: MapPoint | MapPolygon
    properties: MapCell


class LeftOut(TypedDict):
    """Events that no feature counts."""

    no_place: Annotated[int, Field(description="nobody says where")]
    too_vague: Annotated[int, Field(description="the place is larger than what is counted by")]
    no_coordinates: Annotated[int, Field(description="the place has no point")]


class EventMap(TypedDict):
    """A FeatureCollection (RFC 7946), the most frequent places or cells first."""

    type: Literal["FeatureCollection"]
    features: list[PlaceFeature] | list[CellFeature]
    total: Annotated[int, Field(description="how many meet the filters")]
    left_out: LeftOut
    applied_filters: dict[str, Any]
    diagnosis: NotRequired[Diagnosis]
