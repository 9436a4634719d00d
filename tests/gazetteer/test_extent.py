"""The centre and the reach of an area."""

import pytest

from app.gazetteer.extent import Point, centre, distance_km, reach_m


@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((90.0, 0.0), (-90.0, 0.0), 20015.1),
        ((10.0, 179.5), (10.0, -179.5), 109.5),
        ((51.5, -0.1), (51.5, -0.1), 0.0),
    ],
)
def test_distances_are_those_on_a_sphere(
    a: tuple[float, float], b: tuple[float, float], kilometres: float
) -> None:
    assert distance_km(a, b) == pytest.approx(kilometres, abs=0.1)


def test_many_places_in_one_spot_do_not_draw_the_centre_to_it() -> None:
    crowd = [Point(0.01, 0.01)] * 1000
    around = [Point(float(lat), float(lon)) for lat in range(0, 10, 2) for lon in range(0, 10, 2)]
    middle = centre([*crowd, *around])
    assert middle is not None
    assert distance_km(middle, (4.0, 4.0)) < 30


def test_an_area_across_the_antimeridian_has_its_centre_there() -> None:
    middle = centre([Point(-17.0, 179.0), Point(-17.0, -179.0)])
    assert middle is not None
    assert abs(middle.longitude) == pytest.approx(180)


def test_an_area_without_places_has_no_centre() -> None:
    assert centre([]) is None


def test_the_reach_leaves_out_the_farthest_twentieth() -> None:
    near = [Point(0.0, 0.5)] * 99
    assert reach_m((0.0, 0.0), [*near, Point(0.0, 50.0)]) == 56_000
