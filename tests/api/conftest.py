"""The application over a migrated database, with clients that speak to it."""

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.cli.load import SEED
from app.db import Database
from app.extract import curated
from app.ingest.curated import load_curated
from app.ingest.seed import load_seed
from app.main import create_app, limits_of, make_worker
from app.settings import Settings
from tests.conftest import render

MakeClient = Callable[..., TestClient]


@pytest.fixture
def make_client(database: Database) -> Iterator[MakeClient]:
    """A client of an application with these settings; on SQLite and on PostgreSQL."""
    opened: list[TestClient] = []

    def make(**settings: object) -> TestClient:
        chosen = Settings.model_validate(
            {"database_url": render(database.url), "threads": 4, **settings}
        )
        client = TestClient(create_app(chosen), raise_server_exceptions=False)
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
def seeded_path(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the seed, extracted."""
    path = tmp_path_factory.mktemp("seeded") / "seeded.db"
    shutil.copy(migrated_sqlite, path)
    settings = Settings(database_url=f"sqlite:///{path}")
    database = Database(settings.database_url)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with database.write() as session:
        load_curated(session, curated.load(), now=now)
        load_seed(session, SEED, now=now, limits=limits_of(settings))
    worker = dataclasses.replace(make_worker(settings, database), now=lambda: now)
    list(worker.drain())
    database.dispose()
    return path


@pytest.fixture(scope="session")
def seeded(seeded_path: Path) -> Iterator[TestClient]:
    """A client of an application with the seed; for tests that only read."""
    settings = Settings(database_url=f"sqlite:///{seeded_path}", threads=4)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client
