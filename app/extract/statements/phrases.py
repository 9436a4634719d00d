"""Sources named by a phrase: "according to …", "in the words of …", "his claim that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import Cues, lemma
from app.extract.statements.reading import Attribution, Piece, Reading
from app.extract.statements.speakers import noun_phrase

CLAUSAL = frozenset({"VERB", "AUX"})


def phrases(reading: Reading, cues: Cues) -> Iterator[Attribution]:
    for token in reading.doc:
        if not reading.outside(token):
            continue
        if token.lower_ == "according":
            yield from _according(token, reading)
        elif token.pos_ == "NOUN" and lemma(token) in cues.nouns:
            yield from _noun(token, reading)


def _according(token: Token, reading: Reading) -> Iterator[Attribution]:
    to = next(
        (each for each in reading.doc[token.i + 1 : token.i + 2] if each.lower_ == "to"), None
    )
    head = to and next((each for each in to.rights if each.dep_ == "pobj"), None)
    if to is None or head is None:
        return
    source = noun_phrase(head, reading)
    words = _around(token, source.end, reading)
    if words:
        cue = reading.doc[token.i : to.i + 1]
        yield Attribution("according to", token, cue, source, words)


def _around(token: Token, end: int, reading: Reading) -> tuple[Piece, ...]:
    """The clause beside "according to …": before it, after it, or on both sides."""
    governor = token.head
    while governor.pos_ not in CLAUSAL and governor.head != governor:
        governor = governor.head
    start = min(governor.left_edge.i, token.i)
    stop = max(governor.right_edge.i + 1, end)
    return content.pieces(reading, [(start, token.i), (end, stop)])


def _noun(noun: Token, reading: Reading) -> Iterator[Attribution]:
    clause = next((each for each in noun.rights if _that_clause(each)), None)
    if clause is None:
        return
    owner = next((each for each in noun.lefts if each.dep_ == "poss"), None)
    source = None if owner is None else noun_phrase(owner, reading)
    cue = reading.doc[noun.i : noun.i + 1]
    yield Attribution("noun", noun, cue, source, content.phrase(clause, reading))


def _that_clause(token: Token) -> bool:
    if token.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    return any(each.lower_ == "that" and each.dep_ == "mark" for each in token.children)
