"""Where the reported words begin and end: pieces in characters, with quotation marks whole."""

from collections.abc import Iterable

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements.cues import resumes
from app.extract.statements.reading import Piece, Reading

KEPT_AT_END = frozenset("\"”'’»)]?!%") | {"''"}
KEPT_AT_START = frozenset("\"“‘'«([$#@") | {"``", "''"}
REASONS = frozenset(
    {"because", "if", "unless", "although", "since", "until", "while", "when", "so"}
)


def clause(head: Token, reading: Reading, verb: Token) -> tuple[Piece, ...]:
    """The words of a subordinate clause, without the cue if that stands inside."""
    start, end = head.left_edge.i, _without_second(head, verb, reading)
    if end <= verb.i:
        start = _sentence_start(start, verb)
    elif start > verb.i:
        end = _with_reasons(end, verb)
    elif start <= verb.i < end:
        start, end = (verb.i + 1, end) if head.i > verb.i else (start, verb.left_edge.i)
    return pieces(reading, [(start, end)])


def _without_second(head: Token, verb: Token, reading: Reading) -> int:
    """Of "said it was ready and warned them" the parser gives "warned" to "was"."""
    for child in head.rights:
        if child.dep_ == "conj" and resumes(child, verb, reading.cues):
            joins = [each for each in head.rights if each.dep_ == "cc" and each.i < child.i]
            return joins[-1].i if joins else child.left_edge.i
    return head.right_edge.i + 1


def _sentence_start(start: int, verb: Token) -> int:
    """Of "But in May prices fell, he said" the parser gives "But in May" to the cue."""
    first: int = verb.sent.start
    before = verb.doc[first:start]
    subjects = any(token.dep_ in ("nsubj", "nsubjpass") for token in before)
    return start if subjects or len(before) > 12 else first


def _with_reasons(end: int, verb: Token) -> int:
    """Of "he said he left because …" the parser may give the reason to "said"."""
    for child in verb.rights:
        joined = child.left_edge.i <= end + 1 and child.i > end
        marked = any(each.dep_ == "mark" and each.lower_ in REASONS for each in child.children)
        if joined and child.dep_ == "advcl" and marked:
            end = child.right_edge.i + 1
    return end


def phrase(head: Token, reading: Reading, upto: int | None = None) -> tuple[Piece, ...]:
    return pieces(reading, [(head.left_edge.i, max(head.right_edge.i + 1, upto or 0))])


def pieces(reading: Reading, ranges: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    made = (tidy(reading, reading.doc[start:end]) for start, end in ranges if start < end)
    return tuple(piece for piece in made if piece is not None)


def tidy(reading: Reading, tokens: Tokens) -> Piece | None:
    """A span without loose punctuation at its ends, and with whole quotations."""
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < end and _loose(doc[start], KEPT_AT_START):
        start += 1
    while start < end and _loose(doc[end - 1], KEPT_AT_END):
        end -= 1
    if start >= end:
        return None
    return whole(reading, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _loose(token: Token, kept: frozenset[str]) -> bool:
    return token.is_space or (token.is_punct and token.text not in kept)


def whole(reading: Reading, start: int, end: int) -> Piece:
    for quotation in reading.quotations:
        if quotation.start < end < quotation.end:
            end = quotation.end
        if quotation.start < start < quotation.end and start - quotation.start <= 2:
            start = quotation.start
    return start, end
