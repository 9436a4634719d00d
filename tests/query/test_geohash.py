import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.query.aggregates.geohash import cell_of, geohash

KNOWN = [(57.64911, 10.40744, "u4pruydqqvj"), (-25.382708, -49.265506, "6gkzwgjzn820")]


@pytest.mark.parametrize(("latitude", "longitude", "name"), KNOWN)
def test_names_are_those_that_others_give(latitude: float, longitude: float, name: str) -> None:
    assert geohash(latitude, longitude, len(name)) == name


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 9))
def test_a_point_lies_in_its_cell(latitude: float, longitude: float, length: int) -> None:
    name = geohash(latitude, longitude, length)
    cell = cell_of(name)
    assert len(name) == length
    assert cell.west <= longitude <= cell.east
    assert cell.south <= latitude <= cell.north
    assert geohash(cell.middle[1], cell.middle[0], length) == name
