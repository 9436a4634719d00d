"""What an archive is, and what is refused: all of it is imported, or nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from app.archive.form import TABLES
from app.archive.read import read_header
from app.db import Database
from app.db.migrate import newest
from app.errors import DatelineError
from app.ingest.curated import load_curated
from app.ingest.remove import delete_article
from app.models import Actor, ActorStart, Article
from tests.archive.whole import archived, restored
from tests.builders import (
    NOW,
    a_participant,
    a_place,
    a_record,
    an_actor,
    an_article,
    an_event,
    curated,
    post,
    publish,
)
from tests.rows import row_of

KATAIB = an_actor("Kata'ib Hezbollah", id="a1", key="kataib-hezbollah", kind="armed_group")
TAJI = a_place("x-camp-taji", "Taji", id="p1", kind="facility")
ATTACK = an_event(place="p1", participants=(a_participant("a1"),))
RECORD = a_record(actors=[KATAIB], places=[TAJI], events=[ATTACK])
Lines = list[bytes]


@pytest.fixture
def lines(database: Database) -> Lines:
    """Of a small database with a copy, a revision, a deleted and a waiting article; emptied."""
    publish(database, RECORD, url="https://one.test/1")
    post(database, an_article(publisher="Two"))
    publish(database, RECORD, text="Rockets hit Taji, killing three soldiers.", publisher="Two")
    post(database, an_article(url="https://one.test/9", text="Old."))
    post(database, an_article(url="https://one.test/9", text="New."))
    with database.write() as session:
        delete_article(session, 3, now=NOW)
    found = archived(database)
    empty(database)
    return found


def empty(database: Database) -> None:
    with database.write() as session:
        for table in reversed(TABLES):
            if "parent_id" in table.c:
                session.execute(sa.update(table).values(parent_id=None))
            session.execute(sa.delete(table))
        if not database.is_sqlite:
            session.execute(sa.text("DELETE FROM procrastinate_jobs"))


def rows(database: Database) -> dict[str, int]:
    with database.read() as session:
        counts = {
            t.name: session.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for t in TABLES
        }
    return {name: count for name, count in counts.items() if count}


def refusal(database: Database, lines: Lines) -> str:
    """Why the lines are not imported; whatever the reason, nothing is."""
    before = archived(database)
    with pytest.raises(DatelineError) as refused:
        restored(database, lines)
    assert archived(database) == before
    return refused.value.detail


def test_every_table_comes_back(database: Database, lines: Lines) -> None:
    assert rows(database) == {}
    restored(database, lines)
    assert list(map(json.loads, archived(database))) == list(map(json.loads, lines))
    assert rows(database)["article_revision"] == 1


def test_every_table_of_the_models_is_exported(lines: Lines) -> None:
    header = read_header(lines[0])
    assert set(header.rows) == {table.name for table in TABLES}
    assert len(lines) == 1 + len(TABLES) + header.total


def test_waiting_articles_are_queued_again(database: Database, lines: Lines) -> None:
    restored(database, lines)
    with database.read() as session:
        waiting = sa.select(Article.id).where(Article.state == "pending").order_by(Article.id)
        ids = session.scalars(waiting).all()
        assert ids == [2, 4]
        if not database.is_sqlite:
            jobs = sa.text("SELECT args -> 'articles', priority FROM procrastinate_jobs")
            assert [tuple(job) for job in session.execute(jobs)] == [([2, 4], 0)]


def test_counts_are_those_of_the_archive_and_are_kept_after_it(
    database: Database, lines: Lines
) -> None:
    restored(database, lines)
    assert articles_of(database, "kataib-hezbollah") == (1, {3})
    publish(database, RECORD, text="Rockets again hit Taji, killing soldiers.", publisher="Three")
    assert articles_of(database, "kataib-hezbollah") == (2, {5})


def articles_of(database: Database, slug: str) -> tuple[int, set[int]]:
    """How many name the actor, and the standing of its names."""
    with database.read() as session:
        actor = session.execute(sa.select(Actor).where(Actor.slug == slug)).one()
        own = sa.select(ActorStart.standing).where(ActorStart.actor_id == actor.id)
        return actor.articles, set(session.scalars(own))


def test_curated_actors_that_are_there_are_replaced(database: Database, lines: Lines) -> None:
    with database.write() as session:
        load_curated(session, curated(), now=NOW)
    restored(database, lines)
    assert list(map(json.loads, archived(database))) == list(map(json.loads, lines))


def test_an_actor_may_be_below_one_that_comes_later(database: Database, lines: Lines) -> None:
    at = next(at for at, line in enumerate(lines) if b'"table":"actor",' in line)
    row = json.loads(lines[at + 1])
    row[5] = json.loads(lines[at + 2])[0]
    lines[at + 1] = json.dumps(row).encode() + b"\n"
    restored(database, lines)
    with database.read() as session:
        assert row_of(session, Actor, row[0]).parent_id == row[5] > row[0]


def test_a_database_with_articles_is_left_as_it_is(database: Database, lines: Lines) -> None:
    post(database, an_article())
    assert "imported into an empty one" in refusal(database, lines)


def test_a_database_with_actors_of_articles_is_left_as_it_is(
    database: Database, lines: Lines
) -> None:
    with database.write() as session:
        given = {"slug": "x", "name": "X", "kind": "person", "curated": False, "created_at": NOW}
        session.execute(sa.insert(Actor), [given])
    assert "actors that articles named" in refusal(database, lines)


def changed(lines: Lines, **members: Any) -> Lines:
    return [json.dumps(json.loads(lines[0]) | members).encode(), *lines[1:]]


def test_an_older_schema_is_told_with_what_to_do(database: Database, lines: Lines) -> None:
    told = refusal(database, changed(lines, schema_revision="0003"))
    assert f"has the schema 0003, this version {newest()}" in told
    assert "`dateline migrate`" in told


def test_a_newer_schema_is_told_with_what_to_do(database: Database, lines: Lines) -> None:
    assert "A newer version made it" in refusal(database, changed(lines, schema_revision="9999"))


def test_another_form_is_told(database: Database, lines: Lines) -> None:
    assert "has the form 2" in refusal(database, changed(lines, version=2))


Damage = Callable[[Lines], Lines]
DAMAGED: dict[str, tuple[Damage, str]] = {
    "cut between two rows": (lambda lines: lines[:3], "is cut off: 4 rows of actor are missing"),
    "cut between two tables": (lambda lines: lines[:7], "is cut off: tables are missing"),
    "cut in a line": (lambda lines: [*lines[:-1], lines[-1][:-9]], "is damaged"),
    "one line too many": (lambda lines: [*lines, lines[-1]], "is one more than the header says"),
    "no JSON": (lambda lines: [*lines[:2], b"nonsense\n", *lines[3:]], "Line 3 is damaged"),
    "a text for a number": (
        lambda lines: [*lines[:2], lines[2].replace(b"[1,", b'["1",', 1), *lines[3:]],
        "Line 3 is damaged (actor 0): Input should be a valid integer",
    ),
    "a row twice": (lambda lines: [*lines[:2], lines[2], lines[2], *lines[4:]], "actor: "),
    "a table that is missing": (lambda lines: [lines[0], *lines[2:]], "Line 2 is damaged"),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_archive_changes_nothing(database: Database, lines: Lines, how: str) -> None:
    damage, told = DAMAGED[how]
    assert told in refusal(database, damage(lines))


def test_rows_that_refer_to_none_are_refused(database: Database, lines: Lines) -> None:
    at = next(at for at, line in enumerate(lines) if b'"table":"article_actor"' in line)
    row = json.loads(lines[at + 1])
    row[0] = 999
    lines[at + 1] = json.dumps(row).encode()
    assert "article_actor" in (told := refusal(database, lines)) or "refer to others" in told
