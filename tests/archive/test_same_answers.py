"""A database that was exported and imported answers as the first one does, on either system."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.models import Actor, Article
from tests.archive.answers import answers
from tests.archive.whole import archived, restored
from tests.builders import a_record, an_actor, an_article, post, publish


@pytest.fixture(scope="module")
def first(seeded_path: Path) -> Iterator[dict[str, bytes]]:
    database = Database(f"sqlite:///{seeded_path}")
    yield answers(database)
    database.dispose()


@pytest.fixture
def back(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite file, to go back to."""
    path = tmp_path / "back.db"
    shutil.copy(migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.dispose()


def test_every_answer_is_the_same(
    database: Database, seeded_archive: list[bytes], first: dict[str, bytes]
) -> None:
    restored(database, seeded_archive)
    found = answers(database)
    read = bytes if database.is_sqlite else parsed  # JSONB has an order of members of its own
    assert found.keys() == first.keys()
    assert [each for each in first if read(found[each]) != read(first[each])] == []


def test_every_row_is_the_same_on_the_way_back(
    database: Database, back: Database, seeded_archive: list[bytes]
) -> None:
    restored(database, seeded_archive)
    restored(back, archived(database))
    assert list(map(json.loads, archived(back))) == list(map(json.loads, seeded_archive))


def test_an_archive_of_the_same_rows_is_the_same(
    database: Database, seeded_archive: list[bytes]
) -> None:
    restored(database, seeded_archive)
    once = archived(database)
    assert archived(database) == once
    assert not database.is_sqlite or once == seeded_archive


def test_a_new_article_gets_a_new_id_and_is_found(
    database: Database, seeded_archive: list[bytes]
) -> None:
    restored(database, seeded_archive)
    with database.read() as session:
        last = session.scalar(sa.select(sa.func.max(Article.id))) or 0
    assert post(database, an_article()).id == last + 1
    newcomer = an_actor("Ada Newcomer")
    publish(database, a_record(actors=[newcomer]), text="Ada Newcomer came.", publisher="Other")
    with database.read() as session:
        found = session.execute(sa.select(Actor).where(Actor.name == "Ada Newcomer")).one()
    assert found.articles == 1


def parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content
