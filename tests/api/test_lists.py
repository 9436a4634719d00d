"""Lists over HTTP: pages, links, conditional requests, formats and refusals, on the seed."""

import csv
import io
import json
from typing import Any

import feedparser
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

NOUNS = ("articles", "statements", "events", "actors", "places", "publishers")


def walk(client: TestClient, noun: str, limit: int) -> list[Any]:
    """All items of a list, by its next links."""
    items: list[Any] = []
    url: str | None = f"/v1/{noun}?limit={limit}"
    while url is not None:
        answer = client.get(url)
        items += answer.json()["items"]
        url = answer.links.get("next", {}).get("url")
    return items


@pytest.mark.parametrize("noun", NOUNS)
def test_every_list_is_the_same_in_pages_of_any_size(seeded: TestClient, noun: str) -> None:
    walked = walk(seeded, noun, 1000)
    assert walk(seeded, noun, min(999, len(walked) // 3 + 1)) == walked
    total = seeded.get(f"/v1/{noun}?limit=1&count=exact").json()["total"]
    assert total == {"value": len(walked), "relation": "eq"}
    assert walked


@pytest.mark.parametrize("noun", NOUNS)
def test_each_item_of_a_list_can_be_asked_for_by_its_id(seeded: TestClient, noun: str) -> None:
    for item in seeded.get(f"/v1/{noun}?limit=3").json()["items"]:
        view = seeded.get(f"/v1/{noun}/{item['id']}")
        assert view.status_code == 200
        assert view.json().items() >= item.items()


def test_a_list_that_did_not_change_is_not_sent_again(seeded: TestClient) -> None:
    first = seeded.get("/v1/events?limit=2")
    again = seeded.get("/v1/events?limit=2", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = seeded.get("/v1/events?limit=3", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_the_formats_have_the_same_rows(seeded: TestClient) -> None:
    params = {"country": "IQ", "limit": 5}
    ids = [item["id"] for item in seeded.get("/v1/events", params=params).json()["items"]]
    lines = seeded.get("/v1/events", params={**params, "format": "ndjson"}).text.splitlines()
    table = seeded.get("/v1/events", params=params, headers={"Accept": "text/csv"}).text
    assert [json.loads(line)["id"] for line in lines] == ids
    assert [int(row["id"]) for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))] == ids


def test_geojson_has_a_feature_for_what_lies_somewhere(seeded: TestClient) -> None:
    answer = seeded.get("/v1/events?place=x-camp-taji&format=geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    features = answer.json()["features"]
    assert features
    assert {tuple(each["geometry"]["coordinates"]) for each in features} == {(44.257, 33.524)}


REFUSALS = [
    ("/v1/events?actr=iran", "actr", "actor"),
    ("/v1/events?limit=5&limit=9", "limit", None),
    ("/v1/events?actor=kataib-hezbolah", "actor", "kataib-hezbollah"),
    ("/v1/events?event_type=ASSALT", "event_type", "ASSAULT"),
    ("/v1/events?date_from=2020-13", "date_from", None),
    ("/v1/events?limit=-1", "limit", None),
    ("/v1/events?limit=1001", "limit", None),
    ("/v1/events?place=", "place", None),
    ("/v1/events?format=xml", "format", "json"),
    ("/v1/articles?format=geojson", "format", "json"),
    ("/v1/articles?killed_min=1", "killed_min", None),
    ("/v1/actors?format=atom", "format", "csv"),
    ("/v1/statements?shape=acled&format=csv", "shape", None),
    ("/v1/events?shape=acled", "shape", "csv"),
    ("/v1/events?shape=acld&format=csv", "shape", "acled"),
    ("/v1/events?centroids=include&format=csv", "centroids", "geojson"),
]


@pytest.mark.parametrize(("url", "parameter", "nearest"), REFUSALS)
def test_a_parameter_that_cannot_be_taken_is_named(
    seeded: TestClient, url: str, parameter: str, nearest: str | None
) -> None:
    answer = seeded.get(url)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert nearest is None or nearest in error["nearest"]


def test_an_impossible_range_is_refused_with_both_ends(seeded: TestClient) -> None:
    answer = seeded.get("/v1/events?date_from=2020-03-12&date_to=2020-03-11")
    assert answer.status_code == 400
    assert "2020-03-12 is after date_to 2020-03-11" in answer.json()["detail"]


def test_a_known_place_that_nobody_names_has_an_empty_list(seeded: TestClient) -> None:
    assert seeded.get("/v1/events?country=FJ").json()["items"] == []


MISSING = ["/v1/events/999999", "/v1/actors/nobody-at-all", "/v1/articles/0", "/v1/places/QQ"]


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_a_404(seeded: TestClient, path: str) -> None:
    answer = seeded.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


def test_other_origins_may_read_what_the_setting_allows(make_client: Any) -> None:
    client = make_client(cors_origins=("https://page.example",))
    answer = client.get("/v1/events", headers={"Origin": "https://page.example"})
    assert answer.headers["access-control-allow-origin"] == "https://page.example"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    other = client.get("/v1/events", headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers


def test_other_origins_may_read_that_the_server_failed(make_client: Any) -> None:
    client = make_client(cors_origins=("https://page.example",))
    with client.app.state.context.database.write() as session:
        session.execute(sa.text("ALTER TABLE publisher RENAME TO lost"))
    answer = client.get("/v1/publishers", headers={"Origin": "https://page.example"})
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    assert answer.headers["access-control-allow-origin"] == "https://page.example"
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("method", "header"),
    [("POST", "Idempotency-Key"), ("POST", "X-API-Key"), ("DELETE", "X-API-Key")],
)
def test_other_origins_may_write_what_the_setting_allows(
    make_client: Any, method: str, header: str
) -> None:
    client = make_client(cors_origins=("https://page.example",))
    asked = {
        "Origin": "https://page.example",
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": header,
    }
    assert client.options("/v1/articles/1", headers=asked).status_code == 200


FEEDS = [("rss", "application/rss+xml"), ("atom", "application/atom+xml")]


@pytest.mark.parametrize("noun", ["articles", "statements", "events"])
@pytest.mark.parametrize(("name", "media_type"), FEEDS)
def test_a_feed_of_any_query_goes_on_to_its_next_page(
    seeded: TestClient, name: str, media_type: str, noun: str
) -> None:
    asked = f"/v1/{noun}?country=IQ&limit=2&format={name}"
    ids = [item["id"] for item in seeded.get(f"/v1/{noun}?country=IQ&limit=4").json()["items"]]
    answer = seeded.get(asked)
    assert answer.headers["content-type"].startswith(media_type)
    first = feedparser.parse(answer.content)
    links = {link.rel: link.href for link in first.feed.links}
    assert links["self"] == f"http://localhost{asked}"
    assert answer.links["next"]["url"] == links["next"]
    second = feedparser.parse(seeded.get(links["next"]).content)
    found = [entry.id for entry in (*first.entries, *second.entries)]
    assert found == [f"tag:localhost,2026:{noun}/{id_}" for id_ in ids]
    assert all(entry.title and entry.link for entry in first.entries)


def test_a_shape_goes_on_over_pages(seeded: TestClient) -> None:
    answer = seeded.get("/v1/events?limit=2&format=csv&shape=acled")
    following = seeded.get(answer.links["next"]["url"])
    assert following.text.splitlines()[0] == answer.text.splitlines()[0]
    assert "event_id_cnty" in following.text


def test_maps_have_middles_of_areas_when_asked_for(seeded: TestClient) -> None:
    asked = "/v1/events?country=IQ&limit=1000&format=geojson"
    honest, all_ = seeded.get(asked).json(), seeded.get(f"{asked}&centroids=include").json()
    assert honest["left_out"] > all_["left_out"]
    assert len(honest["features"]) < len(all_["features"])
