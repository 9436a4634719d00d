"""Which format a client gets, and JSON."""

import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest
from pydantic_core import to_json

from app.errors import BadQuery
from app.formats import check_takes, choose, formats_of
from tests.formats.items import AROUND, EVENT, ITEMS, content, written


@pytest.mark.parametrize("noun", ITEMS)
def test_json_is_a_page(noun: str) -> None:
    item = ITEMS[noun]
    assert json.loads(written(noun, "json", item, item)) == {"items": [item, item], **AROUND}


def test_json_of_nothing_is_a_page_too() -> None:
    assert json.loads(written("events", "json")) == {"items": [], **AROUND}


def test_ndjson_has_an_item_a_line() -> None:
    lines = written("events", "ndjson", EVENT, {**EVENT, "id": 8}).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [7, 8]


ACCEPTED = [
    (None, "json"),
    ("*/*", "json"),
    ("text/csv", "csv"),
    ("text/html,application/xhtml+xml,*/*;q=0.8", "json"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "json"),
    ("application/json;q=0.5, text/csv", "csv"),
    ("text/csv;q=0, application/x-ndjson;q=0.1", "ndjson"),
    ("application/geo+json", "geojson"),
    ("application/atom+xml, application/rss+xml;q=0.8", "atom"),
    ("application/feed+json", "jsonfeed"),
    ("application/vnd.apache.parquet", "parquet"),
    ("text/csv;q=much, application/x-ndjson", "ndjson"),
    ("image/png", "json"),
    ("", "json"),
]


@pytest.mark.parametrize(("accept", "name"), ACCEPTED)
def test_the_accept_header_chooses(accept: str | None, name: str) -> None:
    assert choose("events", None, accept).name == name


def test_a_name_beats_the_header() -> None:
    assert choose("events", "csv", "application/json").name == "csv"


NAMES = {
    "events": ["json", "ndjson", "csv", "geojson", "rss", "atom", "jsonfeed", "parquet"],
    "places": ["json", "ndjson", "csv", "geojson", "parquet"],
    "statements": ["json", "ndjson", "csv", "rss", "atom", "jsonfeed", "parquet"],
    "actors": ["json", "ndjson", "csv", "parquet"],
}


@pytest.mark.parametrize(("noun", "names"), NAMES.items())
def test_each_noun_has_the_formats_that_can_show_it(noun: str, names: list[str]) -> None:
    assert list(formats_of(noun)) == names


@pytest.mark.parametrize(("noun", "name"), [("articles", "geojson"), ("actors", "rss")])
def test_an_unknown_name_is_refused_with_the_valid_ones(noun: str, name: str) -> None:
    with pytest.raises(BadQuery, match="json, ndjson, csv"):
        choose(noun, name, None)


def test_a_feed_is_no_export() -> None:
    with pytest.raises(BadQuery, match="an export of events: use json, ndjson, csv, geojson"):
        choose("events", "atom", None, export=True)


MISFITS = [
    ("shape", "json", "csv, parquet"),
    ("centroids", "csv", "geojson"),
    ("fields", "atom", "json, ndjson, csv, geojson, parquet"),
]


@pytest.mark.parametrize(("parameter", "name", "valid"), MISFITS)
def test_a_parameter_of_another_format_is_refused(parameter: str, name: str, valid: str) -> None:
    chosen = choose("events", name, None)
    with pytest.raises(BadQuery, match=f"{parameter} says nothing of format={name}.*{valid}"):
        check_takes(chosen, {parameter, "limit"})


def test_a_shape_has_its_own_columns() -> None:
    with pytest.raises(BadQuery, match="fields says nothing of the columns of a shape"):
        check_takes(choose("events", "csv", None), {"fields", "shape"})


def test_each_format_writes_the_chosen_members_alone() -> None:
    fields = ("place.name", "id")
    chosen = {"place": {"name": "Erbil"}, "id": 7}
    assert json.loads(written("events", "json", EVENT, fields=fields))["items"] == [chosen]
    assert json.loads(written("events", "ndjson", EVENT, fields=fields)) == chosen
    [feature] = json.loads(written("events", "geojson", EVENT, fields=fields))["features"]
    assert feature["properties"] == {"place.name": "Erbil", "id": 7, "representative_point": False}
    table = written("events", "csv", EVENT, fields=fields).decode("utf-8-sig")
    assert table.splitlines() == ["place.name,id", "Erbil,7"]
    parquet = pq.read_table(io.BytesIO(written("events", "parquet", EVENT, fields=fields)))
    assert parquet.to_pylist() == [{"place.name": "Erbil", "id": 7}]


def test_bytes_come_before_the_last_item_is_read() -> None:
    [event] = content("events", EVENT).items

    def endless() -> Any:
        while True:
            yield event

    for name, format_ in formats_of("events", export=True).items():
        items = map(to_json, endless()) if format_.given == "json" else endless()
        chunks = choose("events", name, None).write(content("events")._replace(items=items))
        assert [next(chunks) for _ in range(3)]
