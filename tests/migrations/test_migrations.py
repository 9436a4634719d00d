"""The migrations make the schema that the models describe, and can be undone."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from app.db import Database
from app.db.migrate import downgrade, is_current, upgrade
from app.models import Base


def tables(database: Database) -> set[str]:
    names = sa.inspect(database.engine).get_table_names()
    ours = {name for name in names if "_text" not in name and not is_of_the_queue(name)}
    return ours - {"alembic_version"}


def is_of_the_queue(name: str) -> bool:
    return name.startswith("procrastinate_")


def test_upgrade_downgrade_and_upgrade_again_end_in_the_same_schema(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database)
    first = tables(database)
    downgrade(database)
    assert tables(database) == set()
    upgrade(database)
    assert tables(database) == first == set(Base.metadata.tables)
    database.dispose()


def test_a_database_is_current_only_when_every_migration_has_run(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, "0001")
    assert not is_current(database)
    upgrade(database)
    assert is_current(database)
    database.dispose()


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_equal_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    not (
                        kind == "table" and ("_text" in (name or "") or is_of_the_queue(name or ""))
                    )
                    and not (kind == "index" and (name or "").endswith(("_words", "_order")))
                ),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
