"""Parts of speech and lemmas, with rules for words remembered."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.extract import DEFAULT_MODEL
from app.extract.morphology import Remembering

SEED = Path("seed/articles.jsonl")
SPOKEN = "Y'all ain't gonna go, c'mon, let's see whether there's a car that you've gotta push."


@pytest.fixture(scope="module")
def model() -> Language:
    return spacy.load(DEFAULT_MODEL)


def texts() -> Iterator[str]:
    yield from (SPOKEN, SPOKEN, " ", "\n\n")
    for line in SEED.read_text(encoding="utf-8").splitlines()[:5]:
        yield json.loads(line)["text"]


def unruled(model: Language, text: str) -> Doc:
    """As it is when the rules come to it."""
    with model.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        return model(text)


def test_what_is_remembered_of_a_word_is_what_the_rules_say(model: Language) -> None:
    remembering = Remembering(model.get_pipe("attribute_ruler"))
    for text in texts():
        doc = unruled(model, text)
        assert remembering(doc) == model.get_pipe("attribute_ruler").match(doc)


def test_rules_of_several_words_are_among_them(model: Language) -> None:
    found = Remembering(model.get_pipe("attribute_ruler"))(unruled(model, SPOKEN))
    assert any(end - start > 1 for _, _, start, end in found)


def test_what_is_forgotten_is_matched_again(
    model: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.extract.morphology.REMEMBERED", 2)
    remembering = Remembering(model.get_pipe("attribute_ruler"))
    doc = unruled(model, SPOKEN)
    assert remembering(doc) == model.get_pipe("attribute_ruler").match(doc)
