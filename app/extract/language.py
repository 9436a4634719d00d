"""The spaCy pipeline: loaded once per process, when it is first needed."""

from collections.abc import Callable
from functools import cache
from re import Match
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.errors import ModelMissing
from app.extract import DEFAULT_MODEL
from app.extract.morphology import Remembering

LONGEST_WORD = 500  # characters without a space

Search = Callable[[str], Match[str] | None]


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """Raises ModelMissing, with the command that installs it."""
    try:
        language = spacy.load(model)
    except OSError as error:
        package = model.replace("_", "-")
        raise ModelMissing(
            f"The language model {model!r} is not installed. Install it with: pip install {package}"
        ) from error
    Language.component("paragraphs", func=start_sentences_at_paragraphs)
    language.add_pipe("paragraphs", before="parser")
    tokenizer: Any = language.tokenizer  # spaCy types it as any function of a text
    tokenizer.prefix_search = of_words(tokenizer.prefix_search)
    tokenizer.suffix_search = of_words(tokenizer.suffix_search)
    if language.has_pipe("attribute_ruler"):
        ruler: Any = language.get_pipe("attribute_ruler")
        ruler.match = Remembering(ruler)
    return language


def of_words(search: Search) -> Search:
    """Marks are taken off a word one by one, each time with a look at all the rest of it: a row of
    8,000 quotes took a minute. What is too long for a word keeps the marks at its ends.
    """
    return lambda word: search(word) if len(word) <= LONGEST_WORD else None


def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """A sentence never runs over a line break: headlines and datelines stay apart from the text."""
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
