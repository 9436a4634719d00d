"""One actor over all articles."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database
from app.extract.curated import Curated
from app.ingest.curated import load_curated
from app.ingest.resolve import resolve_actors
from app.models import Actor, ActorAlias, ActorAncestor
from app.schemas import record as rec
from tests.builders import NOW, a_curated_actor, an_actor, curated, span
from tests.rows import row_of


def resolve(database: Database, *actors: rec.Actor, known: Curated | None = None) -> dict[str, int]:
    with database.write() as session:
        return resolve_actors(session, actors, curated=known or curated(), now=NOW)


def person(name: str, **given: Any) -> rec.Actor:
    return an_actor(name, **({"id": name} | given))


def group(name: str, **given: Any) -> rec.Actor:
    return an_actor(name, **({"id": name, "kind": "armed_group"} | given))


def slugs(database: Database) -> list[str]:
    with database.read() as session:
        of_articles = sa.select(Actor.slug).where(~Actor.curated)
        return list(session.scalars(of_articles.order_by(Actor.id)))


def above(database: Database, slug: str) -> list[str]:
    """From the actor itself up."""
    ancestor = sa.orm.aliased(Actor)
    select = (
        sa.select(ancestor.slug)
        .select_from(ActorAncestor)
        .join(Actor, Actor.id == ActorAncestor.actor_id)
        .join(ancestor, ancestor.id == ActorAncestor.ancestor_id)
        .where(Actor.slug == slug)
        .order_by(ActorAncestor.distance)
    )
    with database.read() as session:
        return list(session.scalars(select))


def test_an_unknown_full_name_becomes_an_actor(database: Database) -> None:
    resolve(database, person("Jane Doe"))
    assert slugs(database) == ["jane-doe"]
    assert above(database, "jane-doe") == ["jane-doe"]


def test_the_same_name_in_another_article_is_the_same_actor(database: Database) -> None:
    first = resolve(database, person("Jane Doe"))
    assert resolve(database, person("Jane Doe")) == first


@pytest.mark.parametrize("name", ["President Jane Doe", "Gen. Jane Doe", "Jané Doe"])
def test_a_title_or_an_accent_makes_nobody_else(database: Database, name: str) -> None:
    (first,) = resolve(database, person("Jane Doe")).values()
    assert list(resolve(database, person(name)).values()) == [first]


def test_a_bare_surname_makes_no_actor(database: Database) -> None:
    assert resolve(database, person("Esper")) == {}
    assert resolve(database, person("President Macron")) == {}
    assert slugs(database) == []


def test_a_bare_surname_does_not_find_one_of_another_article(database: Database) -> None:
    resolve(database, person("Mark Esper"))
    assert resolve(database, person("Esper")) == {}


def test_a_bare_surname_is_the_one_of_the_article_who_bears_it(database: Database) -> None:
    found = resolve(database, person("Mark Esper"), person("Esper"))
    assert found["Esper"] == found["Mark Esper"]


def test_two_people_of_one_surname_stay_two(database: Database) -> None:
    found = resolve(database, person("Boris Johnson"), person("Ron Johnson"), person("Johnson"))
    assert found["Boris Johnson"] != found["Ron Johnson"]
    assert "Johnson" not in found


def test_a_curated_actor_is_found_by_key(database: Database) -> None:
    found = resolve(database, group("Kataib", key="kataib-hezbollah"))
    with database.read() as session:
        actor = row_of(session, Actor, found["Kataib"])
    assert (actor.slug, actor.curated, actor.country) == ("kataib-hezbollah", True, "IQ")


@pytest.mark.parametrize("name", ["Kataeb Hizballah", "Kata’ib Hezbollah", "Hezbollah Brigades"])
def test_spellings_of_a_curated_actor_are_that_actor(database: Database, name: str) -> None:
    with database.write() as session:
        load_curated(session, curated(), now=NOW)
    keyed = resolve(database, group("K", key="kataib-hezbollah"))
    assert resolve(database, group(name)) == {name: keyed["K"]}


def test_a_common_name_is_not_that_of_a_curated_person_without_his_title(
    database: Database,
) -> None:
    known = Curated([a_curated_actor("mullah-omar", "Mullah Mohammed Omar", kind="person")])
    with database.write() as session:
        load_curated(session, known, now=NOW)
    resolve(database, person("Mohammad Umar"), known=known)
    assert slugs(database) == ["mohammad-umar"]


def test_spellings_of_an_unknown_group_are_one_actor(database: Database) -> None:
    (first,) = resolve(database, group("Saraya al-Mohammed")).values()
    assert list(resolve(database, group("Saraya Muhammad")).values()) == [first]


def test_a_name_of_another_kind_is_another_actor(database: Database) -> None:
    resolve(database, person("Jordan Hill"))
    resolve(database, an_actor("Jordan Hill", id="x", kind="company"))
    assert slugs(database) == ["jordan-hill", "jordan-hill-2"]


def test_a_general_kind_fits_a_particular_one(database: Database) -> None:
    (first,) = resolve(database, an_actor("Acme Oil", id="1", kind="company")).values()
    again = resolve(database, an_actor("Acme Oil", id="1", kind="organization"))
    assert again == {"1": first}


def test_ministries_of_two_countries_stay_two(database: Database) -> None:
    ministries = [
        an_actor("Ministry of Oil", id=code, kind="government", country=code)
        for code in ("IQ", "US")
    ]
    found = resolve(database, *ministries)
    assert found["IQ"] != found["US"]
    assert slugs(database) == ["ministry-of-oil", "ministry-of-oil-2"]


def test_a_new_body_of_a_state_is_below_it(database: Database) -> None:
    with database.write() as session:
        load_curated(session, curated(), now=NOW)
    resolve(database, an_actor("Ministry of Oil", kind="government", country="IQ"))
    assert above(database, "ministry-of-oil") == ["ministry-of-oil", "iraq"]


def test_a_body_of_no_named_state_is_nobody(database: Database) -> None:
    court = an_actor("Supreme Court", id="1", kind="government")
    division = an_actor("82nd Airborne Division", id="2", kind="military")
    assert resolve(database, court, division).keys() == {"2"}


def test_a_sentence_is_no_name(database: Database) -> None:
    assert resolve(database, group("word " * 100)) == {}


def test_people_with_different_wikidata_items_are_two(database: Database) -> None:
    found = resolve(database, person("Jane Doe", wikidata="Q1"))
    other = resolve(database, person("Jane Doe", wikidata="Q2"))
    assert set(found.values()).isdisjoint(other.values())


def test_one_who_stands_twice_in_a_record_is_one(database: Database) -> None:
    found = resolve(database, person("Jane Doe", id="1"), person("Gen. Jane Doe", id="2"))
    assert found["1"] == found["2"]


def test_spellings_as_seen_are_learnt(database: Database) -> None:
    text = "The Basra River Supply Authority (BRSA) met."
    name = "Basra River Supply Authority"
    both = (span(name, text), span("BRSA", text))
    (first,) = resolve(
        database, an_actor(name, id="1", kind="organization", text=text, mentions=both)
    ).values()
    assert list(resolve(database, group("BRSA", kind="organization")).values()) == [first]


def test_a_surname_is_not_learnt_as_a_name_of_its_own(database: Database) -> None:
    text = "Jane Doe came. Doe left."
    resolve(
        database,
        person("Jane Doe", text=text, mentions=(span("Jane Doe", text), span("Doe", text, nth=1))),
    )
    with database.read() as session:
        known = sa.select(ActorAlias.alias).join(Actor).where(~Actor.curated)
        assert session.scalars(known).all() == ["Jane Doe"]


def test_a_merged_actor_is_its_survivor(database: Database) -> None:
    (old,) = resolve(database, person("Jane Doe")).values()
    (new,) = resolve(database, person("Jane Smith")).values()
    with database.write() as session:
        session.execute(sa.update(Actor).where(Actor.id == old).values(merged_into=new))
    assert list(resolve(database, person("Jane Doe")).values()) == [new]


def test_writers_at_once_make_one_actor(database: Database) -> None:
    found: list[dict[str, int]] = []

    def work() -> None:
        found.append(resolve(database, person("Jane Doe"), group("Acme")))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slugs(database)) == ["acme", "jane-doe"]
    assert all(each == found[0] for each in found)
    assert len(found) == 4


def test_curated_actors_have_their_line_of_parents(database: Database) -> None:
    with database.write() as session:
        load_curated(session, curated(), now=NOW)
    assert above(database, "us-department-of-defense") == [
        "us-department-of-defense",
        "us-government",
        "united-states",
    ]


def test_loading_curated_actors_twice_changes_nothing(database: Database) -> None:
    def load() -> list[Any]:
        with database.write() as session:
            load_curated(session, curated(), now=NOW)
            return [
                sorted(map(tuple, session.execute(sa.select(*sa.inspect(table).columns))), key=str)
                for table in (Actor, ActorAlias, ActorAncestor)
            ]

    assert load() == load()


def test_curated_actors_that_changed_are_brought_in_step(database: Database) -> None:
    resolve(database, person("Jane Doe", country="US"))
    with database.write() as session:
        load_curated(session, curated(), now=NOW)
    changed = Curated(
        [
            a_curated_actor("united-states", "United States of America", kind="country"),
            a_curated_actor("jane-doe", "Jane Doe", kind="person", parent="united-states"),
        ]
    )
    with database.write() as session:
        load_curated(session, changed, now=NOW)
        name = session.scalar(sa.select(Actor.name).where(Actor.slug == "united-states"))
    assert name == "United States of America"
    assert above(database, "jane-doe") == ["jane-doe", "united-states"]
