"""The spaCy pipeline: loaded once per process, when it is first needed."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.errors import ModelMissing
from app.extract import DEFAULT_MODEL


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
    return language


def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """A sentence never runs over a line break: headlines and datelines stay apart from the text."""
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
