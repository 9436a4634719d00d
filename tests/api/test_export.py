"""Exports: all rows of a list in one answer, as its pages have them, and no silent end."""

import csv
import dataclasses
import io
import itertools
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from app.api import export
from app.db import Database
from app.query import events, listing
from app.query.events import EVENTS, EventQuery
from app.query.rendered import Kept
from app.worker.rendering import render
from tests.api.conftest import MakeClient
from tests.query.small_world import build
from tests.query.world import TABLES, World
from tests.serving import served

NOUNS = ("articles", "statements", "events", "actors", "places", "publishers")


@pytest.fixture
def told(
    database: Database, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> TestClient:
    """A client over a few events, of which an export reads two at a time."""
    with database.engine.begin() as connection:
        build(World(connection))
    monkeypatch.setattr(listing, "CHUNK", 2)
    return make_client()


def pages(client: TestClient, query: str) -> Iterator[bytes]:
    url: str | None = f"/v1/events?limit=3&{query}"
    while url is not None:
        answer = client.get(url)
        yield answer.content
        url = answer.links.get("next", {}).get("url")


def test_an_export_in_lines_has_the_bytes_of_the_pages(told: TestClient) -> None:
    query = "modality=any&format=ndjson"
    exported = told.get(f"/v1/events/export?{query}").content
    assert exported == b"".join(pages(told, query))
    assert exported.count(b"\n") == 6


@pytest.mark.parametrize("shape", ["", "&shape=acled", "&shape=ucdp", "&shape=monadic"])
def test_an_exported_table_has_the_bytes_of_the_pages_under_one_head(
    told: TestClient, shape: str
) -> None:
    query = f"modality=any&sort=-killed&format=csv{shape}"
    first, *rest = pages(told, query)
    head = first.split(b"\r\n")[0] + b"\r\n"
    following = (page.removeprefix(head) for page in rest)
    assert told.get(f"/v1/events/export?{query}").content == first + b"".join(following)


@pytest.mark.parametrize("noun", ["events", "statements"])
def test_a_table_has_the_same_lines_whether_they_are_kept_or_made(
    told: TestClient, database: Database, noun: str
) -> None:
    """Lines of members that are chosen are made of the JSON, all others are read or made whole."""
    address = f"/v1/{noun}/export?format=csv"
    made = told.get(address).content
    names = ",".join(csv_head(made))
    render(database)
    assert told.get(address).content == made
    assert told.get(f"{address}&fields={names}").content == made
    assert made.count(b"\r\n") > 2


def csv_head(table: bytes) -> list[str]:
    return table.split(b"\r\n")[0].decode("utf-8-sig").split(",")


@pytest.mark.parametrize(("name", "member"), [("json", "items"), ("geojson", "features")])
def test_an_exported_document_has_the_items_of_the_pages(
    told: TestClient, name: str, member: str
) -> None:
    query = f"country=IQ&format={name}"
    exported = told.get(f"/v1/events/export?{query}").json()
    walked = [item for page in pages(told, query) for item in json.loads(page)[member]]
    assert exported[member] == walked
    assert walked
    assert exported["applied_filters"]["country"] == ["IQ"]
    assert exported["next_cursor"] is None


def test_an_exported_parquet_file_has_the_rows(told: TestClient) -> None:
    answer = told.get("/v1/events/export?modality=any&format=parquet")
    table = pq.read_table(io.BytesIO(answer.content))
    ids = [json.loads(line)["id"] for line in b"".join(pages(told, "modality=any&format=ndjson"))
           .splitlines()]  # fmt: skip
    assert table.column("id").to_pylist() == ids


def test_an_export_of_nothing_is_whole(told: TestClient) -> None:
    assert told.get("/v1/events/export?q=nothing").json()["items"] == []
    lines = told.get("/v1/events/export?q=nothing&format=csv").text.splitlines()
    assert len(lines) == 1


def test_no_connection_is_held_between_chunks(told: TestClient) -> None:
    database: Database = told.app.state.context.database  # type: ignore[attr-defined]
    query = EventQuery.model_validate({"modality": ("any",)})
    rows = listing.every(database.read, EVENTS, query, set[str]().__contains__)
    for _ in rows:
        assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_list_is_exported_whole(seeded: TestClient, noun: str) -> None:
    answer = seeded.get(f"/v1/{noun}/export?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    total = seeded.get(f"/v1/{noun}?limit=1&count=exact").json()["total"]["value"]
    assert len(rows) == total > 0
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="dateline-{noun}-20')
    assert disposition.endswith('.csv"')


def test_the_file_is_named_for_its_shape(seeded: TestClient) -> None:
    answer = seeded.get("/v1/events/export?format=csv&shape=acled")
    assert "dateline-events-acled-20" in answer.headers["content-disposition"]


def test_fields_and_inclusions_are_exported(seeded: TestClient) -> None:
    url = "/v1/events/export?country=IQ&include=articles&fields=id,articles.title&format=csv"
    assert seeded.get(url).content.decode("utf-8-sig").splitlines()[0] == "id,articles.title"


def test_an_export_is_compressed_for_those_who_take_it(seeded: TestClient) -> None:
    url = "/v1/events/export?format=ndjson"
    plain = seeded.get(url, headers={"Accept-Encoding": "identity"})
    packed = seeded.get(url, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content


REFUSED = [
    ("limit=5", "limit"),
    ("count=exact", "count"),
    ("format=atom", "format"),
    ("actor=nobody-at-all", "actor"),
    ("format=csv&fields=nothing", "fields"),
    ("cursor=x", "cursor"),
]


@pytest.mark.parametrize(("query", "parameter"), REFUSED)
def test_what_is_wrong_from_the_start_is_refused(
    seeded: TestClient, query: str, parameter: str
) -> None:
    answer = seeded.get(f"/v1/events/export?{query}")
    assert answer.status_code == 400
    assert [each["parameter"] for each in answer.json()["errors"]] == [parameter]


def test_the_first_bytes_are_sent_before_the_second_chunk() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"head"
        raise RuntimeError("was read too early")

    assert next(export.in_blocks(chunks())) == b"head"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_failure_in_the_middle_breaks_the_connection(
    told: TestClient, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    chunks = iter(range(2))

    def items(session: Any, ids: Any) -> Any:
        if next(chunks, None) is None:
            raise RuntimeError("the disk is gone")
        return EVENTS.items(session, ids)

    kept = Kept(TABLES["event_json"], items)  # where nothing is kept
    monkeypatch.setattr(events, "EVENTS", dataclasses.replace(EVENTS, kept=kept))
    monkeypatch.setattr(export, "BLOCK", 1)
    with served(told.app) as address, httpx2.Client() as client:
        url = f"{address}/v1/events/export?modality=any&format=ndjson"
        with client.stream("GET", url, headers={"Accept-Encoding": encoding}) as answer:
            assert answer.status_code == 200
            with pytest.raises(httpx2.RemoteProtocolError):
                answer.read()


def test_an_export_stops_when_its_client_goes_away(
    told: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "every", lambda *_: itertools.repeat(b'{"id":1}'))
    with served(told.app) as address, httpx2.Client() as client:
        with client.stream("GET", f"{address}/v1/events/export?format=ndjson") as answer:
            assert next(answer.iter_bytes())
        ended = '/events/export",status="200"} 1.0'
        assert any(ended in client.get(f"{address}/metrics").text for _ in range(1000))
