"""Areas and kinds of places as a condition: one place that is named itself must meet it all."""

from collections.abc import Iterator

import sqlalchemy as sa

from app.db.dialect import within_km
from app.query.conditions.links import Condition, Link
from app.query.parameters import PlaceParameters
from app.query.parameters.areas import Box
from app.query.tables import place

at = place.alias("at")

KINDS = ("facility", "city", "admin2", "admin1")


def located(link: Link, table: sa.Table, query: PlaceParameters) -> Iterator[Condition]:
    """Places of an area are collected first; of a kind there are many, looked up row by row."""
    area = [*_area(query)]
    conditions = [*area, *_kind(query)]
    if not conditions:
        return
    rows = link.table.alias()
    owner, other = rows.c[link.owner], rows.c[link.other]
    direct = rows.c.direct if "direct" in rows.c else rows.c.distance == 0
    found = sa.select(owner).join(at, at.c.id == other).where(direct, *conditions)
    if area:
        yield table.c.id.in_(found)
    else:
        yield found.where(owner == table.c.id).correlate(table).exists()


def _area(query: PlaceParameters) -> Iterator[Condition]:
    """A country's point is its middle, where nothing happened."""
    if query.bbox is None and query.near is None:
        return
    yield at.c.kind != "country"
    if query.bbox is not None:
        yield from _in_box(query.bbox)
    if query.near is not None:
        centre = (query.near.latitude, query.near.longitude)
        yield within_km(at.c.latitude, at.c.longitude, centre, query.radius_km)


def _in_box(box: Box) -> Iterator[Condition]:
    yield at.c.latitude.between(box.south, box.north)
    if box.west <= box.east:
        yield at.c.longitude.between(box.west, box.east)
    else:
        yield sa.or_(at.c.longitude >= box.west, at.c.longitude <= box.east)


def _kind(query: PlaceParameters) -> Iterator[Condition]:
    coarsest = query.place_precision_max
    if coarsest is not None and coarsest != "country":
        yield at.c.kind.in_(KINDS[: KINDS.index(coarsest) + 1])
    elif coarsest is not None:
        yield sa.true()
