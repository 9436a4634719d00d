"""Whom words stand for, in sentences written for these tests: gold/references.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.extract.actors import Actors
from app.extract.actors.gender import Genders
from app.extract.actors.posts import Posts
from app.extract.document import Document
from app.extract.pipeline import Resources
from app.extract.references import References
from app.gazetteer import Gazetteer

CASES = tomllib.loads((Path(__file__).parent / "gold" / "references.toml").read_text())["case"]
Steps = tuple[Actors, References]


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Steps:
    resources = Resources(Gazetteer(tmp_path_factory.mktemp("gazetteer") / "unused"))
    return Actors(resources), References(resources)


def referents(document: Document) -> dict[str, str]:
    """Each word that stands for an actor, where it first does, with the actor's name."""
    names = {actor.id: actor.name for actor in document.actors}
    found: dict[str, str] = {}
    for (_, token), actor in sorted(document.referents.items()):
        found.setdefault(document.body[token].text, names[actor])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_stand_for_actors(case: dict[str, Any], steps: Steps, named: Any) -> None:
    document = named(case["text"], case["names"])
    for step in steps:
        step(document)
    found = referents(document)
    wanted = case.get("refers", {})
    assert {word: found.get(word) for word in wanted} == wanted
    assert [word for word in case.get("nobody", []) if word in found] == []
    assert [w for w, name in case.get("not_for", {}).items() if found.get(w) == name] == []


def test_a_phrase_is_the_actor_of_its_head(steps: Steps, named: Any) -> None:
    text = "US Defense Secretary Mark Esper left. He smiled."
    document = named(text, {"US": "country", "Mark Esper": "person"})
    for step in steps:
        step(document)
    esper = document.actors[0]
    assert esper.name == "Mark Esper"
    assert document.actor_of(document.body[0:5]) == esper.id
    assert document.actor_of(document.body[7:8]) == esper.id


@pytest.mark.parametrize(
    ("name", "titles", "gender"),
    [
        ("Peter Kolb", [], "male"),
        ("Anna Kolb", [], "female"),
        ("Kolb", ["Ms."], "female"),
        ("Peter Kolb", ["spokeswoman"], "female"),
        ("Zil Kolb", [], None),
        ("Peter", [], None),
    ],
)
def test_gender_is_told_by_titles_then_by_the_given_name(
    name: str, titles: list[str], gender: str | None
) -> None:
    assert Genders().of(name, titles) == gender


@pytest.mark.parametrize(
    ("asked", "title", "agree"),
    [
        ("the minister", "Russian Foreign Minister", True),
        ("the foreign minister", "Russian Foreign Minister", True),
        ("the defence minister", "Russian Foreign Minister", False),
        ("the Foreign Secretary", "Secretary", True),
        ("the general", "Lt. Gen.", True),
        ("the mayor", "Governor", False),
    ],
)
def test_a_description_agrees_with_a_title(asked: str, title: str, agree: bool) -> None:
    assert Posts().agree(asked, title) is agree
