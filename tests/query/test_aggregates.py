"""Facets, timelines and maps count the rows of the list with the same filters."""

from typing import Any

import pytest

from app.db import Database
from app.query.aggregates.timeline import TIMED
from app.query.listing import list_page
from app.query.parse import parse
from tests.query.aggregated import SHAPES, numerators
from tests.query.cases import CASES, NOUNS, TODAY, known_place, pairs

COUNTED = [(noun, text, len(found)) for noun, text, found in CASES if "sort=" not in text]


def test_every_aggregate_is_of_the_rows_of_the_list(asked: Any) -> None:
    for noun, text, expected in COUNTED:
        if noun in ("events", "statements", "articles"):
            assert asked("facets", noun, text)["total"] == expected, (noun, text)
        if noun in TIMED:
            answer = asked("timeline", noun, text)
            found = sum(numerators(answer).values()) + answer["undated"]
            assert (answer["total"], found) == (expected, expected), (noun, text)
        if noun == "events":
            for by in ("city", "geohash"):
                drawn = asked("map", noun, f"{text}&by={by}")
                found = sum(each["properties"]["count"] for each in drawn["features"])
                assert found + sum(drawn["left_out"].values()) == expected, (noun, text)


EMPTY = ["country=KW", "date_from=2022&event_type=ASSAULT", "q=nothing&killed_min=1"]


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_aggregate_says_what_empties_it_as_the_list_does(
    asked: Any, world: Database, text: str
) -> None:
    known, model = NOUNS["events"]
    with world.read() as session:
        page = list_page(session, known, parse(model, pairs(text), today=TODAY), known_place)
    for what in SHAPES:
        assert asked(what, "events", text)["diagnosis"] == page["diagnosis"], what


def test_an_aggregate_of_something_has_no_diagnosis(asked: Any) -> None:
    for what in SHAPES:
        assert "diagnosis" not in asked(what, "events", "country=IQ"), what


def test_aggregates_tell_the_filters_and_nothing_else(asked: Any) -> None:
    for answer in (
        asked("facets", "events", "country=IQ&facet=mode&top=3&modality=any"),
        asked("timeline", "events", "country=IQ&interval=day&modality=any"),
        asked("map", "events", "country=IQ&by=city&modality=any"),
    ):
        assert answer["applied_filters"] == {
            "country": ["IQ"],
            "place_scope": "descendants",
            "modality": ["any"],
        }
