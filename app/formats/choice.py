"""Which formats there are, and which one a client asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from app.errors import BadQuery
from app.formats.content import Content
from app.formats.csv import write_csv
from app.formats.geojson import write_geojson
from app.formats.json import write_json, write_ndjson

PLACED = ("events", "places")


class Format(NamedTuple):
    name: str
    media_type: str
    write: Callable[[Content], Iterator[bytes]]


FORMATS = (
    Format("json", "application/json", write_json),
    Format("ndjson", "application/x-ndjson", write_ndjson),
    Format("csv", "text/csv", write_csv),
    Format("geojson", "application/geo+json", write_geojson),
)


def formats_of(noun: str) -> dict[str, Format]:
    """Only what lies somewhere can be drawn on a map."""
    return {
        format_.name: format_ for format_ in FORMATS if noun in PLACED or format_.name != "geojson"
    }


def choose(noun: str, name: str | None, accept: str | None) -> Format:
    """`name` beats the Accept header; JSON answers a header that names nothing of ours."""
    formats = formats_of(noun)
    if name is None:
        return _accepted(formats, accept or "*/*")
    if name not in formats:
        valid = list(formats)
        message = f"format={name} is no format of {noun}: use {', '.join(valid)}"
        error = {"parameter": "format", "message": message, "nearest": valid}
        raise BadQuery(message, errors=[error])
    return formats[name]


def _accepted(formats: Mapping[str, Format], accept: str) -> Format:
    by_type = {format_.media_type: format_ for format_ in formats.values()}
    for media_type in _preferred(accept):
        if media_type in by_type:
            return by_type[media_type]
        if media_type in ("*/*", "application/*"):
            return formats["json"]
    return formats["json"]


def _preferred(accept: str) -> list[str]:
    """Media types by their `q`, as they stand where it is the same; those with 0 are left out."""
    ranges = []
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if (weight := _weight(parameters)) > 0:
            ranges.append((weight, media_type))
    return [media_type for _, media_type in sorted(ranges, key=lambda each: -each[0])]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
