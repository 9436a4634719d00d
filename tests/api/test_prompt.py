"""Small answers of SQLite are given without a thread, and are the same as with one."""

import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import respond
from app.db import Database
from app.db.engine import TookLonger
from app.query import listing
from tests.api.conftest import MakeClient
from tests.query.small_world import build
from tests.query.world import World

SMALL = [
    "/v1/events",
    "/v1/events?actor=ardia&limit=1",
    "/v1/events?fields=id,place.name&country=IQ",
    "/v1/events?actor=ardia&country=JO",
    "/v1/events?actor=nobody-at-all",
    "/v1/statements?speaker=ardia",
    "/v1/events/1",
    "/v1/events/6",
    "/v1/statements/1",
    "/v1/actors/suggest?q=ard",
    "/v1/places/suggest?q=erb",
]
LARGE = [
    "/v1/events?limit=101",
    "/v1/events?include=reports",
    "/v1/events?q=rockets",
    "/v1/events?count=exact",
    "/v1/events?limit=0",
    "/v1/events?format=csv",
    "/v1/articles",
]


@pytest.fixture
def client(database: Database, make_client: MakeClient) -> TestClient:
    with database.engine.begin() as connection:
        build(World(connection))
    return make_client()


@pytest.fixture
def read_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The threads in which a page was read, one after the other."""
    threads: list[str] = []

    def list_page(*given: Any) -> Any:
        threads.append(threading.current_thread().name)
        return listing.list_page(*given)

    monkeypatch.setattr(respond, "list_page", list_page)
    return threads


@pytest.mark.parametrize("path", SMALL)
def test_an_answer_is_the_same_when_it_takes_longer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    at_once = client.get(path)

    def read_at_once(_: Database) -> Any:
        raise TookLonger

    monkeypatch.setattr(Database, "read_at_once", read_at_once)
    beside = client.get(path)
    assert (at_once.status_code, at_once.content) == (beside.status_code, beside.content)
    assert at_once.headers.get("etag") == beside.headers.get("etag")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", [path for path in SMALL if path.startswith("/v1/events?")])
def test_a_small_page_is_read_where_requests_are_taken(
    client: TestClient, read_in: list[str], path: str
) -> None:
    client.get(path)
    assert not any("AnyIO worker" in thread for thread in read_in)
    assert len(read_in) == 1


@pytest.mark.parametrize("path", LARGE)
def test_what_may_take_longer_is_read_in_a_thread(
    client: TestClient, read_in: list[str], path: str
) -> None:
    client.get(path)
    assert ["AnyIO worker" in thread for thread in read_in] == [True]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_database_across_a_network_is_always_read_in_a_thread(
    client: TestClient, read_in: list[str]
) -> None:
    client.get("/v1/events")
    assert ["AnyIO worker" in thread for thread in read_in] == [True]
