"""Events counted by the places they were in, as features to be drawn."""

from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.query.events import SUBJECT
from app.query.matching import ids_of, meeting
from app.query.paging import filters_of
from app.query.parameters import EventFilters
from app.query.resolve import KnownPlace, resolve
from app.query.tables import event_place, place
from app.schemas.map import EventMap, MapFeature

KINDS = {"country": ("country",), "admin1": ("admin1",), "city": ("city", "facility")}
COLUMNS = (
    *(place.c.key, place.c.name, place.c.kind, place.c.country, place.c.admin1),
    *(place.c.latitude, place.c.longitude, place.c.uncertainty_m),
)


class EventMapQuery(EventFilters):
    noun: ClassVar[str] = "the map of events"

    by: Literal["country", "admin1", "city"] = Field(
        "admin1",
        description="the places that are counted; `city`: towns and facilities, as they are named",
        examples=["city"],
    )


def event_map(session: ReadSession, query: EventMapQuery, known_place: KnownPlace) -> EventMap:
    keys = resolve(session, query, known_place)
    ids = ids_of(meeting(session, SUBJECT, query, keys, visits_all=True))
    rows = session.execute(_by_place(ids, query.by)).mappings().all()
    drawn = [row for row in rows if row["latitude"] is not None]
    total, placed = session.execute(_totals(ids)).one()
    counted = sum(row["found"] for row in rows)
    return {
        "type": "FeatureCollection",
        "features": [_feature(row) for row in drawn],
        "total": total,
        "left_out": {
            "no_place": total - placed,
            "too_vague": placed - counted,
            "no_coordinates": counted - sum(row["found"] for row in drawn),
        },
        "applied_filters": filters_of(query),
    }


def _by_place(ids: sa.Select[Any], by: str) -> sa.Select[Any]:
    """An event has one place, and so at most one around it of each kind."""
    within = ids.subquery("within")
    found = sa.func.count().label("found")
    counted = sa.select(event_place.c.place_id, found)
    counted = counted.join_from(event_place, within, within.c.id == event_place.c.event_id)
    if by == "city":
        counted = counted.where(event_place.c.direct)
    by_place = counted.group_by(event_place.c.place_id).subquery("counted")
    columns = sa.select(*COLUMNS, by_place.c.found)
    columns = columns.join_from(by_place, place, place.c.id == by_place.c.place_id)
    columns = columns.where(place.c.kind.in_(KINDS[by]))
    return columns.order_by(by_place.c.found.desc(), place.c.key)


def _totals(ids: sa.Select[Any]) -> sa.Select[int, int]:
    within = ids.subquery("within")
    direct = sa.and_(event_place.c.event_id == within.c.id, event_place.c.direct)
    columns = sa.select(sa.func.count(), sa.func.count(event_place.c.place_id))
    return columns.select_from(within.outerjoin(event_place, direct))


def _feature(row: sa.RowMapping) -> MapFeature:
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
