"""A timeline puts the rows of the list into the days of their events."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.errors import BadQuery
from app.query.aggregates.one_actor import about
from app.query.aggregates.timeline import TIMED, timeline
from app.query.parse import parse
from tests.query.aggregated import numerators
from tests.query.cases import TODAY, known_place, pairs
from tests.query.world import change_event

BUCKETS = [
    ("events", "interval=year", {"2020-01-01": 4, "2021-01-01": 1}, 0),
    (
        "events",
        "interval=month",
        {"2020-02-01": 1, "2020-03-01": 2, "2020-05-01": 1, "2020-06-01": 0, "2021-01-01": 1},
        0,
    ),
    ("events", "interval=week&date_to=2020-03", {"2020-02-17": 1, "2020-03-09": 2}, 0),
    (
        "events",
        "interval=day&date_to=2020-05",
        {"2020-02-20": 1, "2020-03-11": 2, "2020-03-12": 0},
        1,
    ),
    (
        "events",
        "interval=month&date_from=2020-03&date_to=2020-03",
        {"2020-03-01": 3},
        0,
    ),
    ("events", "interval=day&date_from=2020-03-11&date_to=2020-03-11", {"2020-03-11": 3}, 0),
    ("events", "metric=articles&interval=year", {"2020-01-01": 4, "2021-01-01": 1}, 0),
    ("events", "metric=articles&interval=year&publisher=river-post", {"2020-01-01": 1}, 0),
    ("statements", "interval=day&date_to=2020-03-12", {"2020-03-10": 1, "2020-03-11": 1,
                                                       "2020-03-12": 1}, 0),
    ("statements", "metric=articles&interval=month&date_to=2020-03-31", {"2020-03-01": 2}, 0),
]  # fmt: skip


def test_rows_are_in_the_bucket_of_their_days(asked: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        change_event(connection, 8, date_precision="month")
    for noun, text, expected, undated in BUCKETS:
        answer = asked("timeline", noun, text)
        found = {day: n for day, n in numerators(answer).items() if n or day in expected}
        assert found == expected, (noun, text)
        assert answer["undated"] == undated, (noun, text)


def test_what_is_dated_to_a_month_is_in_no_week_unless_it_fits(asked: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        change_event(connection, 8, date_precision="month")
    for interval, undated in (("day", 1), ("week", 1), ("month", 0), ("year", 0)):
        answer = asked("timeline", "events", f"agent=river-front&interval={interval}")
        assert (answer["total"], answer["undated"]) == (2, undated), interval


def test_a_bucket_stands_beside_all_articles_of_its_days(asked: Any) -> None:
    answer = asked("timeline", "events", "interval=month&agent=river-front")
    assert [
        (str(each["from"]), str(each["to"]), each["denominator"], each["ratio"])
        for each in answer["items"]
    ] == [
        ("2020-03-01", "2020-03-31", 2, 0.5),
        ("2020-04-01", "2020-04-30", 0, None),
        ("2020-05-01", "2020-05-31", 0, None),
        ("2020-06-01", "2020-06-30", 1, 0.0),
        *((first, last, 0, None) for first, last in UNTIL_2021),
        ("2021-01-01", "2021-01-31", 1, 0.0),
    ]


UNTIL_2021 = [
    *(("2020-07-01", "2020-07-31"), ("2020-08-01", "2020-08-31"), ("2020-09-01", "2020-09-30")),
    *(("2020-10-01", "2020-10-31"), ("2020-11-01", "2020-11-30"), ("2020-12-01", "2020-12-31")),
]


def test_buckets_without_anything_are_zeros_unless_they_are_too_many(
    asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asked("timeline", "events", "interval=week")
    assert (whole["filled"], len(whole["items"])) == (True, 47)
    monkeypatch.setattr("app.query.aggregates.timeline_buckets.MOST", 46)
    sparse = asked("timeline", "events", "interval=week")
    assert sparse["filled"] is False
    assert sparse["items"] == [
        each for each in whole["items"] if each["numerator"] or each["denominator"]
    ]


FIGURES = [
    ("killed", "best", 13, 3, 1),
    ("killed", "low", 12, 3, 1),
    ("killed", "high", 15, 3, 1),
    ("wounded", "best", 4, 1, 3),
]


@pytest.mark.parametrize(("metric", "estimate", "sum_", "known", "unknown"), FIGURES)
def test_figures_are_added_where_they_are_known(
    asked: Any, metric: str, estimate: str, sum_: int, known: int, unknown: int
) -> None:
    text = f"interval=year&metric={metric}&estimate={estimate}&date_to=2020"
    [bucket] = asked("timeline", "events", text)["items"]
    assert (bucket["numerator"], bucket["known"], bucket["unknown"]) == (sum_, known, unknown)


def test_what_nobody_counted_is_unknown_and_what_did_not_happen_is_none(asked: Any) -> None:
    answer = asked("timeline", "events", "interval=month&metric=killed&agent=river-front")
    found = numerators(answer)
    told = [found[day] for day in ("2020-03-01", "2020-04-01", "2020-05-01", "2021-01-01")]
    assert told == [3, 0, None, 0]
    assert answer["figures"] == {"known": 1, "unknown": 1, "left_out": 0}


def test_an_event_without_a_bucket_is_left_out_of_the_figures(asked: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        change_event(connection, 2, date_precision="year", until=dt.date(2020, 12, 31))
    answer = asked("timeline", "events", "interval=month&metric=killed&country=IQ")
    assert (answer["undated"], answer["figures"]["left_out"], answer["total"]) == (1, 1, 3)


def test_a_split_tells_each_bucket_by_value(asked: Any) -> None:
    text = "interval=year&split_by=actor&top=2&date_to=2020"
    [bucket] = asked("timeline", "events", text)["items"]
    assert bucket["split"] == [
        {"id": "ardia", "name": "Ardia", "numerator": 3},
        {"id": "ardian-army", "name": "Ardian Army", "numerator": 3},
    ]


def test_a_split_of_figures_has_what_is_known_of_each(asked: Any) -> None:
    text = "interval=year&split_by=event_type&metric=killed&date_to=2020"
    [bucket] = asked("timeline", "events", text)["items"]
    assert {each["id"]: each["numerator"] for each in bucket["split"]} == {
        "ASSAULT": 13,
        "PROTEST": 0,
        "THREATEN": None,
    }


def test_the_last_day_of_the_calendar_has_a_bucket(asked: Any, world: Database) -> None:
    last = dt.date.max
    with world.engine.begin() as connection:
        change_event(connection, 4, date=last, until=last)
    for interval in ("day", "week", "month", "year"):
        answer = asked("timeline", "events", f"interval={interval}")
        bucket = answer["items"][-1]
        assert bucket["from"] <= bucket["to"] == last, interval
        assert answer["filled"] is (interval == "year")


@pytest.fixture
def of_actor(world: Database) -> Any:
    def ask(id_: str, of: str, text: str) -> Any:
        query: Any = parse(TIMED[of].model, pairs(text), today=TODAY)
        with world.read() as session:
            _, query = about(session, id_, query)
            return timeline(session, query, known_place)

    return ask


def test_the_timeline_of_an_actor_is_of_what_it_has_a_part_in(of_actor: Any, listed: Any) -> None:
    for of in TIMED:
        answer = of_actor("ardian-army", of, "interval=year")
        assert answer["total"] == listed(of, "actor=ardian-army") > 0
        assert answer["applied_filters"]["actor"] == ["ardian-army"]
    with pytest.raises(BadQuery):
        of_actor("ardia", "events", "actor=river-front")


def test_buckets_are_grouped_by_the_database(world: Database) -> None:
    asked: list[str] = []

    def note(*arguments: Any) -> None:
        asked.append(arguments[2])

    sa.event.listen(world.engine, "before_cursor_execute", note)
    with world.read() as session:
        timeline(session, parse(TIMED["events"].model, [], today=TODAY), known_place)
    sa.event.remove(world.engine, "before_cursor_execute", note)
    assert sum("GROUP BY" in statement for statement in asked) == 2
