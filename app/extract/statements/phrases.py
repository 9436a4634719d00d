"""Sources named by a phrase: "according to …", "in the words of …", "his claim that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract.statements import content
from app.extract.statements.cues import lemma
from app.extract.statements.reading import Attribution, Piece, Reading
from app.extract.statements.speakers import is_passive, noun_phrase, subject

CLAUSAL = frozenset({"VERB", "AUX"})


def phrases(reading: Reading) -> Iterator[Attribution]:
    for token in reading.doc:
        if not reading.outside(token):
            continue
        if token.lower_ == "according":
            yield from _according(token, reading)
        elif token.lower_ == "in":
            yield from _inquiry(token, reading)
        elif token.pos_ in ("NOUN", "PROPN") and lemma(token) in reading.cues.nouns:
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
        yield Attribution("according", token, cue, source, words)


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
    start = min(governor.left_edge.i, token.i)
    stop = max(governor.right_edge.i + 1, end)
    return content.pieces(reading, [(start, token.i), (end, stop)])


def _noun(noun: Token, reading: Reading) -> Iterator[Attribution]:
    clause = next((each for each in noun.rights if _that_clause(each)), None)
    words = content.phrase(clause, reading) if clause is not None else _quoted(noun, reading)
    if not words:
        return
    holder = _holder(noun, reading)
    source = None if holder is None else noun_phrase(holder, reading, noun)
    cue = reading.doc[noun.i : noun.i + 1]
    yield Attribution("noun", noun, cue, source, words)


def _quoted(noun: Token, reading: Reading) -> tuple[Piece, ...]:
    """ "his statement on Friday that “…”", where the parser has lost the clause."""
    for token in reading.doc[noun.i + 1 : noun.i + 6]:
        following = token.i + 1
        if token.lower_ == "that" and following in reading.quoted:
            return content.pieces(reading, [(token.i, content.quotation_end(following, reading))])
        if token.text in ",;:." or not reading.outside(token):
            break
    return ()


def _holder(noun: Token, reading: Reading) -> Token | None:
    """Whose claim it is: "Smith's claim", "Smith expressed doubt", "a demand by Smith"."""
    for each in noun.children:
        if each.dep_ == "poss":
            return each
        if each.dep_ in ("prep", "agent") and each.lower_ in ("by", "from"):
            return next((inner for inner in each.rights if inner.dep_ == "pobj"), None)
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    held = noun.dep_ in ("dobj", "pobj") and governor.pos_ == "VERB"
    return subject(governor, reading) if held and not is_passive(governor) else None


def _that_clause(token: Token) -> bool:
    if token.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    return any(each.lower_ == "that" and each.dep_ == "mark" for each in token.children)
