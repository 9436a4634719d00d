"""Actors in sentences written for these tests: gold/actors.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.extract.actors import Actors
from app.extract.actors.kinds import Kinds
from app.extract.actors.people import fits
from app.extract.pipeline import Resources
from app.gazetteer import Gazetteer
from app.schemas.record import Actor

CASES = tomllib.loads((Path(__file__).parent / "gold" / "actors.toml").read_text())["case"]


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory) -> Actors:
    return Actors(Resources(Gazetteer(tmp_path_factory.mktemp("gazetteer") / "unused")))


def shown(actor: Actor, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the case says of an actor, and its key in any case."""
    shown: dict[str, Any] = {
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "mentions": [mention.text for mention in actor.mentions],
        "titles": [title.text for title in actor.titles],
        "country": actor.country,
    }
    return {field: shown[field] for field in {**wanted, "key": None}}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_actors_are_made_of_names(case: dict[str, Any], step: Actors, named: Any) -> None:
    document = named(case["text"], case["names"], published_on=case.get("published_on"))
    step(document)
    found = [shown(a, w) for a, w in zip(document.actors, case["actors"], strict=False)]
    assert found == [{"key": None, **wanted} for wanted in case["actors"]]
    assert len(document.actors) == len(case["actors"])


def test_a_headline_names_the_people_of_the_text(step: Actors, named: Any) -> None:
    names = {"Holm": "person", "Britta Holm": "person"}
    document = named("Britta Holm resigned.", names, title="Holm leaves office")
    step(document)
    assert [(m.part, m.text) for m in document.actors[0].mentions] == [
        ("title", "Holm"),
        ("body", "Britta Holm"),
    ]


def test_spans_are_exactly_the_words_of_the_name(step: Actors, named: Any) -> None:
    document = named(
        "“The Quds Force’s chief fled,” he said.", {"The Quds Force’s": "organization"}
    )
    step(document)
    assert [mention.text for mention in document.actors[0].mentions] == ["Quds Force"]


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Esper", "Mark Esper", True),
        ("Mark Esper", "Mark T. Esper", True),
        ("J. Smith", "John Smith", True),
        ("Mark", "Mark Esper", False),
        ("Jane Smith", "John Paul Smith", False),
        ("Mark Esper", "Mark Esper", False),
    ],
)
def test_a_shorter_name_fits_a_fuller_one(short: str, full: str, same: bool) -> None:
    def words(name: str) -> tuple[str, ...]:
        return tuple(name.lower().replace(".", "").split())

    assert fits(words(short), words(full)) is same


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Oil", "government"),
        ("Army of the Righteous", "military"),
        ("Green Valley Brigades", "armed_group"),
        ("Linz Evening Post", "media"),
        ("Northern Steel Corp.", "company"),
        ("Farmers' Party", "party"),
        ("River Relief Foundation", "ngo"),
        ("Graz City Police", "police"),
        ("University of Graz", "organization"),
        ("Zorbex", "organization"),
    ],
)
def test_the_words_of_a_name_tell_its_kind(name: str, kind: str) -> None:
    assert Kinds()(name, "organization") == kind
