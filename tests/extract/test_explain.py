"""A record in words: each fact with its rule and its words, and why a field is null."""

import json

import pytest

from app.extract.lines import explain_lines
from app.extract.pipeline import Pipeline, Resources, build
from app.gazetteer import Gazetteer, default_path
from app.schemas.record import ArticleText

TEXT = "Nine soldiers were killed near Mosul, President Ada Brandt said. She denied a second raid."


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build(Resources(Gazetteer(default_path())))


@pytest.fixture(scope="module")
def printed(pipeline: Pipeline) -> list[str]:
    ((text, error),) = explain_lines(pipeline, [json.dumps({"id": "a", "text": TEXT})])
    assert error is None
    return text.splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "article a",
        "s1 statement: indirect, confidence",
        "  rule        clause",
        "  cue         [said] 59-63",
        "  content     [Nine soldiers were killed near Mosul] 0-36",
        "              as “Brandt” names it",
        "              as “She” stands for it, last named at 48",
        "  said_on     null, as no date that is known hangs on the cue",
        "  trigger     [killed] 19-25",
        "  killed      9 soldiers [Nine soldiers] 0-13",
        "  agent       null, as no agent named beside the event",
        "  confidence  0.90 clause × 1.00 named source",
        "p1 place: Mosul, city",
        "  candidates  Mosul (city, IQ) prior",
        "  rule        likeliest candidate",
        "a1 actor: Ada Brandt, person",
        "  rule        named by the article",
        "  key         null, as no actor known from the start has the name",
    ],
)
def test_each_fact_is_printed_with_its_words_and_reasons(line: str, printed: list[str]) -> None:
    assert any(each.startswith(line) for each in printed)


def test_a_bad_line_is_refused_and_the_next_one_explained(pipeline: Pipeline) -> None:
    lines = ["{", json.dumps({"id": "b", "text": "It rained."})]
    (_, error), (text, none) = explain_lines(pipeline, lines)
    assert error is not None
    assert "not JSON" in error
    assert (text, none) == ("article b\n", None)


def test_nothing_is_kept_when_nobody_asks(pipeline: Pipeline) -> None:
    (document,) = pipeline.parse([ArticleText(id="a", text=TEXT)])
    pipeline.read(document)
    assert document.reasons is None


def test_a_reason_is_put_into_words_only_when_somebody_asks(pipeline: Pipeline) -> None:
    def refuse() -> str:
        raise AssertionError("asked for")

    (document,) = pipeline.parse([ArticleText(id="a", text=TEXT)])
    document.because("s1", "rule", refuse)
    document.reasons = {}
    document.because("s1", "rule", lambda: "a rule")
    assert document.reasons == {"s1": {"rule": "a rule"}}
