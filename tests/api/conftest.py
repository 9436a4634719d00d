"""The application over a migrated database, with clients that speak to it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.main import create_app, utc_now
from app.settings import Settings
from tests.conftest import render

MakeClient = Callable[..., TestClient]
HERE = "http://localhost"


@pytest.fixture
def make_client(database: Database) -> Iterator[MakeClient]:
    """A client of an application with these settings; on SQLite and on PostgreSQL."""
    opened: list[TestClient] = []

    def make(*, now: Callable[[], dt.datetime] = utc_now, **settings: object) -> TestClient:
        chosen = Settings.model_validate(
            {"database_url": render(database.url), "threads": 4, **settings}
        )
        client = TestClient(create_app(chosen, now=now), HERE, raise_server_exceptions=False)
        client.__enter__()
        opened.append(client)
        return client

    yield make
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    return make_client()


@pytest.fixture(scope="session")
def seeded(seeded_path: Path) -> Iterator[TestClient]:
    """A client of an application with the seed; for tests that only read."""
    settings = Settings(database_url=f"sqlite:///{seeded_path}", threads=4)
    with TestClient(create_app(settings), HERE, raise_server_exceptions=False) as client:
        yield client
