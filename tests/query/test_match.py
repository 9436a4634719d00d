from typing import Any

import pytest
from pydantic import TypeAdapter

from app.db import Database
from app.gazetteer import Gazetteer, default_path
from app.query.names.likeness import NO_CERTAINTY, likeness
from app.query.names.match import match
from app.query.tables import actor
from app.schemas.match import Matches, MatchIn
from tests.query.world import World

ORDERED = [
    ("Kata'ib al-Nahr", ["Kata'ib al-Nahr", "Kataeb el-Nahr", "Kata'ib Sahr", "Harakat al-Jabal"]),
    ("River Front", ["River Front", "RIVER FRONT", "Rivr Front", "River Army", "Hill Army"]),
    ("John Okoye", ["John Okoye", "J. Okoye", "Jane Okoye", "Jane Smith"]),
]


@pytest.mark.parametrize(("name", "others"), ORDERED)
def test_what_is_nearer_scores_higher(name: str, others: list[str]) -> None:
    values = [likeness(name, other).value for other in others]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)


HOW = [
    ("River Front", "River Front", "exact"),
    ("river  front", "River Front", "folded"),
    ("El-Nahr", "al-Nahr", "folded"),
    ("UNAMI", "Unami", "folded"),
    ("unami", "UNAMI", "acronym"),
    ("Kiev Post", "Kyiv Post", "sound"),
    ("Rivar Front", "River Front", "edit"),
    ("River", "River Front", "prefix"),
    ("Front of the Hill", "Hill Army", "words"),
]


@pytest.mark.parametrize(("name", "other", "how"), HOW)
def test_it_is_told_how_two_spellings_are_alike(name: str, other: str, how: str) -> None:
    assert likeness(name, other).how == how


def test_two_people_of_one_surname_are_never_certain() -> None:
    for name in ("Okoye", "Ben Okoye", "General Okoye"):
        assert likeness(name, "Ada Okoye", person=True).value <= NO_CERTAINTY, name


@pytest.fixture
def matched(world: Database) -> Any:
    gazetteer = Gazetteer(default_path())
    with world.engine.begin() as connection:
        World(connection).alias(3, "Kata'ib al-Nahr")

    def ask(name: str, **known: Any) -> Any:
        bounds = {key: known.pop(key) for key in ("limit", "threshold") if key in known}
        asked = MatchIn.model_validate({"names": [{"name": name, **known}], **bounds})
        with world.read() as session:
            made: Any = {"items": match(session, asked, gazetteer)}
        TypeAdapter(Matches).validate_python(made, strict=True, extra="forbid")
        return made["items"][0]["candidates"]

    return ask


MATCHED = [
    ("River Front", "river-front", "exact"),
    ("Kataeb al Nahr", "river-front", "sound"),
    ("Rivr Front", "river-front", "edit"),
    ("River Militia", "river-front", "exact"),
    ("Ada Okoye", "minister-okoye", "exact"),
    ("Ardian Armmy", "ardian-army", "sound"),
]


@pytest.mark.parametrize(("name", "id_", "how"), MATCHED)
def test_a_name_is_matched_by_its_spellings(matched: Any, name: str, id_: str, how: str) -> None:
    best = matched(name)[0]
    assert (best["id"], best["how"], best["match"]) == (id_, how, True)


def test_a_surname_alone_is_no_match(matched: Any) -> None:
    best = matched("Okoye")[0]
    assert (best["id"], best["match"]) == ("minister-okoye", False)
    assert best["score"] <= NO_CERTAINTY


def test_of_two_with_one_name_none_is_a_match(matched: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        World(connection).actor(60, "ada-okoye-2", "Ada Okoye", "person")
    found = matched("Ada Okoye")
    assert {each["id"] for each in found} == {"minister-okoye", "ada-okoye-2"}
    assert not any(each["match"] for each in found)
    assert matched("Ada Okoye", country="AR")[0]["id"] == "minister-okoye"


def test_each_thing_that_counts_is_told(matched: Any) -> None:
    known = {"kind": "person", "country": "IQ", "context": "the front in Iraq"}
    best = next(each for each in matched("River Front", **known) if each["id"] == "river-front")
    values = {each["what"]: each["value"] for each in best["reasons"]}
    assert values.keys() == {"name", "kind", "country", "context", "use"}
    assert values["kind"] < 1 == values["country"] < values["context"]
    assert best["score"] < matched("River Front", kind="armed_group")[0]["score"]


def test_the_limit_and_the_threshold_hold(matched: Any) -> None:
    assert len(matched("Ardian", threshold=0)) > len(matched("Ardian", limit=1, threshold=0)) == 1
    assert all(each["score"] >= 0.9 for each in matched("Ardian Army", threshold=0.9))
    assert matched("Zzyzx Quux") == []


def test_places_are_matched_in_their_country(matched: Any) -> None:
    best = matched("Arbil", of="place", country="IQ")[0]
    assert best["country"] == "IQ"
    assert best["name"] in ("Erbil", "Arbil")
    assert matched("Paris", of="place", country="FR", kind="city")[0]["id"] == "2988507"


def test_an_actor_that_has_no_use_is_below_one_that_has(matched: Any, world: Database) -> None:
    with world.engine.begin() as connection:
        World(connection).actor(61, "river-front-2", "River Front", "armed_group")
        connection.execute(actor.update().where(actor.c.id == 61).values(articles=900))
    assert matched("River Front")[0]["id"] == "river-front-2"
