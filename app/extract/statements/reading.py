"""One part of an article as this step reads it, and what it finds there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract.document import Part
from app.extract.marks import Quotation, quotations, quoted
from app.extract.statements.cues import Cues

Piece = tuple[int, int]  # characters
# A construction, the words, and the last word of the cue where that is not the verb.
Complement = tuple[str, tuple[Piece, ...], Token | None]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words with their source; `construction` names the rule that found them."""

    construction: str
    head: Token
    cue: Tokens
    source: Tokens | None
    content: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    part: Part
    doc: Doc
    text: str  # spaCy joins doc.text anew each time
    cues: Cues
    quotations: tuple[Quotation, ...]
    quoted: frozenset[int]  # tokens within quotations
    named: frozenset[str] = frozenset()  # persons, bodies and countries, as the article names them

    def outside(self, token: Token) -> bool:
        return token.i not in self.quoted


@dataclass(frozen=True, slots=True)
class Covered:
    """The characters of many pieces, which may overlap."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]  # the furthest end of the pieces up to each

    @classmethod
    def by(cls, pieces: Iterable[Piece]) -> "Covered":
        ordered = sorted(pieces)
        reach = accumulate((end for _, end in ordered), max)
        return cls(tuple(start for start, _ in ordered), tuple(reach))

    def __contains__(self, offset: int) -> bool:
        last = bisect_right(self.starts, offset) - 1
        return last >= 0 and self.reach[last] > offset

    def meets(self, start: int, end: int) -> bool:
        """Whether any piece shares a character with this one."""
        last = bisect_left(self.starts, end) - 1
        return last >= 0 and self.reach[last] > start


def reading(part: Part, doc: Doc, cues: Cues, named: frozenset[str] = frozenset()) -> Reading:
    text = doc.text
    found = quotations(text)
    return Reading(part, doc, text, cues, found, quoted(doc, found), named)


def child_of(verb: Token, *labels: str) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)
