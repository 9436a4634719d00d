"""Our own tables are whole and in range."""

import csv
from importlib.resources import files
from typing import get_args

import pytest

from app.gazetteer import Gazetteer
from app.gazetteer.extent import distance_km
from app.schemas.record import PlaceKind


def rows(name: str) -> list[dict[str, str]]:
    text = (files("app.gazetteer") / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("row", rows("facilities"), ids=lambda row: row["key"])
def test_a_facility_is_complete(row: dict[str, str]) -> None:
    assert None not in row.values()
    assert row["key"].startswith("x-")
    assert row["kind"] in get_args(PlaceKind)
    assert row["feature"]
    assert -90 <= float(row["latitude"]) <= 90
    assert -180 <= float(row["longitude"]) <= 180
    assert 500 <= int(row["uncertainty_m"]) <= 9_000_000


def test_no_facility_is_there_twice() -> None:
    keys = [row["key"] for row in rows("facilities")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", rows("facilities"), ids=lambda row: row["key"])
def test_a_facility_lies_near_what_it_is_in(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    place = gazetteer.get(row["key"])
    assert place is not None
    assert place.point is not None
    for above in gazetteer.ancestors(row["key"]):
        assert above.point is not None
        reach_km = 4.5 * (above.uncertainty_m or 0) / 1000 + 60
        assert distance_km(place.point, above.point) <= reach_km, above.name


def test_the_fixed_points_are_of_known_places(gazetteer: Gazetteer) -> None:
    for row in rows("points"):
        found = gazetteer.get(row["key"]) or gazetteer.division(row["key"])
        assert found is not None, row["key"]
        assert found.latitude == float(row["latitude"])
