from typing import Any

import pytest
from pydantic import TypeAdapter

from app.db import Database
from app.gazetteer import Gazetteer, default_path
from app.query.parse import parse
from app.query.suggest import (
    ActorSuggestQuery,
    PlaceSuggestQuery,
    suggest_actors,
    suggest_places,
)
from app.query.tables import actor, actor_alias, article_actor
from app.schemas.suggestion import ActorSuggestions, PlaceSuggestions
from tests.query.cases import TODAY, pairs


@pytest.fixture
def actors(world: Database) -> Any:
    """The ids that are suggested; the River Front is also the Kata'ib al-Nahr."""
    alias = {"actor_id": 3, "alias": "Kata'ib al-Nahr", "folded": "kataib al nahr"}
    with world.engine.begin() as connection:
        connection.execute(actor_alias.insert().values(alias))

    def suggested(text: str) -> list[str]:
        query = parse(ActorSuggestQuery, pairs(text), today=TODAY)
        with world.read() as session:
            made = suggest_actors(session, query)
        TypeAdapter(ActorSuggestions).validate_python(made, strict=True, extra="forbid")
        return [each["id"] for each in made["items"]]

    return suggested


ACTORS = [
    ("q=ar", ["ardia", "ardian-army"]),
    ("q=ARDIAN", ["ardian-army"]),
    ("q=\u00c1rdi", ["ardia", "ardian-army"]),
    ("q=ar&kind=country", ["ardia"]),
    ("q=ar&limit=1", ["ardia"]),
    ("q=okoye", ["minister-okoye"]),
    ("q=front", ["river-front"]),
    ("q=Kataib-al", ["river-front"]),
    ("q=katib+al", ["river-front"]),
    ("q=ryver", ["river-front"]),
    ("q=zz", []),
    ("q=--", []),
    ("q=a%", ["ardia", "ardian-army", "minister-okoye"]),
]


def test_actors_are_found_by_how_a_name_begins(actors: Any) -> None:
    for text, expected in ACTORS:
        assert actors(text) == expected, text


def test_an_actor_of_more_articles_comes_first_then_a_known_one(
    actors: Any, world: Database
) -> None:
    with world.engine.begin() as connection:
        connection.execute(actor.update().where(actor.c.id == 2).values(curated=True))
    assert actors("q=ar") == ["ardian-army", "ardia"]
    named = {"article_id": 4, "actor_id": 1, "date": TODAY, "direct": True}
    with world.engine.begin() as connection:
        connection.execute(article_actor.insert().values(named))
    assert actors("q=ar") == ["ardia", "ardian-army"]


@pytest.fixture
def places(world: Database) -> Any:
    gazetteer = Gazetteer(default_path())

    def suggested(text: str) -> list[tuple[str, int]]:
        query = parse(PlaceSuggestQuery, pairs(text), today=TODAY)
        with world.read() as session:
            made = suggest_places(session, query, gazetteer)
        TypeAdapter(PlaceSuggestions).validate_python(made, strict=True, extra="forbid")
        return [(each["id"], each["articles"]) for each in made["items"]]

    return suggested


def test_places_of_articles_come_before_bigger_ones(places: Any) -> None:
    assert places("q=erb")[:2] in ([("95445", 1), ("95446", 1)], [("95446", 1), ("95445", 1)])
    assert places("q=erb&kind=city")[0] == ("95446", 1)


def test_places_that_no_article_names_are_suggested_too(places: Any) -> None:
    assert ("98182", 0) in places("q=Bagh&country=IQ")
    assert ("2988507", 0) in places("q=p\u00e1ris&country=FR")


def test_places_spelt_nearly_so_are_suggested(places: Any) -> None:
    assert "98182" in [id_ for id_, _ in places("q=Bagdadh")]


def test_places_of_another_country_are_left_out(places: Any) -> None:
    found = places("q=bag&country=IQ&limit=50")
    assert found
    assert not {"BD", "3471168"} & {id_ for id_, _ in found}
    assert places("q=--") == []
