import datetime as dt
from typing import Any

import pytest

from app.errors import BadQuery
from app.query.actors import ActorQuery
from app.query.articles import ArticleQuery
from app.query.events import EventQuery
from app.query.paging import PageParameters
from app.query.parse import parse

TODAY = dt.date(2020, 3, 31)


def refused(model: type[PageParameters], *pairs: tuple[str, str]) -> list[dict[str, Any]]:
    with pytest.raises(BadQuery) as caught:
        parse(model, pairs, today=TODAY)
    errors: Any = caught.value.members["errors"]
    return list(errors)


def test_a_repeated_parameter_keeps_all_its_values_once() -> None:
    query = parse(EventQuery, [("actor", "a"), ("actor", "b"), ("actor", "a")], today=TODAY)
    assert query.actor == ("a", "b")


def test_a_repeated_single_parameter_is_refused() -> None:
    [error] = refused(EventQuery, ("limit", "5"), ("limit", "9"))
    assert error == {"parameter": "limit", "message": "limit is given 2 times: it takes one"}


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("actors", "actor"), ("dateFrom", "date_from"), ("killedmin", "killed_min")],
)
def test_an_unknown_parameter_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    [error] = refused(EventQuery, (name, "1"))
    assert error["parameter"] == name
    assert nearest in error["nearest"]


def test_a_parameter_of_another_noun_is_unknown() -> None:
    [error] = refused(ArticleQuery, ("killed_min", "1"))
    assert "no parameter of articles" in error["message"]
    assert refused(ActorQuery, ("date_from", "2020"))


def test_an_empty_value_is_refused() -> None:
    [error] = refused(EventQuery, ("actor", ""))
    assert error == {"parameter": "actor", "message": "actor is empty: leave it out"}


def test_all_that_is_wrong_is_told_at_once() -> None:
    errors = refused(EventQuery, ("limit", "-1"), ("event_type", "ASSALT"), ("date_from", "soon"))
    assert {error["parameter"] for error in errors} == {"date_from", "event_type", "limit"}


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [
        ("event_type", "assault", "ASSAULT"),
        ("mode", "drones", "drone"),
        ("context", "militry", "military"),
        ("sort", "date-", "date"),
        ("modality", "alleged,", "alleged"),
        ("date_field", "publishd", "published"),
        ("place_precision_max", "citty", "city"),
    ],
)
def test_a_value_that_is_none_is_refused_with_the_nearest(
    name: str, value: str, nearest: str
) -> None:
    [error] = refused(EventQuery, (name, value))
    assert error["parameter"] == name
    assert nearest in error["nearest"]


@pytest.mark.parametrize(
    "pairs",
    [
        [("date_from", "2020-03-02"), ("date_to", "2020-03-01")],
        [("date_from", "2021"), ("date_to", "2020")],
        [("killed_min", "5"), ("killed_max", "4")],
        [("killed_min", "-1")],
        [("confidence_min", "1.5")],
        [("confidence_min", "nan")],
        [("limit", "1001")],
        [("limit", "1e2")],
        [("quad", "5")],
        [("country", "Iraq")],
        [("date_from", "2020-13")],
        [("date_from", "2020-02-30")],
        [("date_to", "2020-00")],
        [("date_to", "0000")],
        [("date_to", "2020-3-1")],
        [("timespan", "7")],
        [("timespan", "0d")],
        [("timespan", "7d"), ("date_from", "2020")],
        [("date_match", "within"), ("date_field", "published")],
        [("bbox", "1,2,3")],
        [("bbox", "1,9,3,2")],
        [("bbox", "1,2,181,3")],
        [("bbox", "1,2,nan,3")],
        [("near", "91,3")],
        [("near", "1e1,3")],
        [("radius_km", "0")],
        [("radius_km", "inf")],
        [("scheme", "goldstein")],
        [("scheme", "ucdp"), ("event_type", "4")],
        [("scheme", "plover"), ("event_type", "Battles")],
        [("date_to", "２０２０")],
    ],
)
def test_what_cannot_be_is_refused(pairs: list[tuple[str, str]]) -> None:
    [error] = refused(EventQuery, *pairs)
    assert any(name in error["parameter"] for name, _ in pairs)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2020-03-07", dt.date(2020, 3, 7), dt.date(2020, 3, 7)),
    ],
)
def test_a_year_and_a_month_are_bounds(written: str, first: dt.date, last: dt.date) -> None:
    query = parse(EventQuery, [("date_from", written), ("date_to", written)], today=TODAY)
    assert (query.date_from, query.date_to) == (first, last)


SPANS = [
    ("1d", "2020-03-31"),
    ("7d", "2020-03-25"),
    ("2w", "2020-03-18"),
    ("1m", "2020-03-01"),
    ("4m", "2019-12-01"),
    ("1y", "2019-04-01"),
    ("12m", "2019-04-01"),
    ("9999y", "0001-01-01"),
    ("9999w", "1828-08-13"),
]


@pytest.mark.parametrize(("span", "first"), SPANS)
def test_a_span_is_the_days_up_to_today(span: str, first: str) -> None:
    query = parse(EventQuery, [("timespan", span)], today=TODAY)
    assert (query.date_from, query.date_to) == (dt.date.fromisoformat(first), TODAY)


def test_a_code_that_its_scheme_lacks_is_refused_with_the_nearest() -> None:
    [error] = refused(EventQuery, ("scheme", "acled"), ("event_type", "Armed clashes"))
    assert error["parameter"] == "event_type"
    assert error["nearest"][0] == "Armed clash"
