import base64
import datetime as dt
import json

import pytest
import sqlalchemy as sa

from app.db import Database
from app.errors import BadCursor, BadQuery
from app.query.events import EVENTS, EventQuery
from app.query.filters import select_rows
from app.query.listing import list_page, page_of
from app.query.matching import meeting
from app.query.paging import PageParameters, decode, encode
from app.query.parse import parse
from app.query.resolve import Keys
from app.query.statements import StatementQuery
from app.query.tables import event
from app.schemas.event import EventItem
from app.schemas.page import Page

TODAY = dt.date(2020, 3, 12)


def ask(database: Database, *pairs: tuple[str, str], today: dt.date = TODAY) -> Page[EventItem]:
    with database.read() as session:
        return list_page(
            session, EVENTS, parse(EventQuery, pairs, today=today), {"KW"}.__contains__
        )


@pytest.fixture
def cursor(world: Database) -> str:
    page = ask(world, ("actor", "ardian-army"), ("sort", "-killed"), ("limit", "1"))
    assert page["next_cursor"] is not None
    return page["next_cursor"]


def test_a_cursor_alone_goes_on_with_its_filters_and_sort(world: Database, cursor: str) -> None:
    page = ask(world, ("cursor", cursor))
    assert [item["id"] for item in page["items"]] == [1, 8]
    assert page["applied_filters"]["actor"] == ["ardian-army"]


def test_a_cursor_goes_on_with_the_same_filters_said_again(world: Database, cursor: str) -> None:
    pairs = (("actor", "ardian-army"), ("sort", "-killed"), ("cursor", cursor))
    assert [item["id"] for item in ask(world, *pairs)["items"]] == [1, 8]


def test_a_cursor_goes_on_with_the_days_that_its_span_began_with(world: Database) -> None:
    span, tomorrow = ("timespan", "2d"), dt.date(2020, 3, 13)
    first = ask(world, span, ("limit", "2"))
    assert first["next_cursor"] is not None
    for pairs in ([("cursor", first["next_cursor"])], [("cursor", first["next_cursor"]), span]):
        page = ask(world, *pairs, today=tomorrow)
        assert [item["id"] for item in page["items"]] == [3]
        assert page["applied_filters"]["date_to"] == "2020-03-12"
    with pytest.raises(BadCursor, match="date_from"):
        ask(world, ("timespan", "3d"), ("cursor", first["next_cursor"]), today=tomorrow)


@pytest.mark.parametrize("pair", [("actor", "ardia"), ("sort", "-date"), ("killed_min", "1")])
def test_a_cursor_with_another_question_is_refused(
    world: Database, cursor: str, pair: tuple[str, str]
) -> None:
    with pytest.raises(BadCursor, match=pair[0]):
        ask(world, pair, ("cursor", cursor))


def test_a_cursor_of_another_noun_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor, match="events"):
        parse(StatementQuery, [("cursor", cursor)], today=TODAY)


