"""Distances on the globe."""

from math import cos, pi, radians, sin

KM_OF_RADIUS = 6371.0088


def haversine(
    latitude: float | None, longitude: float | None, south: float, west: float
) -> float | None:
    """Of the angle between two points; SQLite need not have trigonometry."""
    if latitude is None or longitude is None:
        return None
    rise, turn = sin(radians(latitude - south) / 2), sin(radians(longitude - west) / 2)
    return rise * rise + cos(radians(south)) * cos(radians(latitude)) * turn * turn


def reach(km: float) -> float:
    """The haversine of a distance."""
    return sin(min(km / KM_OF_RADIUS, pi) / 2) ** 2
