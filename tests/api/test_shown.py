"""Chosen members, inclusions and marked words over HTTP, in every format, on the seed."""

import csv
import io
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

ASKED = "/v1/events?q=rockets&highlight=true&include=reports,articles&limit=2&modality=any"
FIELDS = "&fields=id,place.name,reports.sentence,highlights.pieces,articles.publisher.name"


def chosen(seeded: TestClient) -> Any:
    return seeded.get(ASKED + FIELDS).json()["items"]


def test_an_item_has_its_chosen_members_alone(seeded: TestClient) -> None:
    whole = seeded.get(ASKED).json()["items"]
    for item, full in zip(chosen(seeded), whole, strict=True):
        assert list(item) == ["id", "place", "reports", "highlights", "articles"]
        assert item["reports"] == [{"sentence": each["sentence"]} for each in full["reports"]]
        assert item["place"] == {"name": full["place"]["name"]}
        pieces = [piece for each in item["highlights"] for piece in each["pieces"]]
        assert any(piece["match"] for piece in pieces)


def test_the_formats_agree_on_the_chosen_members(seeded: TestClient) -> None:
    items = chosen(seeded)
    lines = seeded.get(ASKED + FIELDS + "&format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == items
    [feature, *_] = seeded.get(ASKED + FIELDS + "&format=geojson").json()["features"]
    assert list(feature["properties"])[:3] == ["id", "place.name", "reports.sentence"]
    table = seeded.get(ASKED + FIELDS + "&format=csv").text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [int(row["id"]) for row in rows] == [item["id"] for item in items]
    assert list(rows[0])[:3] == ["id", "place.name", "reports.sentence"]
    assert rows[0]["articles.publisher.name"] == "; ".join(
        each["publisher"]["name"] for each in items[0]["articles"]
    )


def test_the_next_page_shows_the_same_members(seeded: TestClient) -> None:
    first = seeded.get(ASKED + FIELDS + "&sort=relevance&count=exact")
    second = seeded.get(first.links["next"]["url"]).json()
    assert second["total"] == first.json()["total"]
    assert list(second["items"][0]) == list(first.json()["items"][0])
    assert {i["id"] for i in second["items"]}.isdisjoint(i["id"] for i in first.json()["items"])


def test_a_thing_shows_its_chosen_members_and_inclusions(seeded: TestClient) -> None:
    [article] = seeded.get("/v1/articles?q=Taji&limit=1&fields=id").json()["items"]
    assert list(article) == ["id"]
    path = f"/v1/articles/{article['id']}"
    view = seeded.get(f"{path}?include=annotated&fields=text,annotated.body").json()
    pieces = view["annotated"]["body"]
    assert "".join(piece["text"] for piece in pieces) == view["text"]
    assert {fact["noun"] for piece in pieces for fact in piece["facts"]} >= {"event", "place"}


REFUSED = [
    ("/v1/events?fields=plce", "fields", "place"),
    ("/v1/events/1?fields=reprts", "fields", "reports"),
    ("/v1/events?include=report", "include", "reports"),
    ("/v1/articles/1?include=anotated", "include", "annotated"),
    ("/v1/articles/1?includ=annotated", "includ", "include"),
    ("/v1/events?sort=kiled", "sort", "killed"),
    ("/v1/events?q=a&q_fields=titel", "q_fields", "title"),
]


@pytest.mark.parametrize(("url", "parameter", "nearest"), REFUSED)
def test_what_cannot_be_shown_is_refused_with_the_nearest(
    seeded: TestClient, url: str, parameter: str, nearest: str
) -> None:
    answer = seeded.get(url)
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert nearest in error["nearest"]
