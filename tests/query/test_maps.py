"""A map puts the rows of the list where they were."""

from typing import Any

import pytest

from app.errors import BadQuery
from app.query.aggregates.geohash import cell_of


def test_a_map_counts_events_by_the_places_around_them(asked: Any) -> None:
    by = {each: asked("map", "events", f"by={each}") for each in ("country", "admin1", "city")}
    counts = {
        name: {each["id"]: each["properties"]["count"] for each in answer["features"]}
        for name, answer in by.items()
    }
    assert counts == {"country": {"IQ": 3}, "admin1": {}, "city": {"98182": 2, "95446": 1}}
    assert by["country"]["left_out"] == {"no_place": 1, "too_vague": 0, "no_coordinates": 1}
    assert by["admin1"]["left_out"] == {"no_place": 1, "too_vague": 3, "no_coordinates": 1}
    assert by["city"]["left_out"] == {"no_place": 1, "too_vague": 1, "no_coordinates": 0}


def test_what_is_found_by_a_place_around_it_is_where_it_was(asked: Any) -> None:
    cities = {each: asked("map", "events", f"by=city{each}") for each in ("", "&country=IQ")}
    shown = [
        {each["id"]: each["properties"]["count"] for each in answer["features"]}
        for answer in cities.values()
    ]
    assert shown == [{"98182": 2, "95446": 1}] * 2
    cells = asked("map", "events", "by=geohash&country=IQ")["features"]
    assert {each["id"] for each in cells} <= {
        each["id"] for each in asked("map", "events", "by=geohash")["features"]
    }


def test_a_feature_has_its_point_and_its_place(asked: Any) -> None:
    [feature] = asked("map", "events", "by=city&place=95446")["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.01, 36.19]}
    assert feature["properties"]["name"] == "Erbil"


def test_a_cell_counts_what_its_box_selects(asked: Any, listed: Any) -> None:
    for length in (1, 3, 5):
        answer = asked("map", "events", f"by=geohash&cell_length={length}")
        assert answer["features"]
        for each in answer["features"]:
            box = ",".join(str(side) for side in each["bbox"])
            assert listed("events", f"bbox={box}") == each["properties"]["count"], box
            assert tuple(each["bbox"]) == cell_of(each["id"])
        assert answer["left_out"] == {"no_place": 1, "too_vague": 1, "no_coordinates": 0}


def test_a_cell_is_a_point_or_a_box(asked: Any) -> None:
    [point] = asked("map", "events", "by=geohash&place=95446")["features"]
    [box] = asked("map", "events", "by=geohash&place=95446&geometry=polygon")["features"]
    west, south, east, north = point["bbox"]
    assert point["geometry"]["coordinates"] == [(west + east) / 2, (south + north) / 2]
    [ring] = box["geometry"]["coordinates"]
    assert ring == [[west, south], [east, south], [east, north], [west, north], [west, south]]
    with pytest.raises(BadQuery):
        asked("map", "events", "by=city&geometry=polygon")
