"""What is kept of events and statements is what their rows say, whatever changes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic_core import to_json

from app.db import Database, ReadSession
from app.formats import lined
from app.query import rendered
from app.query.events import KEPT as EVENTS
from app.query.rendered import renew
from app.query.statements import KEPT as STATEMENTS
from tests.query.world import NOW, TABLES, World, span

KEPT = {"event": EVENTS, "statement": STATEMENTS}
LINES = {"event": lined("events", EVENTS), "statement": lined("statements", STATEMENTS)}
EVERY = {"event": [1, 2, 3, 4, 5, 8], "statement": [1, 2, 3]}
DAY = dt.date(2020, 3, 11)


class Change:
    """Of rows of a table, by their values: new ones for these, or none where they are taken."""

    def __init__(self, table: str, where: dict[str, Any], values: dict[str, Any] | None) -> None:
        self._table, self._where, self._values = TABLES[table], where, values

    def __call__(self, connection: sa.Connection) -> None:
        conditions = [self._table.c[name] == value for name, value in self._where.items()]
        if self._values is None:
            connection.execute(self._table.delete().where(*conditions))
        else:
            connection.execute(self._table.update().where(*conditions).values(**self._values))


class Addition:
    """A row more."""

    def __init__(self, table: str, **values: Any) -> None:
        self._table, self._values = table, values

    def __call__(self, connection: sa.Connection) -> None:
        World(connection).add(self._table, **self._values)


def of_id(table: str, id_: int, **values: Any) -> Change:
    return Change(table, {"id": id_}, values)


ABOUT = {"date": DAY, "until": DAY, "direct": True, "stance": None}
MEETING = {"date": DAY, "until": DAY, "direct": True}
CHANGES: dict[str, tuple[str, Callable[[sa.Connection], None], set[int]]] = {
    "an event": ("event", of_id("event", 1, killed_best=4), {1}),
    "a report's sentence": ("event", of_id("report", 1, sentence="Rockets fell."), {1}),
    "the best report taken": (
        "event",
        lambda connection: [
            Change("casualty", {"report_id": 1}, None)(connection),
            Change("participant", {"report_id": 1}, None)(connection),
            Change("report", {"id": 1}, None)(connection),
        ],
        {1},
    ),
    "a participant": ("event", Change("participant", {"actor_id": 2}, {"party": "civilians"}), {1}),
    "a participant more": (
        "event",
        Addition("participant", report_id=1, role="agent", span=span("rebels")),
        {1},
    ),
    "a participant taken": ("event", Change("participant", {"actor_id": 2}, None), {1}),
    "an actor of an event taken": (
        "event",
        Change("event_actor", {"actor_id": 3}, None),
        {1, 2, 8},
    ),
    "an actor of an event more": (
        "event",
        Addition("event_actor", event_id=3, actor_id=4, role="agent", **MEETING),
        {3},
    ),
    "an actor's name": ("event", of_id("actor", 4, name="A. Okoye"), {4}),
    "an actor's kind, in the words of a report": (
        "event",
        of_id("actor", 2, kind="police"),
        {1, 2, 5, 8},
    ),
    "a place": ("event", of_id("place", 4, latitude=33.3), {2, 3}),
    "an article's title": ("event", of_id("article", 1, title="Rockets"), {1, 2}),
    "an article's publisher": ("event", of_id("article", 1, publisher_id=2), {1, 2}),
    "a publisher's name": ("event", of_id("publisher", 1, name="The Wire"), {1, 2, 3, 4, 8}),
    "a statement": ("statement", of_id("statement", 1, confidence=0.5), {1}),
    "a speaker's name": ("statement", of_id("actor", 4, name="A. Okoye"), {1, 2}),
    "whom a statement is about": ("statement", of_id("actor", 3, slug="river"), {1}),
    "who a statement is about, more": (
        "statement",
        Addition("statement_actor", statement_id=3, actor_id=3, role="about", **ABOUT),
        {3},
    ),
    "who a statement is about, taken": (
        "statement",
        Change("statement_actor", {"role": "about"}, None),
        {1},
    ),
    "a place that a statement is about": ("statement", of_id("place", 3, name="Arbil"), {2}),
    "a place that a statement is about, taken": (
        "statement",
        Change("statement_place", {"place_id": 3}, None),
        {2},
    ),
    "an event that a statement is about": (
        "statement",
        of_id("event", 1, event_type="COERCE"),
        {2},
    ),
    "an event that a statement is about, deleted": (
        "statement",
        of_id("event", 1, deleted_at=NOW),
        {2},
    ),
    "an event that a statement is about, taken": (
        "statement",
        Change("statement_event", {"event_id": 1}, None),
        {2},
    ),
    "the article of a statement": (
        "statement",
        of_id("article", 2, url="https://a.example"),
        {2, 3, 4},
    ),
    "its publisher": ("statement", of_id("publisher", 1, slug="wire"), {1}),
}


@pytest.fixture
def told(world: Database) -> Database:
    """Of all that there is, the JSON and the lines are kept."""
    for noun in KEPT:
        fill(world, noun)
    return world


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_is_answered_anew(told: Database, what: str) -> None:
    noun, change, _ = CHANGES[what]
    before = made(told, noun)
    with told.engine.begin() as connection:
        change(connection)
    assert answered(told, noun) == made(told, noun)
    assert answered(told, noun) != before


@pytest.mark.parametrize("what", CHANGES)
def test_what_does_not_change_is_still_kept(told: Database, what: str) -> None:
    noun, change, changed = CHANGES[what]
    with told.engine.begin() as connection:
        change(connection)
    assert empty(told, noun) == changed


@pytest.mark.parametrize("noun", KEPT)
def test_what_is_kept_is_answered_without_its_rows(told: Database, noun: str) -> None:
    def none_made(_: ReadSession, ids: Any) -> list[Any]:
        raise AssertionError(f"{list(ids)} were made")

    before = made(told, noun)
    with told.read() as session:
        for kept in (KEPT[noun], LINES[noun]):
            alone = replace(kept, items=none_made)
            assert alone.bodies(session, EVERY[noun]) == [each[kept.column] for each in before]


@pytest.mark.parametrize("noun", KEPT)
def test_items_come_in_the_order_they_are_asked_in_and_without_those_that_are_not_there(
    told: Database, noun: str
) -> None:
    with told.engine.begin() as connection:
        of_id(noun, 1, confidence=0.1)(connection)
    ids = [3, 999, 1, 2]
    with told.read() as session:
        items = [to_json(item) for item in KEPT[noun].items(session, [3, 1, 2])]
        assert KEPT[noun].bodies(session, ids) == items


def test_what_other_code_wrote_is_not_answered(
    told: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = EVENTS.table
    with told.engine.begin() as connection:
        connection.execute(table.update().values(body="{}", line="1,"))
    assert answered(told, "event") == [{"body": b"{}", "line": b"1,"}] * len(EVERY["event"])
    monkeypatch.setattr(rendered, "version", lambda: 7)
    assert answered(told, "event") == made(told, "event")
    fill(told, "event", EVENTS.foreign)
    with told.read() as session:
        assert {row.version for row in session.execute(sa.select(table))} == {7}


def test_the_newest_are_written_first(world: Database) -> None:
    assert fill(world, "event", most=2) == 2
    assert empty(world, "event") == {1, 2, 3, 4, 5, 6}


def test_a_deleted_row_takes_its_json_with_it(told: Database) -> None:
    with told.engine.begin() as connection:
        for table in ("report", "event_place"):
            Change(table, {"event_id": 3}, None)(connection)
        Change("event", {"id": 3}, None)(connection)
    with told.read() as session:
        assert 3 not in session.scalars(sa.select(EVENTS.table.c.id)).all()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_another_transaction_changes_is_left_to_it(told: Database) -> None:
    with told.engine.begin() as connection:
        of_id("event", 2, mode="guns")(connection)
        of_id("event", 3, mode="strike")(connection)
    with told.engine.begin() as connection:
        of_id("event", 3, mode="riot")(connection)
        fill(told, "event")
        assert empty(told, "event") == {3}
    assert answered(told, "event") == made(told, "event")


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_no_name_changes_while_it_is_being_written(told: Database) -> None:
    """An event that is new to the one who renames is rendered with the old name, or after it."""
    begun = Signal()

    def rename() -> None:
        with told.engine.begin() as connection:
            of_id("actor", 4, name="A. Okoye")(connection)
            begun.set()

    with told.write() as session:
        session.execute(TABLES["event"].update().values(confidence=0.2))
    with told.write() as session:
        renew(session, [EVENTS, LINES["event"]], EVENTS.empty, most=100)
        renaming = Thread(target=rename)
        renaming.start()
        assert begun.wait(10)
        renaming.join(0.2)
        assert renaming.is_alive()
    renaming.join(10)
    assert empty(told, "event") == {4}
    assert answered(told, "event") == made(told, "event")


def fill(
    database: Database, noun: str, wanted: sa.Select[int] | None = None, most: int = 1000
) -> int:
    kept = KEPT[noun]
    with database.write() as session:
        wanted = kept.empty if wanted is None else wanted
        return renew(session, [kept, LINES[noun]], wanted, most)


def answered(database: Database, noun: str) -> list[dict[str, bytes]]:
    with database.read() as session:
        found = [kept.bodies(session, EVERY[noun]) for kept in (KEPT[noun], LINES[noun])]
    return [{"body": body, "line": line} for body, line in zip(*found, strict=True)]


def made(database: Database, noun: str) -> list[dict[str, bytes]]:
    with database.read() as session:
        items = KEPT[noun].items(session, EVERY[noun])
    return [{"body": to_json(item), "line": LINES[noun].write(item)} for item in items]


def empty(database: Database, noun: str) -> set[int]:
    with database.read() as session:
        return set(session.scalars(KEPT[noun].empty))
