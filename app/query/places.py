from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.db.dialect import begins
from app.query.conditions.links import Condition, Link
from app.query.filters import Subject
from app.query.found import key_of_name
from app.query.items import briefs, counts
from app.query.items.mentions import newest_mentions
from app.query.paging import PageParameters, ShownParameters, each_way
from app.query.parameters import PlaceFilters
from app.query.parameters.presentation import DrawnParameters
from app.query.parameters.values import Listed
from app.query.reading import IDS, grouped, lists_of, rows_by_id, rows_of
from app.query.resolve import Keys, nearest_places
from app.query.showing import Noun, whole
from app.query.tables import mention, place, place_ancestor
from app.schemas.brief import Counts
from app.schemas.place import Ancestor, PlaceItem, PlaceView

SORTS = {**each_way("name", place.c.name, str), **counts.sorts(counts.PLACES, place.c.id)}


class PlaceQuery(DrawnParameters, PageParameters, PlaceFilters):
    """Places that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "places"

    include: Listed[Literal["children", "mentions"]] = Field(
        (), description="what is shown besides, parted by commas", examples=["children"]
    )
    sort: Literal[
        "name",
        "-name",
        "articles",
        "-articles",
        "statements",
        "-statements",
        "events",
        "-events",
    ] = Field("name", description="with a minus those with the most first")


class PlaceParameters(ShownParameters):
    noun: ClassVar[str] = "a place"

    include: Listed[Literal["mentions"]] = Field((), description="what is shown besides")


def get_place(session: ReadSession, id_: str, include: Sequence[str] = ()) -> PlaceView:
    key = key_of_name(session, place, "key", id_, nearest_places)
    view: PlaceView = whole(session, PLACES, key, ["children", *include])
    return view


def _own(query: PlaceFilters, _: Keys) -> Iterator[Condition]:
    if query.kind:
        yield place.c.kind.in_(query.kind)
    if query.q is not None:
        yield begins(sa.func.lower(place.c.name), query.q.strip().lower())


SUBJECT = Subject(
    table=place,
    visible=sa.true(),
    own=_own,
    places=Link(place_ancestor, "place_id", "ancestor_id"),
)

ancestor = place.alias("ancestor")

ROWS = sa.select(
    *(place.c.id, place.c.admin1_iso, place.c.geonames_id, *briefs.place_columns(place))
).where(place.c.id.in_(IDS))
ANCESTORS = (
    sa.select(place_ancestor.c.place_id, ancestor.c.key, ancestor.c.name, ancestor.c.kind)
    .join_from(place_ancestor, ancestor, ancestor.c.id == place_ancestor.c.ancestor_id)
    .where(place_ancestor.c.place_id.in_(IDS), place_ancestor.c.distance > 0)
    .order_by(place_ancestor.c.place_id, place_ancestor.c.distance)
)
CHILDREN = (
    sa.select(place_ancestor.c.ancestor_id.label("owner"), place.c.key, place.c.name, place.c.kind)
    .join_from(place_ancestor, place, place.c.id == place_ancestor.c.place_id)
    .where(place_ancestor.c.ancestor_id.in_(IDS), place_ancestor.c.distance == 1)
    .order_by(place_ancestor.c.ancestor_id, place.c.name, place.c.id)
)


def items(session: ReadSession, ids: Sequence[int]) -> list[PlaceItem]:
    ancestors = grouped(rows_of(session, ANCESTORS, ids), "place_id")
    counted = counts.counts_of(session, counts.PLACES, ids)
    return [
        _item(row, [_ancestor(each) for each in ancestors.get(row["id"], [])], counted[row["id"]])
        for row in rows_by_id(session, ROWS, ids)
    ]


def _item(row: sa.RowMapping, ancestors: list[Ancestor], counted: Counts) -> PlaceItem:
    return {
        **briefs.known_place(row),
        "admin1_iso": row["admin1_iso"],
        "geonames_id": row["geonames_id"],
        "ancestors": ancestors,
        "counts": counted,
    }


def _ancestor(row: sa.RowMapping) -> Ancestor:
    return {"id": row["key"], "name": row["name"], "kind": row["kind"]}


INCLUSIONS = {
    "children": lists_of(CHILDREN, "owner", _ancestor),
    "mentions": newest_mentions(mention.c.place_id),
}
PLACES = Noun(SUBJECT, SORTS, items, INCLUSIONS)
