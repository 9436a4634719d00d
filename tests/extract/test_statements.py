"""Statements in sentences written for these tests: gold/statements.toml, and by register."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.extract import language
from app.extract.document import Document
from app.extract.pipeline import Resources
from app.extract.statements import Statements
from app.gazetteer import Gazetteer
from app.schemas.record import ArticleText, Statement

GOLD = Path(__file__).parent / "gold"
CASES = [
    case
    for name in ("statements.toml", "statements_registers.toml")
    for case in tomllib.loads((GOLD / name).read_text())["case"]
]


def named(case: dict[str, Any]) -> str:
    return str(case.get("name") or case["text"][:50])


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory) -> Statements:
    nowhere = tmp_path_factory.mktemp("gazetteer") / "unused"
    return Statements(Resources(Gazetteer(nowhere)))


def read(step: Statements, text: str, title: str | None = None) -> list[Statement]:
    nlp = language.load()
    article = ArticleText(id="a", title=title, text=text)
    document = Document(article, nlp(text), nlp(title) if title else None)
    step(document)
    return document.statements


def shown(statement: Statement) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "cue": statement.cue.text if statement.cue else None,
        "content": [piece.text for piece in statement.content],
        "kind": statement.kind,
    }
    if statement.speaker_span is not None:
        shown["speaker"] = statement.speaker_span.text
    return shown


@pytest.mark.parametrize("case", CASES, ids=named)
def test_statements_are_found_with_their_exact_words(
    case: dict[str, Any], step: Statements
) -> None:
    assert [shown(each) for each in read(step, case["text"])] == case["statements"]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_spans_are_the_words_that_stand_there(case: dict[str, Any], step: Statements) -> None:
    text = case["text"]
    for statement in read(step, text):
        spans = [*statement.content, statement.cue, statement.speaker_span]
        assert all(text[span.start : span.end] == span.text for span in spans if span)


@pytest.mark.parametrize(
    ("title", "speaker", "content"),
    [
        ("Minister: taxes will rise next year", "Minister", "taxes will rise next year"),
        ("Nine ships lost in storm: officials", "officials", "Nine ships lost in storm"),
    ],
)
def test_a_headline_with_a_colon_names_its_source(
    title: str, speaker: str, content: str, step: Statements
) -> None:
    (found,) = read(step, "The storm came at night.", title)
    assert found.speaker_span is not None
    assert (found.speaker_span.text, found.speaker_span.part) == (speaker, "title")
    assert [piece.text for piece in found.content] == [content]


def test_a_step_can_be_made_twice(step: Statements) -> None:
    again = Statements(Resources(Gazetteer(Path("unused"))))
    assert again.confidences == step.confidences


def test_statements_are_numbered_in_the_order_of_the_text(step: Statements) -> None:
    found = read(step, "Brandt said the road was open. The army said it was closed.")
    assert [each.id for each in found] == ["s1", "s2"]
    assert found[0].content[0].start < found[1].content[0].start


def test_a_quotation_beside_its_cue_is_surer_than_a_leaning_verb(step: Statements) -> None:
    (direct,) = read(step, "“The road is open,” Brandt said.")
    (leaning,) = read(step, "Villagers left after Brandt suggested that the road was mined.")
    assert direct.confidence >= 0.9
    assert leaning.confidence < 0.8
