"""Items as a FeatureCollection (RFC 7946).

The properties are the columns of the table, so that a desktop map reads them as fields; lists are
one text. `representative_point` says that the point stands for an area. What has no point is left
out, and so is, unless asked for, what is only known to be in an area: its centre is where nothing
happened. `left_out` says how many.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from app.formats.content import Content, Item
from app.formats.table import Table, flat, text

POINTS = ("facility", "city")


def write_geojson(content: Content[Item]) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    table = flat(content.noun, content.shown.columns)
    separator, left_out = b"", 0
    for item in content.items:
        place = item if content.noun == "places" else item["place"]
        if is_drawn(place, centroids=content.centroids):
            yield separator + to_json(_feature(table, item, place))
            separator = b","
        else:
            left_out += 1
    members = {**content.around, "left_out": left_out}
    yield b"]" + b"".join(
        b"," + to_json(name) + b":" + to_json(value) for name, value in members.items()
    )
    yield b"}"


def is_drawn(place: Mapping[str, Any] | None, *, centroids: bool) -> bool:
    if place is None or place["latitude"] is None:
        return False
    return centroids or place["precision"] in POINTS


def _feature(table: Table, item: Item, place: Mapping[str, Any]) -> dict[str, Any]:
    [row] = table.rows(item)
    properties = {
        column.name: text(value) if column.depth else value
        for column, value in zip(table.columns, row, strict=True)
    }
    return {
        "type": "Feature",
        "id": item["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": properties | {"representative_point": place["precision"] not in POINTS},
    }
