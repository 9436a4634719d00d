"""The table of cases over HTTP: in each format, and whole in one answer."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.api.conftest import MakeClient
from tests.query.cases import CASES, TODAY, pairs
from tests.query.small_world import build
from tests.query.world import World

Way = Callable[[TestClient, str, str], list[Any]]


@pytest.fixture
def told(database: Database, make_client: MakeClient) -> TestClient:
    """A client over the small world, on the day that the cases are asked on."""
    with database.engine.begin() as connection:
        build(World(connection))
    now = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    return make_client(now=lambda: now)


def answered(client: TestClient, path: str, text: str, format_: str) -> Any:
    answer = client.get(f"/v1/{path}?{urlencode([*pairs(text), ('format', format_)])}")
    assert answer.status_code == 200, answer.text
    return answer


def as_lines(client: TestClient, noun: str, text: str) -> list[Any]:
    lines = answered(client, noun, text, "ndjson").text.splitlines()
    return [json.loads(line)["id"] for line in lines]


def as_a_table(client: TestClient, noun: str, text: str) -> list[Any]:
    return _column(answered(client, noun, text, "csv").text)


def exported(client: TestClient, noun: str, text: str) -> list[Any]:
    return _column(answered(client, f"{noun}/export", text, "csv").text)


def _column(table: str) -> list[Any]:
    rows = csv.DictReader(io.StringIO(table.lstrip("\ufeff")))
    return [int(row["id"]) if row["id"].isdecimal() else row["id"] for row in rows]


def as_a_feed(client: TestClient, noun: str, text: str) -> list[Any] | None:
    if noun not in ("articles", "statements", "events"):
        return None
    items = answered(client, noun, text, "jsonfeed").json()["items"]
    return [int(item["id"].rpartition("/")[2]) for item in items]


def searched(client: TestClient, noun: str, text: str) -> list[Any]:
    body: dict[str, Any] = {}
    for name, value in pairs(text):
        body.setdefault(name, []).append(value)
    items = client.post(f"/v1/{noun}/search", json=body).json()["items"]
    return [item["id"] for item in items]


@pytest.mark.parametrize("way", [as_lines, as_a_table, exported, as_a_feed, searched])
def test_every_answer_has_the_same_rows(told: TestClient, way: Way) -> None:
    wrong = [
        (noun, text, found, expected)
        for noun, text, expected in CASES
        if not same(found := way(told, noun, text), expected)
    ]
    assert wrong == []


def same(found: list[Any] | None, expected: list[Any]) -> bool:
    """Ids of places are texts, and look like numbers in a table."""
    return found is None or [str(each) for each in found] == [str(each) for each in expected]
