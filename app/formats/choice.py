"""Which formats there are, which of a list, and which one a client asked for."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from app.errors import BadQuery
from app.formats.content import Content
from app.formats.csv import write_csv
from app.formats.feeds import write_atom, write_jsonfeed, write_rss
from app.formats.geojson import write_geojson
from app.formats.json import write_json, write_ndjson
from app.formats.parquet import write_parquet
from app.query.faults import bad_query
from app.schemas.shapes import SHAPES

EVERY = tuple(SHAPES)
PLACED = ("events", "places")
TOLD = ("articles", "statements", "events")
MEMBERS = ("fields", "include", "highlight")


class Format(NamedTuple):
    """`takes`: parameters that say more of this format; `paged`: it is one of pages, no export;
    `given`: what its items are to be; lines are values where members are chosen or asked for.
    Shapes of tables are always made of objects.
    """

    name: str
    media_type: str
    write: Callable[[Content[Any]], Iterator[bytes]]
    nouns: tuple[str, ...] = EVERY
    takes: tuple[str, ...] = ()
    paged: bool = False
    given: Literal["objects", "values", "json", "lines"] = "objects"


FORMATS = (
    Format("json", "application/json", write_json, takes=MEMBERS, given="json"),
    Format("ndjson", "application/x-ndjson", write_ndjson, takes=MEMBERS, given="json"),
    Format("csv", "text/csv", write_csv, takes=(*MEMBERS, "shape"), given="lines"),
    Format(
        *("geojson", "application/geo+json", write_geojson, PLACED),
        takes=(*MEMBERS, "centroids"),
        given="values",
    ),
    Format("rss", "application/rss+xml", write_rss, TOLD, paged=True),
    Format("atom", "application/atom+xml", write_atom, TOLD, paged=True),
    Format("jsonfeed", "application/feed+json", write_jsonfeed, TOLD, paged=True),
    Format("parquet", "application/vnd.apache.parquet", write_parquet, takes=(*MEMBERS, "shape")),
)


def formats_of(noun: str, *, export: bool = False) -> dict[str, Format]:
    """Only what lies somewhere can be drawn on a map, only what is told makes news."""
    return {
        format_.name: format_
        for format_ in FORMATS
        if noun in format_.nouns and not (export and format_.paged)
    }


def choose(noun: str, name: str | None, accept: str | None, *, export: bool = False) -> Format:
    """`name` beats the Accept header; JSON answers a header that names nothing of ours.

    Raises BadQuery.
    """
    formats = formats_of(noun, export=export)
    if name is None:
        return _accepted(formats, accept or "*/*")
    if name not in formats:
        valid, what = list(formats), f"an export of {noun}" if export else noun
        raise _refused("format", f"format={name} is no format of {what}: use", valid)
    return formats[name]


def check_takes(chosen: Format, given: Collection[str]) -> None:
    """Raise BadQuery when a parameter was given that says more of another format only."""
    for name in dict.fromkeys(name for format_ in FORMATS for name in format_.takes):
        if name in given and name not in chosen.takes:
            valid = [format_.name for format_ in FORMATS if name in format_.takes]
            message = f"{name} says nothing of format={chosen.name}: use it with format="
            raise _refused(name, message, valid)
    for name in MEMBERS:
        if name in given and "shape" in given:
            raise _refused(
                name, f"{name} says nothing of the columns of a shape: leave one out", []
            )


def _refused(parameter: str, message: str, valid: list[str]) -> BadQuery:
    separator = "" if message.endswith("=") else " "
    message = f"{message}{separator}{', '.join(valid)}" if valid else message
    return bad_query({"parameter": parameter, "message": message, "nearest": valid})


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
