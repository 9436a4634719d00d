"""Lists by date: periods of any length against bounds of any kind, each way, page by page."""

import datetime as dt
import random

import pytest
import sqlalchemy as sa

from app.db import Database
from app.db.dialect import SHORT_PERIOD
from app.query.events import EVENTS, EventQuery
from app.query.filters import select_rows
from app.query.listing import list_page, page_of
from app.query.matching import ids_of
from app.query.parse import parse
from app.query.resolve import Keys
from app.query.tables import event, event_actor, event_place
from tests.query.test_sorts import explained
from tests.query.world import World

TODAY = dt.date(2020, 6, 1)
FIRST = dt.date(2019, 1, 1)
LENGTHS = (0, 0, 0, 1, SHORT_PERIOD - 1, SHORT_PERIOD, SHORT_PERIOD + 1, 90, 365, 3650)

Period = tuple[dt.date, dt.date]


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


@pytest.fixture
def periods(database: Database) -> dict[int, Period]:
    """Of events in Iraq, many of them long, all with two actors."""
    chance = random.Random(7)
    made: dict[int, Period] = {}
    with database.engine.begin() as connection:
        world = World(connection)
        world.actor(1, "ardia", "Ardia", "country")
        world.actor(2, "river-front", "River Front", "armed_group")
        world.place(1, "IQ", "Iraq", "country")
        world.add("publisher", id=1, slug="example-wire", name="Example Wire", country="GB")
        world.article(1, 1, "2020-01-01")
        for id_ in range(1, 121):
            first = FIRST + days(chance.randrange(700))
            made[id_] = (first, first + days(chance.choice(LENGTHS)))
            first, last = (day.isoformat() for day in made[id_])
            world.event(id_, "ASSAULT", first, last, place_id=1)
            for actor in (1, 2):
                world.link("event_actor", id_, (first, last), actor_id=actor, role="any")
            world.link("event_place", id_, (first, last), place_id=1)
    return made


@pytest.fixture
def many(database: Database) -> None:
    """And so many short ones that an index matters, each like the first."""
    with database.engine.begin() as connection:
        for table in (event, event_actor, event_place):
            key = next(iter(table.c)).name
            [*like] = connection.execute(sa.select(table).where(table.c[key] == 1)).mappings()
            rows = []
            for id_ in range(1_000, 6_000):
                day = FIRST + days(id_ % 700)
                rows += [{**row, key: id_, "date": day, "until": day} for row in like]
            connection.execute(table.insert(), rows)
        connection.exec_driver_sql("ANALYZE")


def bounds() -> list[tuple[dt.date | None, dt.date | None]]:
    chance = random.Random(8)
    both = []
    for _ in range(12):
        first = FIRST + days(chance.randrange(800))
        both.append((first, first + days(chance.choice((0, 0, 1, 30, 200)))))
    return [*both, (FIRST + days(400), None), (None, FIRST + days(300)), (dt.date.min, None)]


def asked(database: Database, pairs: list[tuple[str, str]], limit: int) -> list[int]:
    ids: list[int] = []
    given = pairs
    while True:
        with database.read() as session:
            query = parse(EventQuery, [*given, ("limit", str(limit))], today=TODAY)
            page = list_page(session, EVENTS, query, set[str]().__contains__)
        ids += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            return ids
        given = [("cursor", page["next_cursor"])]


DRIVERS = [
    [],
    [("actor", "ardia")],
    [("actor", "ardia"), ("actor", "river-front")],
    [("place", "IQ")],
    [("event_type", "ASSAULT")],
]


@pytest.mark.parametrize("by", DRIVERS)
@pytest.mark.parametrize("match", ["overlaps", "within"])
def test_periods_are_found_however_long_they_are(
    database: Database, periods: dict[int, Period], by: list[tuple[str, str]], match: str
) -> None:
    for since, until in bounds():
        given = [("date_from", since), ("date_to", until)]
        pairs = [(name, day.isoformat()) for name, day in given if day is not None]
        pairs += [("date_match", match), *by]
        wanted = [id_ for id_, period in periods.items() if counts(period, since, until, match)]
        wanted.sort(key=lambda id_: (periods[id_][0], id_))
        for sort, ids in (("date", wanted), ("-date", wanted[::-1])):
            for limit in (7, 1000):
                assert asked(database, [*pairs, ("sort", sort)], limit) == ids, (pairs, sort, limit)
        assert set(asked(database, [*pairs, ("sort", "-killed")], 50)) == set(wanted), pairs


def counts(period: Period, since: dt.date | None, until: dt.date | None, match: str) -> bool:
    first, last = period
    since, until = since or dt.date.min, until or dt.date.max
    if match == "within":
        return since <= first and last <= until
    return first <= until and last >= since


SOURCES: list[tuple[list[tuple[str, str]], str]] = [
    ([], "event"),
    ([("actor", "ardia")], "event_actor"),
    ([("place", "IQ")], "event_place"),
]


@pytest.mark.usefixtures("periods", "many")
@pytest.mark.parametrize(("pairs", "table"), SOURCES)
def test_days_are_bounds_of_an_index_on_both_sides(
    database: Database, pairs: list[tuple[str, str]], table: str
) -> None:
    bounded = [("date_from", "2020-03-01"), ("date_to", "2020-03-02")]
    given = [*pairs, *bounded, ("modality", "any")]
    query = parse(EventQuery, given, today=TODAY)
    rows = select_rows(EVENTS.subject, query, Keys({"ardia": 1}, {"IQ": 1}, {}), {})
    for statement in (page_of(rows, EVENTS.sorts["-date"], 51, begins=True), ids_of(rows)):
        plan = explained(database, statement)
        assert f"ix_{table}_long_order" in plan, plan
        short = [line for line in plan.splitlines() if is_bounded(line)]
        assert short, plan


def is_bounded(line: str) -> bool:
    """Not by the index of the long ones, which needs no lower bound."""
    both = "date>? AND date<?" in line or ("date >= " in line and "date <= " in line)
    return both and "long_order" not in line


def test_without_days_a_list_has_one_part() -> None:
    query = parse(EventQuery, [], today=TODAY)
    rows = select_rows(EVENTS.subject, query, Keys({}, {}, {}), {})
    assert rows.parts == [rows.conditions]
