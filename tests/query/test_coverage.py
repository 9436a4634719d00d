import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.db import Database
from app.errors import BadQuery
from app.query.aggregates.coverage import CoverageQuery, coverage
from app.query.aggregates.coverage_buckets import before, usual
from app.query.parse import parse
from app.schemas.coverage import Coverage
from tests.query.cases import TODAY, known_place, pairs
from tests.query.world import World


@pytest.fixture
def asked(world: Database) -> Any:
    def ask(text: str) -> Any:
        query = parse(CoverageQuery, pairs(text), today=TODAY)
        with world.read() as session:
            made = coverage(session, query, known_place)
        return TypeAdapter(Coverage).validate_python(made, strict=True, extra="forbid")

    return ask


def received(series: Any) -> dict[str, int]:
    return {str(each["from"]): each["received"] for each in series["buckets"]}


def test_each_publisher_is_told_what_became_of_its_articles(asked: Any) -> None:
    wire, post = asked("interval=month")["items"]
    assert (wire["publisher"]["id"], post["publisher"]["id"]) == ("example-wire", "river-post")
    assert wire["total"] == {
        "received": 3,
        "extracted": 2,
        "skipped": 1,
        "failed": 0,
        "pending": 0,
        "statements": 1,
        "reports": 5,
    }
    assert post["total"]["received"] == 1
    assert (post["total"]["statements"], post["total"]["reports"]) == (2, 2)


def test_days_without_an_article_are_there(asked: Any) -> None:
    [wire] = asked("publisher=example-wire&date_from=2020-03-10&date_to=2020-03-13")["items"]
    assert received(wire) == {
        "2020-03-10": 0,
        "2020-03-11": 1,
        "2020-03-12": 0,
        "2020-03-13": 0,
    }


def test_coverage_of_no_article_says_which_filter_leaves_none(asked: Any) -> None:
    answer = asked("publisher=river-post&language=fr")
    effects = {each["parameter"]: each["without"]["value"] for each in answer["diagnosis"]}
    assert effects == {"publisher": 1, "language": 1}
    assert "diagnosis" not in asked("publisher=river-post")


def test_a_publisher_that_is_silent_now_is_listed(asked: Any) -> None:
    answer = asked("date_from=2020-06-01&date_to=2020-06-02")
    found = {each["publisher"]["id"]: each["total"]["received"] for each in answer["items"]}
    assert found == {"example-wire": 1, "river-post": 0}


def test_weeks_and_months_are_whole(asked: Any) -> None:
    text = "publisher=example-wire&date_from=2020-03-12&date_to=2020-03-12"
    for interval, first in (("week", "2020-03-09"), ("month", "2020-03-01")):
        [wire] = asked(f"{text}&interval={interval}")["items"]
        assert received(wire) == {first: 1}


def test_filters_are_those_of_the_articles(asked: Any) -> None:
    answer = asked("language=fr&interval=month")
    assert [each["total"]["received"] for each in answer["items"]] == [1, 0]
    assert answer["applied_filters"]["language"] == ["fr"]


def test_an_article_that_does_not_say_when_is_undated(asked: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        World(connection).article(31, 2, "2020-03-20", published_on=None, published_at=None)
    answer = asked("interval=month")
    undated = {each["publisher"]["id"]: each["undated"] for each in answer["items"]}
    assert undated == {"example-wire": 0, "river-post": 1}
    post = next(each for each in answer["items"] if each["publisher"]["id"] == "river-post")
    assert post["total"]["received"] == 1


def test_articles_without_a_publisher_are_a_series_of_their_own(
    asked: Any, world: Database
) -> None:
    with world.engine.begin() as connection:
        World(connection).add("article", **(unpublished() | {"id": 32}))
    assert [each["publisher"] for each in asked("interval=month")["items"]].count(None) == 1
    assert None not in [each["publisher"] for each in asked("publisher=river-post")["items"]]


def unpublished() -> dict[str, Any]:
    day = dt.date(2020, 3, 20)
    now = dt.datetime(2020, 3, 20, tzinfo=dt.UTC)
    values = {"date": day, "published_on": day, "received_at": now, "updated_at": now}
    return {**values, "text_hash": "x", "revision": 1, "state": "pending"}


@pytest.fixture
def busy(world: Database) -> None:
    """Four articles of the River Post each Thursday from 12 March 2020 on, but one of 30 April."""
    with world.engine.begin() as connection:
        rows = World(connection)
        for week in range(9):
            day = dt.date(2020, 3, 12) + dt.timedelta(weeks=week)
            for nth in range(1 if day == dt.date(2020, 4, 30) else 4):
                rows.article(100 + week * 10 + nth, 2, day.isoformat())


@pytest.mark.usefixtures("busy")
def test_a_gap_is_less_than_a_quarter_of_the_usual(asked: Any) -> None:
    text = "publisher=river-post&date_from=2020-04-29&date_to=2020-05-14"
    [post] = asked(text)["items"]
    told = {
        str(each["from"]): (each["received"], each["usual"], each["gap"])
        for each in post["buckets"]
    }
    assert told["2020-04-29"] == (0, 0.0, False)
    assert told["2020-04-30"] == (1, 4.0, False)
    assert told["2020-05-07"] == (4, 4.0, False)
    assert told["2020-05-14"] == (0, 4.0, True)
    assert post["gaps"] == 1


@pytest.mark.usefixtures("busy")
def test_nothing_is_usual_of_a_publisher_that_has_just_begun(asked: Any) -> None:
    [post] = asked("publisher=river-post&date_to=2020-04-02")["items"]
    known = {str(each["from"]): each["usual"] for each in post["buckets"]}
    assert (known["2020-03-26"], known["2020-04-02"]) == (None, 4.0)


def test_more_buckets_than_can_be_read_are_refused(asked: Any) -> None:
    with pytest.raises(BadQuery, match="longer interval"):
        asked("date_from=1900&date_to=2020")
    assert asked("date_from=1900&date_to=2020&interval=month")["items"]


def test_what_is_compared_is_of_the_same_weekday_or_the_months_before() -> None:
    days = before(dt.date(2020, 3, 12), "day")
    assert (len(days), {day.weekday() for day in days}) == (8, {3})
    assert before(dt.date(2020, 2, 1), "month")[:2] == [dt.date(2020, 1, 1), dt.date(2019, 12, 1)]
    assert before(dt.date(1, 1, 8), "week") == [dt.date(1, 1, 1)]
    assert before(dt.date(1, 1, 1), "month") == []
    counts = {day: {"extracted": at} for at, day in enumerate(days)}
    assert usual(dt.date(2020, 3, 12), "day", counts, days[-1]) == 3.5
