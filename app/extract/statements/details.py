"""What else a record says of a statement: day, addressee, what it is about, and the stance."""

from collections.abc import Iterable
from typing import cast

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.document import Document, Part
from app.extract.statements.cues import Cues, lemma
from app.extract.statements.facts import Facts
from app.extract.statements.reading import Attribution, Piece, Reading
from app.schemas.record import About, Period, Span, Stance

MAX_STEPS = 4
DEMANDS = frozenset({"request", "preposition", "infinitive"})


def speaker(found: Attribution, document: Document, part: Part) -> str | None:
    """The actor of the source; of "who", the actor of the noun before it."""
    if found.source is None:
        return None
    head = found.source.root
    known = document.actor_of(found.source, part) or _apposed(head, document, part)
    if known is not None or head.tag_ not in ("WP", "WDT"):
        return known
    antecedent = next((each.head for each in head.ancestors if each.dep_ == "relcl"), None)
    return None if antecedent is None else document.actor_of(_alone(antecedent), part)


def _apposed(head: Token, document: Document, part: Part) -> str | None:
    """ "The team's manager, Ada Brandt"."""
    beside = (document.actor_of(_alone(each), part) for each in head.rights if each.dep_ == "appos")
    return next((actor for actor in beside if actor is not None), None)


def said_on(found: Attribution, document: Document, facts: Facts) -> Period | None:
    """The date that belongs to the cue: "said on Wednesday", outside the words themselves."""
    sentence = found.head.sent
    for span, period in facts.dates.between(sentence.start_char, sentence.end_char):
        outside = not _within(span, found.content)
        if outside and _belongs(document.tokens(span).root, found.head):
            return period
    return None


def _belongs(token: Token, head: Token) -> bool:
    for _ in range(MAX_STEPS):
        token = token.head
        if token == head:
            return True
    return False


def _within(span: Span, pieces: Iterable[Piece]) -> bool:
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
    found: Attribution, document: Document, reading: Reading, facts: Facts
) -> tuple[About, ...]:
    """Actors and places named within the words; the stance is to whom the cue is done."""
    how = stance(found, reading.cues)
    speaking = speaker(found, document, reading.part)
    named = [each for each in _named(found, facts) if each != speaking]
    target = _target(found, document, reading.part)
    aimed = target if target in named else None
    return tuple(About(id=each, stance=how if aimed in (None, each) else None) for each in named)


def _named(found: Attribution, facts: Facts) -> list[str]:
    """Ids in the order of the text, each once."""
    ids = (
        identity
        for start, end in found.content
        for span, identity in facts.named.between(start, end)
        if span.end <= end
    )
    return list(dict.fromkeys(ids))


def stance(found: Attribution, cues: Cues) -> Stance | None:
    verb = lemma(found.head)
    if verb in cues.asks and found.construction not in DEMANDS:
        return None
    return cast("Stance | None", cues.stances.get(verb))


def _target(found: Attribution, document: Document, part: Part) -> str | None:
    for child in found.head.rights:
        if child.dep_ == "dobj":
            return document.actor_of(_alone(child), part)
    return None
