"""What else a record says of a statement: day, addressee, what it is about, and the stance."""

from collections.abc import Iterable
from typing import cast

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.document import Document, Part
from app.extract.statements.cues import Cues, lemma
from app.extract.statements.reading import Attribution, Piece, Reading
from app.schemas.record import About, Actor, Period, Place, Span, Stance

MAX_STEPS = 4
DEMANDS = frozenset({"request", "preposition", "infinitive"})


def speaker(found: Attribution, document: Document, part: Part) -> str | None:
    """The actor of the source; of "who", the actor of the noun before it."""
    if found.source is None:
        return None
    known = document.actor_of(found.source, part)
    head = found.source.root
    if known is not None or head.tag_ not in ("WP", "WDT"):
        return known
    antecedent = next((each.head for each in head.ancestors if each.dep_ == "relcl"), None)
    return None if antecedent is None else document.actor_of(_alone(antecedent), part)


def said_on(found: Attribution, document: Document, part: Part) -> Period | None:
    """The date that belongs to the cue: "said on Wednesday", outside the words themselves."""
    for date in document.dates:
        for span in date.mentions:
            if span.part == part and _of_cue(span, found, document):
                return date.period
    return None


def _of_cue(span: Span, found: Attribution, document: Document) -> bool:
    sentence = found.head.sent
    inside = sentence.start_char <= span.start < sentence.end_char
    if not inside or within(span, found.content):
        return False
    return _belongs(document.tokens(span).root, found.head)


def _belongs(token: Token, head: Token) -> bool:
    for _ in range(MAX_STEPS):
        token = token.head
        if token == head:
            return True
    return False


def within(span: Span, pieces: Iterable[Piece]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in pieces)


def addressee(found: Attribution, document: Document, part: Part, cues: Cues) -> str | None:
    if found.head.pos_ != "VERB" or found.construction == "according":
        return None
    for child in found.head.rights:
        told = child.dep_ in ("dobj", "dative") and lemma(found.head) in cues.told
        if told and not _in_pieces(child, found.content):
            return document.actor_of(_alone(child), part)
        if child.dep_ == "prep" and child.lower_ == "to" and not _in_pieces(child, found.content):
            inner = next((each for each in child.rights if each.dep_ == "pobj"), None)
            return None if inner is None else document.actor_of(_alone(inner), part)
    return None


def _alone(token: Token) -> Tokens:
    return token.doc[token.i : token.i + 1]


def _in_pieces(token: Token, pieces: Iterable[Piece]) -> bool:
    return any(start <= token.idx < end for start, end in pieces)


def about(
    found: Attribution, speaker: str | None, document: Document, reading: Reading, cues: Cues
) -> tuple[About, ...]:
    """Actors and places named within the words; the stance is to whom the cue is done."""
    stance = _stance(found, cues)
    known: list[Actor | Place] = [*document.actors, *document.places]
    named = [
        each.id
        for each in known
        if each.id != speaker
        and any(m.part == reading.part and within(m, found.content) for m in each.mentions)
    ]
    target = _target(found, document, reading.part)
    aimed = target if target in named else None
    return tuple(About(id=each, stance=stance if aimed in (None, each) else None) for each in named)


def _stance(found: Attribution, cues: Cues) -> Stance | None:
    verb = lemma(found.head)
    if verb in cues.asks and found.construction not in DEMANDS:
        return None
    return cast("Stance | None", cues.stances.get(verb))


def _target(found: Attribution, document: Document, part: Part) -> str | None:
    for child in found.head.rights:
        if child.dep_ == "dobj":
            return document.actor_of(_alone(child), part)
    return None