def sealed(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


FORGED = [
    "x",
    "é",
    "====",
    sealed(None),
    sealed([1, "events"]),
    sealed([2, "events", "-date", {}, ["2020-01-01", 1]]),
    sealed([1, "events", "-date", [], ["2020-01-01", 1]]),
    sealed([1, "events", "-date", {}, ["2020-01-01"]]),
    sealed([1, "events", "-date", {}, ["yesterday", 1]]),
    sealed([1, "events", "-date", {}, [5, 1]]),
    sealed([1, "events", "-date", {}, ["2020-01-01", "1"]]),
    sealed([1, "events", "-date", {}, ["2020-01-01", 2**64]]),
    sealed([1, "events", "-killed", {}, [2**64, 1]]),
    sealed([1, "events", "-killed", {}, [True, 1]]),
    sealed([1, "events", "-updated", {}, ["2020-01-01T00:00:00", 1]]),
    sealed([1, "events", "-date", {"actor": ["a\x00"]}, ["2020-01-01", 1]]),
    sealed([1, "events", "-date", {"q": "\ud800"}, ["2020-01-01", 1]]),
    sealed([1, "events", "-nothing", {}, [1, 1]]),
    sealed([1, "events", "-date", {"nothing": 1}, ["2020-01-01", 1]]),
    sealed([1, "events", "-date", {"limit": 7}, ["2020-01-01", 1]]),
    sealed([1, "events", "-date", {"actor": [7]}, ["2020-01-01", 1]]),
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_cursor_is_refused(world: Database, forged: str) -> None:
    with pytest.raises(BadQuery):
        ask(world, ("cursor", forged))


def test_a_cursor_reads_as_it_was_written(cursor: str) -> None:
    assert encode(decode(cursor)) == cursor


def test_pages_stay_as_they_were_while_rows_come(world: Database) -> None:
    first = ask(world, ("limit", "2"))
    assert first["next_cursor"] is not None
    with world.engine.begin() as connection:
        row = connection.execute(sa.select(event).where(event.c.id == 4)).mappings().one()
        connection.execute(event.insert().values({**row, "id": 99}))
    second = ask(world, ("cursor", first["next_cursor"]))
    assert [item["id"] for item in second["items"]] == [2, 1, 3]


def test_an_estimate_stops_counting(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.query.matching.ESTIMATED_TO", 3)
    assert ask(world, ("count", "estimated"))["total"] == {"value": 3, "relation": "gte"}
    assert ask(world)["total"] is None


def plan(database: Database, *pairs: tuple[str, str], keys: Keys) -> list[str]:
    query: PageParameters = parse(EventQuery, pairs, today=TODAY)
    with database.read() as session:
        rows = meeting(session, EVENTS.subject, query, keys, visits_all=False)
    statement = page_of(rows, EVENTS.sorts[query.sort], 51, begins=True)
    compiled = statement.compile(database.engine, compile_kwargs={"render_postcompile": True})
    with database.engine.connect() as connection:
        parameters = tuple(compiled.params[name] for name in compiled.positiontup or ())
        explained = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {compiled}", tuple(map(_plain, parameters))
        )
        return [str(row[3]) for row in explained]


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value)


PLANS = [
    (("actor", "one"), "ix_event_actor_covering"),
    (("agent", "one"), "ix_event_actor_covering"),
    (("country", "IQ"), "ix_event_place_covering"),
    (("date_to", "2020"), "ix_event_date_id"),
]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("pair", "index"), PLANS)
def test_a_list_is_read_in_the_order_of_one_index(
    database: Database, pair: tuple[str, str], index: str
) -> None:
    steps = plan(database, pair, keys=Keys({"one": 1}, {"IQ": 1}, {}))
    assert index in steps[0]
    assert not any("TEMP B-TREE" in step for step in steps), steps


EITHER = [
    {"operator": "or", "conditions": [{"agent": "one"}, {"target": "one"}]},
    {"operator": "or", "conditions": [{"actor": "one", "date_from": "2020"}, {"country": "IQ"}]},
    {"conditions": [{"killed_min": 3}, {"country": "IQ"}]},
]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("nested", EITHER)
def test_nested_actors_and_places_are_looked_up_by_an_index(
    database: Database, nested: object
) -> None:
    steps = plan(database, ("filter", json.dumps(nested)), keys=Keys({"one": 1}, {"IQ": 1}, {}))
    assert "SEARCH event USING INTEGER PRIMARY KEY" in steps[0], steps
    assert not any(step.startswith("SCAN event") for step in steps), steps


ALIKE = [
    (("killed_min", "3"), ("killed_min", "9")),
    (("confidence_min", "0.1"), ("confidence_min", "0.2")),
    (("date_from", "2020"), ("date_from", "2021-03")),
    (("context", "military"), ("context", "election")),
    (("actor", "one"), ("actor", "two")),
    (("exclude_country", "IQ"), ("exclude_country", "JO")),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_statement_is_the_same_for_other_values(
    database: Database, one: tuple[str, str], other: tuple[str, str]
) -> None:
    keys = Keys({"one": 1, "two": 2}, {"IQ": 1, "JO": 2}, {})
    assert compiled(database, one, keys=keys) == compiled(database, other, keys=keys)


def compiled(database: Database, pair: tuple[str, str], *, keys: Keys) -> str:
    query = parse(EventQuery, [pair], today=TODAY)
    rows = select_rows(EVENTS.subject, query, keys, {})
    return str(page_of(rows, EVENTS.sorts[query.sort], 51, begins=True).compile(database.engine))
