"""The point and the reach of an area, from the places in it."""

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_DIAMETER_KM = 12_742.0
CELLS = (0.5, 0.1, 0.01)  # degrees; a small area needs finer ones
ENOUGH_CELLS = 12
REACH = 0.95  # share of the places that lie within it


class Point(NamedTuple):
    latitude: float
    longitude: float


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(h)))


def centre(points: Sequence[Point]) -> Point | None:
    """The mean of one point per cell of a grid: the middle of the settled area.

    A mean weighted by population lies in the capital: of US states and Canadian provinces in
    news, half as many would be within 161 km of the published centre.
    """
    if not points:
        return None
    thinned = _one_per_cell(points)
    weights = [cos(radians(p.latitude)) for p in thinned]
    total = sum(weights)
    near = thinned[0].longitude
    longitude = sum(w * _beside(p.longitude, near) for w, p in zip(weights, thinned, strict=True))
    latitude = sum(w * p.latitude for w, p in zip(weights, thinned, strict=True))
    return Point(round(latitude / total, 5), round(_wrapped(longitude / total), 5))


def reach_m(point: tuple[float, float], points: Iterable[Point]) -> int:
    distances = sorted(distance_km(point, other) for other in points)
    if not distances:
        return 0
    return max(1_000, round(distances[int(REACH * (len(distances) - 1))]) * 1_000)


def _one_per_cell(points: Sequence[Point]) -> list[Point]:
    thinned: dict[tuple[int, int], Point] = {}
    for cell in CELLS:
        thinned = {}
        for p in points:
            thinned.setdefault((int(p.latitude // cell), int(p.longitude // cell)), p)
        if len(thinned) >= ENOUGH_CELLS:
            break
    return list(thinned.values())


def _beside(longitude: float, near: float) -> float:
    """Longitudes of an area across the antimeridian, made comparable."""
    if longitude - near > 180:
        return longitude - 360
    return longitude + 360 if near - longitude > 180 else longitude


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
