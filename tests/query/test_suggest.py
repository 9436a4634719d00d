from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter

from app.db import Database
from app.gazetteer import Gazetteer, default_path
from app.query.names import begun
from app.query.names.suggest import (
    ActorSuggestQuery,
    PlaceSuggestQuery,
    suggest_actors,
    suggest_places,
)
from app.query.parse import parse
from app.query.tables import actor, actor_start, article_actor
from app.schemas.suggestion import ActorSuggestions, PlaceSuggestions
from tests.query.cases import TODAY, pairs
from tests.query.world import World


@pytest.fixture
def actors(world: Database) -> Any:
    """The ids that are suggested; the River Front is also the Kata'ib al-Nahr."""
    with world.engine.begin() as connection:
        World(connection).alias(3, "Kata'ib al-Nahr")

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
    ("q=kataeb+an-nahr", ["river-front"]),
    ("q=el-nahr", ["river-front"]),
    ("q=nahr", ["river-front"]),
    ("q=Qata'ib", ["river-front"]),
    ("q=ryver", ["river-front"]),
    ("q=rievr", ["river-front"]),
    ("q=iver", ["river-front"]),
    ("q=rriver", ["river-front"]),
    ("q=militia", ["river-front"]),
    ("q=river&kind=person", []),
    ("q=ok", ["minister-okoye"]),
    ("q=zz", []),
    ("q=--", []),
    ("q=a%", []),
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


def test_of_many_names_the_best_known_are_found_in_the_same_order(
    actors: Any, world: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.engine.begin() as connection:
        rows = World(connection)
        for id_ in range(50, 60):
            rows.actor(id_, f"river-{id_}", f"River Brigade {id_}", "armed_group")
        named = [(1, 57), (2, 57), (1, 53), *((article, 51) for article in (1, 2, 4))]
        for article, id_ in named:
            rows.link("article_actor", article, ("2020-03-11",), actor_id=id_)
    sorted_ = actors("q=riv&limit=4")
    assert sorted_[:2] == ["river-51", "river-57"]
    few = begun.statements_of(actor_start, actor_start.c.actor_id, actor)
    monkeypatch.setattr(begun, "FEW", 3)
    monkeypatch.setattr(begun, "ACTORS", few)
    assert actors("q=riv&limit=4") == sorted_


def test_the_count_of_articles_follows_the_links(world: Database) -> None:
    def counts() -> dict[str, int]:
        named = sa.select(actor.c.slug, actor.c.articles).where(actor.c.articles > 0)
        with world.read() as session:
            return dict(session.execute(named).all())

    assert counts() == {"ardia": 2, "ardian-army": 2, "river-front": 1}
    with world.engine.begin() as connection:
        connection.execute(article_actor.delete().where(article_actor.c.article_id == 1))
    assert counts() == {"ardia": 1, "ardian-army": 1}


def test_the_standing_of_a_name_rises_in_steps(world: Database) -> None:
    standing = sa.select(actor_start.c.standing).where(actor_start.c.start == "okoye")
    found = []
    with world.engine.begin() as connection:
        for articles in (0, 1, 2, 3, 4, 5, 6, 11, 12, 1000):
            connection.execute(actor.update().where(actor.c.id == 4).values(articles=articles))
            found.append(connection.scalar(standing))
    assert found == [0, 2, 4, 6, 8, 8, 10, 12, 14, 38]


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


def test_a_later_word_begins_a_name_too(places: Any) -> None:
    assert "5128581" in [id_ for id_, _ in places("q=york+city")]
    assert places("q=york&country=GB")


def test_places_spelt_nearly_so_are_suggested(places: Any) -> None:
    assert "98182" in [id_ for id_, _ in places("q=Bagdadh")]


def test_places_of_another_country_are_left_out(places: Any) -> None:
    found = places("q=bag&country=IQ&limit=50")
    assert found
    assert not {"BD", "3471168"} & {id_ for id_, _ in found}
    assert places("q=--") == []
