"""Bringing a database to the newest schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.db.engine import Database

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option(
        "file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"
    )
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    with _config_on(database) as config:
        command.upgrade(config, revision)


def downgrade(database: Database, revision: str = "base") -> None:
    with _config_on(database) as config:
        command.downgrade(config, revision)


def is_current(database: Database) -> bool:
    with database.engine.connect() as connection:
        return revision_of(connection) == newest()


def revision_of(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    return ScriptDirectory.from_config(configuration()).get_current_head()


def is_known(revision: str) -> bool:
    """Of the newest schema or of an older one."""
    scripts = ScriptDirectory.from_config(configuration()).walk_revisions()
    return any(script.revision == revision for script in scripts)


@contextmanager
def _config_on(database: Database) -> Iterator[Config]:
    """SQLite rebuilds tables to change them, which foreign keys would forbid."""
    config = configuration()
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            config.attributes["connection"] = connection
            yield config
        if database.is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys = ON")
