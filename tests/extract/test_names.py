"""Names in sentences written for these tests: gold/names.toml."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.extract import language
from app.extract.document import Document, Name
from app.extract.names import Names
from app.extract.pipeline import Resources
from app.gazetteer import Gazetteer, default_path
from app.gazetteer.build import compile
from app.schemas.record import ArticleText

CASES = tomllib.loads((Path(__file__).parent / "gold" / "names.toml").read_text())["case"]


@pytest.fixture(scope="module")
def step() -> Names:
    path = default_path()
    if not path.exists():
        compile(path)
    return Names(Resources(Gazetteer(path)))


def found(step: Names, text: str, title: str | None = None) -> list[Name]:
    nlp = language.load()
    article = ArticleText(id="a", title=title, text=text)
    document = Document(article, nlp(text), nlp(title) if title else None)
    step(document)
    return document.names


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_names_have_the_kinds_of_what_they_name(step: Names, case: dict[str, Any]) -> None:
    names = [(name.text, name.kind) for name in found(step, case["text"])]
    wanted = Counter((text, kind) for text, kind in case.get("names", []))
    assert wanted - Counter(names) == Counter(), names
    assert not {text for text, _ in names} & set(case.get("absent", []))


def test_the_title_is_read_with_what_the_body_says(step: Names) -> None:
    names = found(step, "Paula Jackson won. Jackson thanked her helpers.", title="Jackson wins")
    (in_title,) = [name for name in names if name.part == "title"]
    assert (in_title.text, in_title.kind) == ("Jackson", "person")


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("Turkish Forces Shell Kurdish Positions Near Afrin", ["Afrin"]),
        ("Bomb Kills Nine at Mogadishu Hotel", ["Mogadishu"]),
        ("Ohio Man Arrested in Florida Shooting", ["Ohio", "Florida"]),
        ("TALIBAN ATTACK KILLS 20 IN KABUL", ["KABUL"]),
    ],
)
def test_the_places_of_a_headline_are_found(step: Names, title: str, places: list[str]) -> None:
    names = found(step, "It rained.", title=title)
    assert [name.text for name in names if name.kind == "toponym"] == places


def test_a_noun_of_a_headline_is_no_name(step: Names) -> None:
    names = found(step, "The rocket attack killed two.", title="Rocket Attack on Camp Hurriya")
    assert "Rocket Attack" not in [name.text for name in names]


def test_a_heading_within_the_body_is_no_name(step: Names) -> None:
    names = found(step, "Ann Hall left.\nGender Equality\nThe equality of wages is far off.")
    assert [name.text for name in names] == ["Ann Hall"]


def test_names_stand_where_their_tokens_are(step: Names) -> None:
    text = "A bomb went off in Kabul.\nThe minister flew to Paris, Texas."
    doc = language.load()(text)
    for name in found(step, text):
        assert doc[name.start : name.end].text == name.text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "—", "12 34", "a b c", "'s", "THE"])
def test_a_text_without_names_has_none(step: Names, text: str) -> None:
    assert found(step, text) == []
