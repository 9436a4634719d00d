"""An empty list says which of its filters empties it."""

import datetime as dt
import json
from typing import Any

import pytest

from app.db import Database
from app.query.actors import ACTORS, ActorQuery
from app.query.articles import ARTICLES, ArticleQuery
from app.query.events import EVENTS, EventQuery
from app.query.listing import list_page
from app.query.parse import parse
from app.query.statements import STATEMENTS, StatementQuery
from tests.query.cases import CASES, TODAY, known_place, pairs

LISTS: dict[str, tuple[Any, Any]] = {
    "events": (EventQuery, EVENTS),
    "statements": (StatementQuery, STATEMENTS),
    "articles": (ArticleQuery, ARTICLES),
    "actors": (ActorQuery, ACTORS),
}


@pytest.fixture
def asked(world: Database) -> Any:
    def ask(noun: str, text: str, today: dt.date = TODAY) -> Any:
        model, noun_of = LISTS[noun]
        with world.read() as session:
            query = parse(model, pairs(text), today=today)
            return list_page(session, noun_of, query, known_place)

    return ask


EMPTY = [
    ("events", "country=KW", [("country", 5, 0), ("modality", 0, 5)]),
    ("events", "context=election", [("context", 5, 0), ("modality", 0, 5)]),
    (
        "events",
        "actor=ardia&actor_scope=self&modality=any",
        [("actor", 6, 0), ("actor_scope", 5, 6)],
    ),
    (
        "events",
        "country=JO&date_from=2020-03-11&date_to=2020-03-12&modality=any",
        [("country", 4, 1), ("date_from, date_to", 1, 4)],
    ),
    (
        "events",
        "country=JO&event_type=ASSAULT&killed_min=3&modality=any",
        [("country", 2, 1), ("killed_min", 0, 2), ("event_type", 0, 3)],
    ),
    (
        "events",
        "modality=denied&confidence_min=0.9",
        [("confidence_min", 1, 0), ("modality", 0, 1)],
    ),
    ("events", "q=nothing&modality=any", [("q", 6, 0)]),
    ("events", "scheme=ucdp&event_type=3&modality=any", [("event_type", 6, 0)]),
    (
        "events",
        "near=10,10&radius_km=9&country=IQ&modality=any",
        [("near", 4, 0), ("country", 0, 4)],
    ),
    ("statements", "about=ardia", [("about", 3, 0)]),
    (
        "statements",
        "speaker=ardian-army&kind=direct",
        [("speaker", 1, 1), ("kind", 1, 1)],
    ),
    ("articles", "state=failed&timespan=1d", [("state", 1, 0), ("date_from, date_to", 0, 1)]),
    ("actors", "q=zz&kind=person", [("q", 1, 0), ("kind", 0, 1)]),
]


NESTED = [
    (
        {"conditions": [{"country": "JO"}, {"event_type": "ASSAULT", "killed_min": 1}]},
        [
            ("filter.conditions.0.country", 2, 1),
            ("filter.conditions.1.event_type", 0, 3),
            ("filter.conditions.1.killed_min", 0, 2),
        ],
    ),
    (
        {
            "conditions": [
                {"operator": "or", "conditions": [{"agent": "river-front"}, {"killed_min": 99}]},
                {"conditions": [{"place": "98182"}, {"country": "IQ", "negate": True}]},
            ]
        },
        [
            ("filter.conditions.1.conditions.0.place", 1, 2),
            ("filter.conditions.1.conditions.1", 0, 2),
            ("filter.conditions.0", 0, 2),
        ],
    ),
    ({"operator": "or", "conditions": [{"q": "nothing"}, {"country": "KW"}]}, [("filter", 6, 0)]),
    (
        {"date_from": "2020-03-11", "date_to": "2020-03-12", "country": "JO"},
        [("filter.country", 4, 1), ("filter.date_from, filter.date_to", 1, 4)],
    ),
]


@pytest.mark.parametrize(("nested", "expected"), NESTED)
def test_the_condition_that_empties_a_list_is_named_with_its_path(
    asked: Any, nested: Any, expected: list[tuple[str, int, int]]
) -> None:
    page = asked("events", f"modality=any&filter={json.dumps(nested)}")
    told = [
        (each["parameter"], each["without"]["value"], each["alone"]["value"])
        for each in page["diagnosis"]
    ]
    assert page["items"] == []
    assert sorted(told) == sorted(expected)
    assert told[0] == expected[0]


@pytest.mark.parametrize(("noun", "text", "expected"), EMPTY)
def test_the_filter_that_empties_a_list_comes_first(
    asked: Any, noun: str, text: str, expected: list[tuple[str, int, int]]
) -> None:
    page = asked(noun, text)
    told = [
        (each["parameter"], each["without"]["value"], each["alone"]["value"])
        for each in page["diagnosis"]
    ]
    assert page["items"] == []
    assert told == expected


def test_what_was_added_to_a_filter_counts_what_the_list_without_it_has(asked: Any) -> None:
    for noun, text, found in CASES:
        if noun in LISTS and found and "sort=" not in text and "q=" not in text:
            page = asked(noun, f"{text}&q=nothingness")
            told = {each["parameter"]: each["without"]["value"] for each in page["diagnosis"]}
            assert told["q"] == len(found), (noun, text)


def test_a_list_that_has_something_or_went_on_has_no_diagnosis(asked: Any) -> None:
    assert "diagnosis" not in asked("events", "country=IQ")
    page = asked("events", "limit=2&sort=date")
    while page["next_cursor"]:
        page = asked("events", f"limit=2&cursor={page['next_cursor']}")
        assert "diagnosis" not in page
