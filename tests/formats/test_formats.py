import csv
import io
import json
from typing import Any

import pytest

from app.errors import BadQuery
from app.formats import Content, choose, formats_of
from app.formats.csv import cell
from app.query.fields import shown_of
from app.schemas.shapes import SHAPES
from tests.formats.items import ACTOR, ARTICLE, EVENT, PLACE, PUBLISHER, STATEMENT

AROUND = {"next_cursor": "abc", "total": None, "applied_filters": {"country": ["IQ"]}}
ITEMS = {
    "articles": ARTICLE,
    "statements": STATEMENT,
    "events": EVENT,
    "actors": ACTOR,
    "places": PLACE,
    "publishers": PUBLISHER,
}


def written(noun: str, name: str, *items: dict[str, Any], fields: tuple[str, ...] = ()) -> str:
    shown = shown_of(noun, SHAPES[noun], (), fields)
    content = Content(noun, iter(items), AROUND, shown)
    return b"".join(choose(noun, name, None).write(content)).decode()


@pytest.mark.parametrize("noun", ITEMS)
def test_json_is_a_page(noun: str) -> None:
    item = ITEMS[noun]
    assert json.loads(written(noun, "json", item, item)) == {"items": [item, item], **AROUND}


def test_json_of_nothing_is_a_page_too() -> None:
    assert json.loads(written("events", "json")) == {"items": [], **AROUND}


def test_ndjson_has_an_item_a_line() -> None:
    lines = written("events", "ndjson", EVENT, {**EVENT, "id": 8}).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [7, 8]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("noun", ITEMS)
def test_csv_names_members_with_dots(noun: str) -> None:
    [row] = rows(written(noun, "csv", ITEMS[noun]))
    assert row["id"] == str(ITEMS[noun]["id"])


def test_csv_shares_a_cell_among_the_members_of_a_list() -> None:
    [row] = rows(written("events", "csv", EVENT))
    assert row["participants.role"] == "agent; target"
    assert row["participants.actor.id"] == "; iraq-military"
    assert (row["killed.best"], row["place.latitude"], row["detained.best"]) == ("1", "36.19", "")


def test_csv_has_the_same_columns_whatever_is_null() -> None:
    bare = {**EVENT, "place": None, "report": None, "killed": None, "participants": []}
    first, second = rows(written("events", "csv", EVENT, bare))
    assert list(first) == list(second)
    assert (second["place.name"], second["report.article.url"]) == ("", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@now", "\t=1", "\r=1", "\n=1"])
def test_csv_runs_no_formula_of_an_article(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}; b"


@pytest.mark.parametrize("value", [-1, -36.19, 0, None])
def test_csv_leaves_numbers_alone(value: Any) -> None:
    assert cell(value) == ("" if value is None else str(value))


def test_geojson_has_a_feature_for_what_has_a_point() -> None:
    collection = json.loads(written("events", "geojson", EVENT))
    [feature] = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.01, 36.19]}
    assert (feature["id"], feature["properties"]) == (7, EVENT)
    assert collection["next_cursor"] == "abc"


@pytest.mark.parametrize(
    "place",
    [
        None,
        {**EVENT["place"], "precision": "country"},
        {**EVENT["place"], "latitude": None, "longitude": None},
    ],
)
def test_geojson_leaves_out_what_has_none_and_centroids_of_countries(place: Any) -> None:
    collection = json.loads(written("events", "geojson", {**EVENT, "place": place}, EVENT))
    assert (len(collection["features"]), collection["left_out"]) == (1, 1)


def test_places_are_features_themselves() -> None:
    [feature] = json.loads(written("places", "geojson", PLACE))["features"]
    assert feature["id"] == "95446"


ACCEPTED = [
    (None, "json"),
    ("*/*", "json"),
    ("text/csv", "csv"),
    ("text/html,application/xhtml+xml,*/*;q=0.8", "json"),
    ("application/json;q=0.5, text/csv", "csv"),
    ("text/csv;q=0, application/x-ndjson;q=0.1", "ndjson"),
    ("application/geo+json", "geojson"),
    ("text/csv;q=much, application/x-ndjson", "ndjson"),
    ("image/png", "json"),
    ("", "json"),
]


@pytest.mark.parametrize(("accept", "name"), ACCEPTED)
def test_the_accept_header_chooses(accept: str | None, name: str) -> None:
    assert choose("events", None, accept).name == name


def test_a_name_beats_the_header() -> None:
    assert choose("events", "csv", "application/json").name == "csv"


def test_an_unknown_name_is_refused_with_the_valid_ones() -> None:
    with pytest.raises(BadQuery, match="json, ndjson, csv"):
        choose("articles", "geojson", None)
    assert list(formats_of("events")) == ["json", "ndjson", "csv", "geojson"]


def test_bytes_come_before_the_last_item_is_read() -> None:
    def endless() -> Any:
        while True:
            yield EVENT

    shown = shown_of("events", SHAPES["events"], (), ())
    for name in formats_of("events"):
        chunks = choose("events", name, None).write(Content("events", endless(), {}, shown))
        assert [next(chunks) for _ in range(3)]


def test_each_format_writes_the_chosen_members_alone() -> None:
    fields = ("place.name", "id")
    chosen = {"place": {"name": EVENT["place"]["name"]}, "id": EVENT["id"]}
    assert json.loads(written("events", "json", EVENT, fields=fields))["items"] == [chosen]
    assert json.loads(written("events", "ndjson", EVENT, fields=fields)) == chosen
    [feature] = json.loads(written("events", "geojson", EVENT, fields=fields))["features"]
    assert (feature["id"], feature["properties"]) == (EVENT["id"], chosen)
    assert written("events", "csv", EVENT, fields=fields).splitlines()[0].endswith("place.name,id")
