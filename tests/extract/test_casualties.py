"""Figures of killed, wounded, detained and missing people: gold/casualties.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.extract import language
from app.extract.document import Document
from app.extract.events import Events
from app.extract.events.numbers import Numbers
from app.extract.pipeline import Resources
from app.gazetteer import Gazetteer
from app.schemas.record import ArticleText, Casualty

CASES = tomllib.loads((Path(__file__).parent / "gold" / "casualties.toml").read_text())["case"]
KINDS = ("killed", "wounded", "detained", "missing")


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Events:
    return Events(Resources(Gazetteer(tmp_path_factory.mktemp("gazetteer") / "unused")))


def figure(casualty: Casualty) -> list[Any]:
    bounds = (casualty.low, casualty.best, casualty.high)
    return [*(bound or 0 for bound in bounds), casualty.who or ""]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_figures_are_read(case: dict[str, Any], events: Events) -> None:
    nlp, title = language.load(), case.get("title")
    article = ArticleText(id="a", title=title, text=case["text"])
    document = Document(article, nlp(article.text), nlp(title) if title else None)
    events(document)
    wanted_type = case.get("event", "ASSAULT")
    told = [each for each in document.events if each.event_type == wanted_type]
    found: dict[str, list[list[Any]]] = {kind: [] for kind in KINDS}
    for casualty in (each for event in told for each in event.casualties):
        found[casualty.kind].append(figure(casualty))
    assert found == {kind: case.get(kind, []) for kind in KINDS}


def test_a_reported_none_is_not_an_unknown_figure(events: Events) -> None:
    nlp = language.load()
    text = "No soldiers were killed in the attack."
    document = Document(ArticleText(id="a", text=text), nlp(text), None)
    events(document)
    (casualty,) = document.events[0].casualties
    assert (casualty.low, casualty.best, casualty.high) == (0, 0, 0)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3),
        ("1,200", 1200),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("two hundred and six", 206),
        ("three thousand", 3000),
        ("house", None),
        ("", None),
    ],
)
def test_numbers_are_read_from_words(words: str, number: int | None) -> None:
    assert Numbers().of_words(words.split()) == number
