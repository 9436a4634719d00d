"""What is kept beside events and statements is written where it is not there, and anew."""

import pytest
import sqlalchemy as sa

from app.db import Database
from app.query.rendered import version
from app.worker import rendering
from app.worker.rendering import KEPT, render, render_anew
from tests.query.small_world import build
from tests.query.world import World


@pytest.fixture
def world(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A few events and statements, of which a transaction writes two."""
    monkeypatch.setattr(rendering, "TOGETHER", 2)
    with database.engine.begin() as connection:
        build(World(connection))
    return database


def versions(world: Database) -> set[int | None]:
    tables = [kept.table for kept in KEPT.values()]
    with world.read() as session:
        return {found for each in tables for found in session.scalars(sa.select(each.c.version))}


def test_what_is_not_there_is_written(world: Database) -> None:
    assert versions(world) == {None}
    render(world)
    assert versions(world) == {version()}


def test_what_any_other_code_wrote_is_written_anew(world: Database) -> None:
    """Older and newer code: what a number stands for has no order."""
    render(world)
    with world.engine.begin() as connection:
        for kept in KEPT.values():
            table = kept.table
            for id_, other in ((1, 1), (2, version() + 1), (3, version() - 1)):
                changed = table.update().where(table.c.id == id_)
                connection.execute(changed.values(version=other, body="{}", line=""))
    render_anew(world)
    assert versions(world) == {version()}
