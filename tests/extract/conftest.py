"""Articles with the names that a test gives, so that a step is tested without the one before it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import pytest
from spacy.tokens import Doc

from app.extract import language
from app.extract.document import Document, Name, NameKind, Part
from app.extract.events import Events
from app.extract.pipeline import Resources
from app.gazetteer import Gazetteer
from app.schemas.record import ArticleText

Named = Callable[..., Document]


@pytest.fixture(scope="session")
def events(tmp_path_factory: pytest.TempPathFactory) -> Events:
    """The step alone: it looks nothing up in the gazetteer."""
    return Events(Resources(Gazetteer(tmp_path_factory.mktemp("gazetteer") / "unused")))


@pytest.fixture
def named() -> Named:
    """A parsed article; every place of a name in its text is that name, longer ones first."""
    return _named


def _named(
    text: str,
    names: Mapping[str, NameKind],
    title: str | None = None,
    published_on: dt.date | None = None,
) -> Document:
    nlp = language.load()
    article = ArticleText(id="a", title=title, text=text, published_at=published_on)
    document = Document(article, nlp(text), nlp(title) if title else None)
    for part, doc in document.parts():
        document.names.extend(_places(part, doc, names))
    return document


def _places(part: Part, doc: Doc, names: Mapping[str, NameKind]) -> Iterator[Name]:
    taken: set[int] = set()
    for name in sorted(names, key=len, reverse=True):
        at = doc.text.find(name)
        while at >= 0:
            tokens = doc.char_span(at, at + len(name))
            if tokens is not None and taken.isdisjoint(token.i for token in tokens):
                taken.update(token.i for token in tokens)
                yield Name(part, tokens.start, tokens.end, name, names[name])
            at = doc.text.find(name, at + 1)
