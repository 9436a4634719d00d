"""Filters as they are read: ids that name something, and what an answer tells of them."""

from typing import Any

import pytest

from app.db import Database
from app.errors import BadQuery
from app.query.listing import list_page
from app.query.parse import parse
from tests.query.cases import NOUNS, TODAY, known_place, pairs
from tests.query.world import World


@pytest.fixture
def asked(world: Database) -> Any:
    def ask(noun: str, text: str) -> Any:
        listed, model = NOUNS[noun]
        with world.read() as session:
            return list_page(session, listed, parse(model, pairs(text), today=TODAY), known_place)

    return ask


UNKNOWN = [
    ("events", "actor=ardian-amry", "actor", "ardian-army"),
    ("events", "agent=river-fron", "agent", "river-front"),
    ("events", "exclude_actor=okoye", "exclude_actor", "minister-okoye"),
    ("events", "place=bagdad", "place", "98182"),
    ("events", "country=Irak", "country", "IQ"),
    ("events", "publisher=river", "publisher", "river-post"),
    ("actors", "parent=ardja", "parent", "ardia"),
    ("statements", "exclude_speaker=okoye", "exclude_speaker", "minister-okoye"),
    ("statements", "event=77", "event", None),
    ("articles", "article=77", "article", None),
    ("events", "actor_country=Jordania", "actor_country", "JO"),
]


@pytest.mark.parametrize(("noun", "text", "parameter", "nearest"), UNKNOWN)
def test_an_unknown_id_is_refused_with_the_nearest(
    asked: Any, noun: str, text: str, parameter: str, nearest: str | None
) -> None:
    with pytest.raises(BadQuery) as refused:
        asked(noun, text)
    [error] = refused.value.members["errors"]
    assert error["parameter"] == parameter
    assert nearest in error.get("nearest", [None])


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("koraxx", ["korax", "kor", "kora-east", "kora-west"]),
        ("kora-eas", ["kora-east", "kora-west", "kor", "korax"]),
    ],
)
def test_of_the_nearest_the_likest_as_a_whole_come_first(
    world: Database, asked: Any, written: str, nearest: list[str]
) -> None:
    with world.engine.begin() as connection:
        rows = World(connection)
        for id_, slug in enumerate(("kora-west", "kora-east", "kor", "korax"), 20):
            rows.actor(id_, slug, slug, "person")
    with pytest.raises(BadQuery) as refused:
        asked("events", f"actor={written}")
    assert refused.value.members["errors"][0]["nearest"] == nearest


def test_all_unknown_ids_are_named_at_once(asked: Any) -> None:
    with pytest.raises(BadQuery) as refused:
        asked("events", "actor=nobody-1&place=nowhere-1&publisher=none-1")
    parameters = [error["parameter"] for error in refused.value.members["errors"]]
    assert parameters == ["actor", "place", "publisher"]


def test_applied_filters_tell_the_defaults_that_filter(asked: Any) -> None:
    page = asked("events", "actor=ardia&date_to=2020-03&limit=1&killed_min=0")
    assert page["applied_filters"] == {
        "actor": ["ardia"],
        "actor_scope": "descendants",
        "actor_role": "any",
        "date_to": "2020-03-31",
        "date_field": "event",
        "date_match": "overlaps",
        "killed_min": 0,
        "modality": ["occurred", "alleged"],
    }
