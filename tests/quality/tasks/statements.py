"""Attributions: who is the source, by which cue, of which words.

Spans are compared as the sets of tokens that they touch, so that a half-cut word counts whole.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pydantic import BaseModel

from app.schemas.record import ArticleText, Record, Span
from tests.quality.counts import Counts, Metrics, Shown
from tests.quality.lexicon import lexicon, one_of
from tests.quality.spans import Bounded, Marked, align, jaccard

Tokens = frozenset[int]
ROLES = ("cue", "source", "content")
IN_SLICES: tuple[Shown, ...] = (
    ("cue exact", "r"),
    ("source exact", "r"),
    ("content exact", "r"),
    ("content soft", "r"),
    ("attribution", "r"),
    ("speaker", "acc"),
)
SHOWN: tuple[Shown, ...] = (
    ("cue exact", "prf"),
    ("source exact", "prf"),
    ("content exact", "prf"),
    ("content hull exact", "prf"),
    ("content soft", "prf"),
    ("attribution", "prf"),
    ("speaker", "acc"),
    *((f"quoted: {name}", kind) for name, kind in IN_SLICES),
    *((f"said: {name}", kind) for name, kind in IN_SLICES),
)
TOKEN = re.compile(r"''|``|\w+|[^\w\s]")
QUOTATION_MARK = re.compile(r"[\"“”«»]|''|``")


class Attribution(BaseModel):
    """A span in several pieces is a list of them."""

    source: tuple[Marked, ...]
    cue: tuple[Marked, ...]
    content: tuple[Marked, ...]


class Gold(BaseModel):
    id: str
    statements: tuple[Attribution, ...]


@dataclass(frozen=True)
class View:
    """An attribution as tokens: the pieces of each role."""

    pieces: dict[str, list[Tokens]]

    @cached_property
    def source(self) -> Tokens:
        return frozenset().union(*self.pieces["source"])

    @cached_property
    def content(self) -> Tokens:
        return frozenset().union(*self.pieces["content"])


@dataclass(frozen=True)
class Found:
    """How well the prediction that is aligned with an attribution fits it."""

    content: float = 0.0
    attribution: bool = False
    speaker: bool = False


class Text:
    """The tokens of a body."""

    def __init__(self, text: str) -> None:
        tokens = list(TOKEN.finditer(text))
        self.starts = [token.start() for token in tokens]
        self.ends = [token.end() for token in tokens]
        self.solid = frozenset(
            index
            for index, token in enumerate(tokens)
            if token.group().isalnum() and token.group().lower() not in lexicon()["function_words"]
        )

    def touched(self, span: Bounded) -> Tokens:
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return frozenset(range(first, last))

    def view(
        self, source: Iterable[Bounded], cue: Iterable[Bounded], content: Iterable[Bounded]
    ) -> View:
        spans = {"source": source, "cue": cue, "content": content}
        return View({role: [self.touched(each) for each in of] for role, of in spans.items()})


class Statements:
    gold: ClassVar[type[Gold]] = Gold

    def __init__(self) -> None:
        self.counts = Counts()

    def add(self, article: ArticleText, gold: Gold, record: Record) -> None:
        text = Text(article.text)
        ours = [text.view(each.source, each.cue, each.content) for each in gold.statements]
        theirs = [
            text.view(_body(each.speaker_span), _body(each.cue), _body(*each.content))
            for each in record.statements
        ]
        for role in ROLES:
            self._add_exact(f"{role} exact", _pieces(ours, role), _pieces(theirs, role))
        self._add_exact("content hull exact", _hulls(ours), _hulls(theirs))
        found = _found(text, ours, theirs)
        with_content = [index for index, view in enumerate(ours) if view.content]
        predicted = sum(bool(view.content) for view in theirs)
        soft = sum(each.content for each in found.values())
        right = sum(each.attribution for each in found.values())
        self.counts.add("content soft", soft, predicted, len(with_content))
        self.counts.add("attribution", right, predicted, len(with_content))
        for index in with_content:
            fit = found.get(index, Found())
            self._add_slices(gold.statements[index], ours[index], fit, theirs)

    def _add_exact(self, name: str, ours: set[Tokens], theirs: set[Tokens]) -> None:
        self.counts.add(name, len(ours & theirs), len(theirs), len(ours))

    def _add_slices(
        self, gold: Attribution, view: View, fit: Found, theirs: Sequence[View]
    ) -> None:
        slices = _slices(gold)
        for name in ("", *slices):
            if fit.content >= 0.5 and view.pieces["source"]:
                self.counts.judge(f"{name}speaker", fit.speaker)
        for name in slices:
            self.counts.add(f"{name}content soft", fit.content, 0, 1)
            self.counts.add(f"{name}attribution", fit.attribution, 0, 1)
            for role in ROLES:
                right = sum(piece in _pieces(theirs, role) for piece in view.pieces[role])
                self.counts.add(f"{name}{role} exact", right, 0, len(view.pieces[role]))

    def metrics(self) -> Metrics:
        return self.counts.metrics(SHOWN)


def _body(*spans: Span | None) -> list[Span]:
    return [span for span in spans if span is not None and span.part == "body"]


def _pieces(views: Iterable[View], role: str) -> set[Tokens]:
    return {piece for view in views for piece in view.pieces[role] if piece}


def _hulls(views: Iterable[View]) -> set[Tokens]:
    """From a content's first token to its last, whatever stands between its pieces."""
    contents = (view.content for view in views if view.content)
    return {frozenset((min(content), max(content))) for content in contents}


def _found(text: Text, ours: Sequence[View], theirs: Sequence[View]) -> dict[int, Found]:
    """By the index of the attribution; of predictions with like content the better source wins."""
    scores = {
        (i, j): jaccard(gold.content, view.content) + 0.01 * jaccard(gold.source, view.source)
        for i, gold in enumerate(ours)
        for j, view in enumerate(theirs)
        if gold.content & view.content
    }
    return {i: _fit(text, ours[i], theirs[j]) for i, j in align(scores)}


def _fit(text: Text, gold: View, view: View) -> Found:
    content = jaccard(gold.content, view.content)
    source = jaccard(gold.source, view.source)
    shares_a_word = bool(gold.source & view.source & text.solid)
    return Found(
        content,
        attribution=content >= 0.5 and source >= 0.5,
        speaker=shares_a_word or gold.source == view.source,
    )


def _slices(gold: Attribution) -> list[str]:
    quoted = any(QUOTATION_MARK.search(each.text) for each in gold.content)
    said = any(one_of("saying").search(each.text) for each in gold.cue)
    return ["quoted: "] * quoted + ["said: "] * said
