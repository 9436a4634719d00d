"""One part of an article as this step reads it, and what it finds there."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract.document import Part
from app.extract.statements.cues import Cues
from app.extract.statements.marks import Quotation, quotations

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


def reading(part: Part, doc: Doc, cues: Cues, named: frozenset[str] = frozenset()) -> Reading:
    text = doc.text
    found = quotations(text)
    return Reading(part, doc, text, cues, found, frozenset(_quoted(doc, found)), named)


def _quoted(doc: Doc, found: tuple[Quotation, ...]) -> list[int]:
    inside: list[int] = []
    following = iter(found)
    current = next(following, None)
    for token in doc:
        while current and token.idx >= current.end:
            current = next(following, None)
        if current is None:
            break
        if token.idx + len(token) > current.start:
            inside.append(token.i)
    return inside


def child_of(verb: Token, *labels: str) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)
