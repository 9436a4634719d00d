"""GeoJSON is what RFC 7946 says, and a desktop map reads its properties as fields."""

import json
from typing import Any

import pytest

from tests.formats.items import EVENT, PLACE, PLACE_BRIEF, an_event, written

AREAS = ("country", "admin1", "admin2", "region")


def collection(noun: str, *items: dict[str, Any], **given: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(written(noun, "geojson", *items, **given))
    check(read)
    return read


def check(read: dict[str, Any]) -> None:
    """The rules of RFC 7946 that a collection of points can break."""
    assert read["type"] == "FeatureCollection"
    assert not {"coordinates", "geometries", "geometry", "properties", "crs"} & set(read)
    for feature in read["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str | int)
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert all(
            value is None or isinstance(value, str | int | float | bool)
            for value in feature["properties"].values()
        )


def placed(**given: Any) -> dict[str, Any]:
    return an_event(place={**PLACE_BRIEF, **given})


def test_an_event_is_a_feature_with_flat_properties() -> None:
    read = collection("events", EVENT)
    [feature] = read["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.01, 36.19]}
    properties = feature["properties"]
    assert (feature["id"], properties["id"], properties["killed.best"]) == (7, 7, 1)
    assert properties["participants.actor.name"] == "; Iraqi military"
    assert (properties["place.uncertainty_m"], properties["representative_point"]) == (5000, False)
    assert (read["next_cursor"], read["left_out"]) == ("abc", 0)


@pytest.mark.parametrize("precision", AREAS)
def test_what_is_only_known_to_be_in_an_area_is_left_out(precision: str) -> None:
    read = collection("events", placed(precision=precision), EVENT)
    assert (len(read["features"]), read["left_out"]) == (1, 1)


@pytest.mark.parametrize("precision", AREAS)
def test_the_middle_of_an_area_is_drawn_when_asked_for_and_says_so(precision: str) -> None:
    [feature] = collection("events", placed(precision=precision), centroids=True)["features"]
    assert feature["properties"]["representative_point"] is True


@pytest.mark.parametrize("place", [None, {**PLACE_BRIEF, "latitude": None, "longitude": None}])
def test_what_has_no_point_is_never_drawn(place: Any) -> None:
    read = collection("events", an_event(place=place), centroids=True)
    assert (read["features"], read["left_out"]) == ([], 1)


def test_places_are_features_themselves() -> None:
    [feature] = collection("places", PLACE)["features"]
    assert (feature["id"], feature["properties"]["ancestors.name"]) == ("95446", "Erbil; Iraq")
