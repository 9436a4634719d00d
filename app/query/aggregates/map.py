"""Events counted by the places or the cells they were in, as features to be drawn."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Literal, Self

import sqlalchemy as sa
from pydantic import Field, model_validator

from app.db import ReadSession
from app.query.aggregates import sums
from app.query.aggregates.dimensions import Asked
from app.query.aggregates.geohash import Cell, cell_of, geohash
from app.query.diagnosis import diagnose
from app.query.events import SUBJECT
from app.query.filters import Selection
from app.query.matching import meeting, selected
from app.query.paging import filters_of
from app.query.parameters import EventFilters
from app.query.resolve import KnownPlace, resolve
from app.query.tables import event, place, place_ancestor
from app.schemas.map import CellFeature, EventMap, MapPoint, MapPolygon, PlaceFeature
from app.schemas.record import PlaceKind

KINDS: dict[str, tuple[PlaceKind, ...]] = {
    "country": ("country",),
    "admin1": ("admin1",),
    "city": ("city", "facility"),
    # A country's point is its middle, where nothing happened.
    "geohash": ("admin1", "admin2", "city", "facility", "natural", "region"),
}
AS_NAMED = ("city", "geohash")
COLUMNS = (
    *(place.c.key, place.c.name, place.c.kind, place.c.country, place.c.admin1),
    *(place.c.latitude, place.c.longitude, place.c.uncertainty_m),
)

# SQLite would walk the index by place for the groups, and look up each row: 245 ms instead of 66.
UNORDERED_PLACE = event.c.place_id + sa.literal_column("0", sa.Integer())


class EventMapQuery(EventFilters):
    noun: ClassVar[str] = "the map of events"

    by: Literal["country", "admin1", "city", "geohash"] = Field(
        "admin1",
        description="what is counted by; `city`: towns and facilities, as they are named; "
        "`geohash`: cells of the globe, by the point of the place",
        examples=["city"],
    )
    cell_length: int = Field(
        4, ge=1, le=9, description="letters of a geohash: 3 are some 150 km, 4 40 km, 5 5 km"
    )
    geometry: Literal["point", "polygon"] = Field(
        "point", description="`polygon`: the box of a cell; only with `by=geohash`"
    )

    @model_validator(mode="after")
    def _drawn(self) -> Self:
        if self.geometry == "polygon" and self.by != "geohash":
            raise ValueError(f"geometry polygon is of cells, but by is {self.by}")
        return self


def event_map(session: ReadSession, query: EventMapQuery, known_place: KnownPlace) -> EventMap:
    keys = resolve(session, query, known_place)
    asked = Asked(SUBJECT, query, keys, meeting(session, SUBJECT, query, keys, visits_all=True))
    rows = session.execute(_by_place(asked, query.by)).mappings().all()
    drawn = [row for row in rows if row["latitude"] is not None]
    total, placed = _totals(session, asked)
    counted = sum(row["found"] for row in rows)
    is_by_cell = query.by == "geohash"
    answer: EventMap = {
        "type": "FeatureCollection",
        "features": [*_cells(drawn, query)] if is_by_cell else [_feature(row) for row in drawn],
        "total": total,
        "left_out": {
            "no_place": total - placed,
            "too_vague": placed - counted,
            "no_coordinates": counted - sum(row["found"] for row in drawn),
        },
        "applied_filters": filters_of(query),
    }
    if not total:
        answer["diagnosis"] = diagnose(session, SUBJECT, query, keys)
    return answer


def _by_place(asked: Asked, by: str) -> sa.Select[Any]:
    found = sums.by_place(KINDS[by], asked) if by not in AS_NAMED else None
    each = (_counted(asked.rows, by) if found is None else found).subquery("each").c
    columns = sa.select(*COLUMNS, each.found).join(place, place.c.id == each.key)
    return columns.order_by(each.found.desc(), place.c.key)


def _counted(rows: Selection, by: str) -> sa.Select[Any]:
    """An event has one place: they are counted first, and then what lies around them."""
    within = selected(rows, UNORDERED_PLACE.label("place_id")).subquery("within")
    counted = sa.select(within.c.place_id, sa.func.count().label("found"))
    by_place = counted.group_by(within.c.place_id).subquery("counted")
    found = sa.cast(sa.func.sum(by_place.c.found), sa.BigInteger).label("found")
    columns = sa.select(place.c.id.label("key"), found).where(place.c.kind.in_(KINDS[by]))
    if by in AS_NAMED:
        columns = columns.join_from(by_place, place, place.c.id == by_place.c.place_id)
    else:
        lies_in = place_ancestor.c.place_id == by_place.c.place_id
        columns = columns.join_from(by_place, place_ancestor, lies_in)
        columns = columns.join(place, place.c.id == place_ancestor.c.ancestor_id)
    return columns.group_by(place.c.id)


def _totals(session: ReadSession, asked: Asked) -> tuple[int, int]:
    """All, and those with a place."""
    counted, placed = sums.counted(asked), sums.placed(asked)
    if counted is not None and placed is not None:
        return session.scalar(counted) or 0, session.scalar(placed) or 0
    within = selected(asked.rows, event.c.place_id).subquery("within")
    both = sa.select(sa.func.count(), sa.func.count(within.c.place_id)).select_from(within)
    total, of_places = session.execute(both).one()
    return total, of_places


def _feature(row: sa.RowMapping) -> PlaceFeature:
    return {
        "type": "Feature",
        "id": row["key"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        "properties": {
            "id": row["key"],
            "name": row["name"],
            "kind": row["kind"],
            "country": row["country"],
            "admin1": row["admin1"],
            "uncertainty_m": row["uncertainty_m"],
            "count": row["found"],
        },
    }


def _cells(rows: Iterable[sa.RowMapping], query: EventMapQuery) -> Iterator[CellFeature]:
    """The fullest first."""
    counts: dict[str, int] = {}
    places: dict[str, int] = {}
    for row in rows:
        name = geohash(row["latitude"], row["longitude"], query.cell_length)
        counts[name] = counts.get(name, 0) + row["found"]
        places[name] = places.get(name, 0) + 1
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        cell = cell_of(name)
        yield {
            "type": "Feature",
            "id": name,
            "bbox": list(cell),
            "geometry": _box(cell) if query.geometry == "polygon" else _middle(cell),
            "properties": {"id": name, "count": counts[name], "places": places[name]},
        }


def _middle(cell: Cell) -> MapPoint:
    return {"type": "Point", "coordinates": list(cell.middle)}


def _box(cell: Cell) -> MapPolygon:
    """Anticlockwise, as RFC 7946 asks of an outer ring."""
    west, south, east, north = cell
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
