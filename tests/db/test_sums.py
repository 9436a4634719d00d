"""The database keeps sums of events by their days and by what they are linked to."""

import random
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database, ReadSession, WriteSession
from app.db.restore import SUMS
from app.db.sums import settle
from tests.query.world import NOW, TABLES, World, change_event, day

EVENTS, ACTORS, COUNTRY, TOWN = (1, 2, 3), (1, 2), 1, 2
DATES = ("2020-03-11", "2020-03-11")
CHANGES: dict[str, tuple[Any, ...]] = {
    "date": (day("2020-03-11"), day("2020-03-12")),
    "until": (day("2020-03-12"), day("2020-03-13")),
    "date_precision": ("day", "month", None),
    "modality": ("occurred", "denied"),
    "event_type": ("ASSAULT", "PROTEST"),
    "deleted_at": (NOW, None),
    "killed_best": (None, 0, 3),
    "killed_low": (None, 2),
    "wounded_high": (None, 9),
}
OF_EVENTS = tuple(table for table in SUMS if table != "article_day")


@pytest.fixture
def linkless(database: Database) -> Database:
    """Three events, two actors, a country and a town of it: none is tied to another."""
    with database.engine.begin() as connection:
        world = World(connection)
        world.place(COUNTRY, "IQ", "Iraq", "country")
        world.place(TOWN, "98182", "Baghdad", "city", around=(COUNTRY,))
        for actor in ACTORS:
            world.actor(actor, f"actor-{actor}", f"Actor {actor}", "organization")
        for event in EVENTS:
            world.event(event, "ASSAULT", *DATES)
    return database


@pytest.mark.parametrize("seed", range(5))
def test_they_are_those_of_the_rows_whatever_comes_and_goes(linkless: Database, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(4):
        with linkless.engine.begin() as connection:
            for _ in range(15):
                change(connection, chance)
        with linkless.read() as session:
            for table in OF_EVENTS:
                assert kept(session, table) == counted(session, table), table


def change(connection: sa.Connection, chance: random.Random) -> None:
    """An event changes with its links' copies, or a link is made or taken out."""
    event = chance.choice(EVENTS)
    if chance.random() < 0.4:
        name = chance.choice(list(CHANGES))
        change_event(connection, event, **{name: chance.choice(CHANGES[name])})
        return
    if chance.random() < 0.5:
        other: dict[str, Any] = {"place_id": chance.choice((COUNTRY, TOWN))}
        table = "event_place"
    else:
        other = {"actor_id": chance.choice(ACTORS), "role": chance.choice(("any", "agent"))}
        table = "event_actor"
    links = TABLES[table]
    own = [links.c.event_id == event, *(links.c[name] == value for name, value in other.items())]
    if connection.scalar(sa.select(links.c.event_id).where(*own)) is None:
        World(connection).link(table, event, DATES, **other)
    else:
        connection.execute(links.delete().where(*own))


def kept(session: ReadSession, table: str) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """What is summed, the count first, by the keys."""
    columns = list(TABLES[table].c)
    at = columns.index(TABLES[table].c.writer)
    keys, summed = columns[:at], [sa.func.sum(each) for each in columns[at + 1 :]]
    rows = session.execute(sa.select(*keys, *summed).group_by(*keys).having(summed[0] != 0))
    return {tuple(row[:at]): tuple(map(int, row[at:])) for row in rows}


def counted(session: sa.Connection, table: str) -> dict[tuple[Any, ...], tuple[int, ...]]:
    columns = list(TABLES[table].c)
    at = columns.index(TABLES[table].c.writer)
    rows = session.execute(sa.text(SUMS[table]).columns(*columns))
    return {tuple(row[:at]): tuple(map(int, row[at + 1 :])) for row in rows}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_who_stores_links_waits_for_nobody(linkless: Database) -> None:
    """Two at once, which come to the same country from other events."""
    with linkless.write() as one, linkless.write() as other:
        other.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
        for session, event in ((one, 1), (other, 2), (other, 3)):
            world = World(session.connection())
            world.link("event_actor", event, DATES, actor_id=1, role="any")
            world.link("event_place", event, DATES, place_id=COUNTRY)
    with linkless.read() as session:
        assert kept(session, "actor_country") == {(1, "any", COUNTRY, "occurred"): (3,)}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_is_settled_is_what_it_was_with_one_row_for_all_who_are_gone(
    linkless: Database,
) -> None:
    tables = [TABLES[name] for name in OF_EVENTS]
    for event in EVENTS:
        with linkless.engine.begin() as connection:
            world = World(connection)
            world.link("event_actor", event, DATES, actor_id=1, role="any")
            world.link("event_place", event, DATES, place_id=COUNTRY)
        linkless.dispose()  # who writes next is another
    with linkless.write() as session:
        before = {table.name: kept(session, table.name) for table in tables}
        assert len(writers(session)) == len(EVENTS)
    with linkless.write() as session:
        World(session.connection()).link("event_place", 1, DATES, place_id=TOWN)
        settle(session, tables)
        assert writers(session) == {0}
        after = {table.name: kept(session, table.name) for table in tables}
        live = session.scalar(sa.select(sa.func.pg_backend_pid()))
        assert set(session.scalars(sa.select(TABLES["place_type"].c.writer))) == {0, live}
    assert after.pop("place_type").items() > before.pop("place_type").items()
    assert after == before


def writers(session: WriteSession) -> set[int]:
    return set(session.scalars(sa.select(TABLES["actor_country"].c.writer)))
