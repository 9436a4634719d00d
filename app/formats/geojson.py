"""Items as a FeatureCollection (RFC 7946).

What has no point is left out, and so are the centroids of countries, where nothing happened;
`left_out` says how many. The item is the feature's `properties`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from app.formats.content import Content


def write_geojson(content: Content) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    separator, left_out = b"", 0
    for item in content.items:
        if feature := _feature(content, item):
            yield separator + to_json(feature)
            separator = b","
        else:
            left_out += 1
    members = {**content.around, "left_out": left_out}
    yield b"]" + b"".join(
        b"," + to_json(name) + b":" + to_json(value) for name, value in members.items()
    )
    yield b"}"


def _feature(content: Content, item: Mapping[str, Any]) -> dict[str, Any] | None:
    place = item if content.noun == "places" else item["place"]
    if place is None or place["precision"] == "country" or place["latitude"] is None:
        return None
    return {
        "type": "Feature",
        "id": item["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": content.shown.of(item),
    }
