"""Boxes and circles on the globe, as they are written in a query."""

import re
from dataclasses import dataclass

DEGREES = r"-?\d{1,3}(?:\.\d{1,12})?"
BOX = re.compile(rf"^{DEGREES}(?:,{DEGREES}){{3}}$", re.ASCII)
POINT = re.compile(rf"^{DEGREES},{DEGREES}$", re.ASCII)


@dataclass(frozen=True)
class Box:
    """`west` is over `east` where the box goes over the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, written: str) -> "Box":
        """Raises ValueError."""
        west, south, east, north = _degrees(BOX, written, "minLon,minLat,maxLon,maxLat")
        _check(longitudes=(west, east), latitudes=(south, north))
        if south > north:
            raise ValueError(f"has its southern edge {south:g} north of {north:g}")
        return cls(west, south, east, north)

    def __str__(self) -> str:
        return _written(self.west, self.south, self.east, self.north)


@dataclass(frozen=True)
class Spot:
    latitude: float
    longitude: float

    @classmethod
    def read(cls, written: str) -> "Spot":
        """Raises ValueError."""
        latitude, longitude = _degrees(POINT, written, "lat,lon")
        _check(longitudes=(longitude,), latitudes=(latitude,))
        return cls(latitude, longitude)

    def __str__(self) -> str:
        return _written(self.latitude, self.longitude)


def _degrees(pattern: re.Pattern[str], written: str, shape: str) -> list[float]:
    if not pattern.match(written):
        raise ValueError(f"is not {shape} in degrees")
    return [float(part) for part in written.split(",")]


def _check(*, longitudes: tuple[float, ...], latitudes: tuple[float, ...]) -> None:
    if any(abs(each) > 180 for each in longitudes):
        raise ValueError("has a longitude over 180")
    if any(abs(each) > 90 for each in latitudes):
        raise ValueError("has a latitude over 90")


def _written(*degrees: float) -> str:
    return ",".join(f"{each:.12f}".rstrip("0").rstrip(".") for each in degrees)
