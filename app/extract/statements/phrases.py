"""Sources named by a phrase: "according to …", "in a poll, …"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma
from app.extract.statements.noun_phrases import noun_phrase
from app.extract.statements.reading import Attribution, Piece, Reading, child_of

IN_THE_WORDS = "in the words of"
CLAUSAL = frozenset({"VERB", "AUX"})


def phrases(reading: Reading) -> Iterator[Attribution]:
    for token in reading.doc:
        if not reading.outside(token):
            continue
        if token.lower_ == "according":
            yield from _according(token, reading)
        elif token.lower_ == "in":
            yield from _in_the_words(token, reading) or _inquiry(token, reading)


def _according(token: Token, reading: Reading) -> Iterator[Attribution]:
    to = next(
        (each for each in reading.doc[token.i + 1 : token.i + 2] if each.lower_ == "to"), None
    )
    head = to and next((each for each in to.rights if each.dep_ == "pobj"), None)
    if to is None or head is None:
        return
    source = _with_name(noun_phrase(head, reading))
    words = _around(token, source.end, reading)
    if words:
        cue = reading.doc[token.i : to.i + 1]
        yield Attribution("according", token, cue, source, words)


def _with_name(source: Tokens) -> Tokens:
    """Of "the director, Ada Brandt, nine died" the parser gives the name to the clause."""
    doc, first = source.doc, source.end + 1
    if first >= len(doc) or doc[source.end].text != "," or doc[first].ent_type_ != "PERSON":
        return source
    end = next((each.i for each in doc[first:] if each.ent_type_ != "PERSON"), len(doc))
    named = end < len(doc) and doc[end].text == "," and source.root.pos_ == "NOUN"
    return doc[source.start : end] if named else source


def _in_the_words(token: Token, reading: Reading) -> list[Attribution]:
    """ "In the words of Smith, …"."""
    words = reading.doc[token.i : token.i + 4]
    if words.text.lower() != IN_THE_WORDS:
        return []
    head = next((each for each in words[-1].rights if each.dep_ == "pobj"), None)
    if head is None:
        return []
    source = noun_phrase(head, reading)
    stop = content.sentence_end(source.end, reading)
    start = token.sent.start if token.i > token.sent.start else source.end
    ranges = [(start, token.i), (source.end, stop)] if start < token.i else [(source.end, stop)]
    pieces = content.pieces(reading, ranges)
    return [Attribution("according", token, words, source, pieces)] if pieces else []


def _inquiry(token: Token, reading: Reading) -> Iterator[Attribution]:
    """ "In a poll last month, four in ten …"."""
    head = next((each for each in token.rights if each.dep_ == "pobj"), None)
    first = token.i < token.head.i
    if head is None or not first or lemma(head) not in reading.cues.inquiries:
        return
    source = noun_phrase(head, reading)
    governor = token.head
    if governor.pos_ not in CLAUSAL or lemma(governor) in reading.cues.clause:
        return
    words = _around(token, max(source.end, head.right_edge.i + 1), reading)
    if words:
        cue = reading.doc[token.i : token.i + 1]
        yield Attribution("inquiry", token, cue, source, words)


def _around(token: Token, end: int, reading: Reading) -> tuple[Piece, ...]:
    """The clause beside "according to …": before it, after it, or on both sides."""
    governor = token.head
    while governor.pos_ not in CLAUSAL and governor.head != governor:
        governor = governor.head
    governor = _with_subject(governor)
    start = min(governor.left_edge.i, token.i)
    stop = max(governor.right_edge.i + 1, end)
    return content.pieces(reading, [(start, token.i), (end, stop)])


def _with_subject(verb: Token) -> Token:
    """Of "killed nine and wounded thirty" the verb that has the subject of both."""
    while verb.dep_ == "conj" and verb.head.pos_ in CLAUSAL and not _has_subject(verb):
        verb = verb.head
    return verb


def _has_subject(verb: Token) -> bool:
    return child_of(verb, "nsubj", "nsubjpass", "expl", "csubj") is not None
