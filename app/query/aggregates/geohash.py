"""Cells of the globe, named as Niemeyer's geohash does: a longer name is a smaller cell."""

from typing import NamedTuple

LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz"
BITS = 5  # of a letter


class Cell(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude, latitude."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def geohash(latitude: float, longitude: float, length: int) -> str:
    name = 0
    cell = Cell(-180, -90, 180, 90)
    for bit in range(length * BITS):
        low, high = _halves(cell, along=bit % 2 == 0)
        upper = (longitude >= high.west) if bit % 2 == 0 else (latitude >= high.south)
        cell, name = (high if upper else low), name * 2 + upper
    shifts = range((length - 1) * BITS, -1, -BITS)
    return "".join(LETTERS[name >> shift & 31] for shift in shifts)


def cell_of(name: str) -> Cell:
    cell = Cell(-180, -90, 180, 90)
    for at, letter in enumerate(name):
        number = LETTERS.index(letter)
        for bit in range(BITS):
            along = (at * BITS + bit) % 2 == 0
            cell = _halves(cell, along=along)[number >> (BITS - 1 - bit) & 1]
    return cell


def _halves(cell: Cell, *, along: bool) -> tuple[Cell, Cell]:
    """`along` the equator: west and east; else south and north."""
    longitude, latitude = cell.middle
    if along:
        return cell._replace(east=longitude), cell._replace(west=longitude)
    return cell._replace(north=latitude), cell._replace(south=latitude)
