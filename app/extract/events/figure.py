"""One figure of people killed, wounded, detained or missing, as a sentence gives it."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.document import Part
from app.extract.events.numbers import Count

Kind = Literal["killed", "wounded", "detained", "missing", "hit", "care"]
KINDS: tuple[Kind, ...] = ("killed", "wounded", "detained", "missing", "hit", "care")


@dataclass(slots=True)
class Figure:
    """`head` is the phrase that is counted, `anchor` the word that says what befell it."""

    part: Part
    kind: Kind
    count: Count
    head: Token
    anchor: Token
    definite: bool = False
    of_whole: bool = False
    another: bool = False
    also: bool = False
    total: bool = False
    rival: bool = False  # by another account than the one before it
    source: Token | None = None  # by whose account
    words: Tokens | None = None  # where the parse does not tell the phrase


def kinds(table: dict[str, list[str]]) -> dict[str, Kind]:
    return {word: kind for kind in KINDS for word in table.get(kind, ())}
