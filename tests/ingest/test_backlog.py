"""A file of articles in bulk is what it would be one chunk after the other, stopped or not."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.ingest import backlog
from app.ingest.backlog import begun, take_backlog
from app.ingest.files import read_files
from app.ingest.prepare import Limits
from app.ingest.take import CHUNK, Tally, take_all
from app.models import Article, ArticleRevision, IdempotencyKey, Publisher
from tests.builders import NOW

JOBS = sa.text("SELECT args -> 'articles', priority FROM procrastinate_jobs")
LIMITS = Limits(max_text=1_000)


def an_article(number: int) -> dict[str, Any]:
    """Some are copies, some edits, some the same again, some bad."""
    original = number - 3
    article = {"id": number, "publisher": f"Paper {number % 7}", "text": f"Story {number}."}
    article["url"] = f"https://p{number % 7}.test/{number}"
    if number % 11 == 3:
        return article | {"text": f"Story {original}."}
    if number % 11 == 5:
        return an_article(original - 3) | {"text": f"Story {original}, edited."}
    if number % 11 == 7:
        return an_article(original)
    return article | ({"text": "x" * 1_001} if number % 50 == 8 else {})


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    found = [json.dumps(an_article(number)).encode() + b"\n" for number in range(20, 480)]
    return [*found[:150], b"\n", b"{\n", *found[150:]]


@pytest.fixture
def reference(migrated_sqlite: Path, lines: list[bytes], tmp_path: Path) -> Iterator[Database]:
    """A database with the same file taken in a chunk after the other."""
    shutil.copy(migrated_sqlite, tmp_path / "reference.db")
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    database = Database(f"sqlite:///{tmp_path / 'reference.db'}")
    articles = read_files(tmp_path / "a.jsonl")
    list(take_all(database, articles, now=lambda: NOW, limits=LIMITS, tally=Tally()))
    yield database
    database.dispose()


def take(database: Database, lines: list[bytes], *, transactions: int | None = None) -> Tally:
    """All, or as far as so many transactions reach."""
    tally = Tally()
    taken = take_backlog(
        database,
        lines,
        "a.jsonl",
        file=begun(database, lines),
        now=lambda: NOW,
        limits=LIMITS,
        tally=tally,
    )
    for number, _ in enumerate(taken, 1):
        if number == transactions:
            break
    taken.close()
    return tally


def rows(database: Database) -> list[list[tuple[Any, ...]]]:
    with database.read() as session:
        return [
            [tuple(row) for row in session.execute(sa.select(*columns).order_by(*columns[:2]))]
            for table in (Publisher, Article, ArticleRevision, IdempotencyKey)
            for columns in [sa.inspect(table).columns]
        ]


def test_the_articles_are_those_of_ingest(
    database: Database, reference: Database, lines: list[bytes]
) -> None:
    tally = take(database, lines)
    assert rows(database) == rows(reference)
    assert tally.outcomes.keys() == {"new", "known", "revised", "refused"}
    assert "a.jsonl:152" in {each.external_id for each in tally.refused}


def test_what_was_stopped_goes_on_where_it_was(
    database: Database, reference: Database, lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "CHUNKS", 1)
    take(database, lines, transactions=2)
    assert begun(database, lines).point.line == 2 * CHUNK + 1
    tally = take(database, lines)
    assert rows(database) == rows(reference)
    assert tally.outcomes.total() == len(lines) - 1


def test_another_file_that_begins_the_same_is_taken_whole(
    database: Database, lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "CHUNKS", 1)
    take(database, lines, transactions=1)
    tally = take(database, [lines[0], *lines[5:]])
    assert tally.outcomes.total() == len(lines) - 5


def test_a_file_that_was_taken_is_known_the_next_time(
    database: Database, lines: list[bytes]
) -> None:
    some = lines[:3]
    assert take(database, some).outcomes == {"new": 3}
    assert take(database, some).outcomes == {"known": 3}


def test_a_file_without_articles_is_no_error(database: Database) -> None:
    assert take(database, []).outcomes == take(database, [b"\n"]).outcomes == {}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_backlog_is_queued_behind_live_articles(database: Database, lines: list[bytes]) -> None:
    take(database, lines[:3])
    with database.read() as session:
        jobs = session.execute(JOBS)
        assert [tuple(job) for job in jobs] == [([1, 2, 3], 0)]
