"""Where the reported words begin and end: pieces in characters, with quotation marks whole."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements.cues import lemma, resumes, speaks_on
from app.extract.statements.datelines import after_dateline
from app.extract.statements.reading import Piece, Reading

KEPT_AT_END = frozenset("\"”'’»)]?!%") | {"''"}
KEPT_AT_START = frozenset("\"“‘'«([$#@") | {"``", "''"}
STOPS = frozenset({".", "!", "?"})
MAX_REST = 60  # tokens
BREAKS = frozenset({":", ";", ")"})
REACH = 10  # tokens from a cue to the comma behind it
GOES_ON = frozenset({"and", "but", "or", "yet", "while", "to", "including", "because", "though"})
SETTING = frozenset({"during", "after", "before"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REASONS = frozenset(
    {"because", "if", "unless", "although", "since", "until", "while", "when", "so"}
)

BEGINS = frozenset(
    {"nsubj", "nsubjpass", "expl", "mark", "det", "poss", "compound", "amod", "nummod"}
)


def clause(head: Token, reading: Reading, verb: Token) -> tuple[Piece, ...]:
    """The words of a subordinate clause, without the cue if that stands inside."""
    start, end = head.left_edge.i, end_of(head, verb, reading)
    if end <= verb.i:
        broken = reading.doc[end].text in BREAKS or reading.doc[end - 1].text in BREAKS
        if broken or lemma(verb) not in reading.cues.quote:
            return ()
        first = (_sentence_start(start, verb), end)
        return pieces(reading, [first, *resumed(verb, reading)])
    if start > verb.i:
        start = _after_time(start, head)
        end = with_quotations(_with_reasons(end, verb), reading)
    elif start <= verb.i < end:
        start, end = (verb.i + 1, end) if head.i > verb.i else (start, verb.left_edge.i)
    return pieces(reading, [(start, end)])


def resumed(verb: Token, reading: Reading) -> Iterator[tuple[int, int]]:
    """ "Prices fell, he said on Monday, and wages rose": the words go on behind the cue."""
    comma = next((t for t in reading.doc[verb.i + 1 : verb.i + REACH] if _pauses(t, reading)), None)
    if comma is None or comma.text != "," or comma.i + 1 == len(reading.doc):
        return
    start, end = comma.i + 1, sentence_end(comma.i, reading)
    rest = [token for token in reading.doc[start:end] if reading.outside(token)]
    others = any(t.tag_ in FINITE and lemma(t) in reading.cues.clause for t in rest)
    if reading.doc[start].lower_ in GOES_ON and not others:
        yield start, end


def _pauses(token: Token, reading: Reading) -> bool:
    return token.is_punct or token.pos_ == "VERB" or not reading.outside(token)


def sentence_end(start: int, reading: Reading) -> int:
    """The end of a sentence by its marks: a stop within a quotation does not count."""
    for token in reading.doc[start:]:
        stop = token.text in STOPS and reading.outside(token)
        closed = token.i - 1 in reading.quoted and reading.doc[token.i - 2].text in STOPS
        if stop or "\n" in token.text or (closed and token.is_sent_start):
            return token.i
    return len(reading.doc)


def with_quotations(end: int, reading: Reading) -> int:
    """To the end of the sentence, if quoted words follow there that no cue introduces.

    The parser often ends a clause at a closing mark: 'it was "wrong" and "a danger to all"'.
    """
    stop = sentence_end(end, reading) if end < len(reading.doc) else end
    rest = reading.doc[end:stop]
    if len(rest) > MAX_REST or not any(token.i in reading.quoted for token in rest):
        return end
    outside = [token for token in rest if reading.outside(token)]
    reports = reading.cues.clause | reading.cues.named
    cued = any(token.pos_ == "VERB" and lemma(token) in reports for token in outside)
    return end if cued else stop


def quotation_end(start: int, reading: Reading) -> int:
    """The token after the quotation in which a token stands."""
    end = start
    while end < len(reading.doc) and end in reading.quoted:
        end += 1
    joined = reading.doc[end : end + 1].text in ("and", "or", ",")
    if joined and end + 1 in reading.quoted and end - 1 in reading.quoted:
        return quotation_end(end + 1, reading)
    return end


def end_of(head: Token, verb: Token, reading: Reading) -> int:
    """Of "said it was ready and warned them" the parser gives "warned" to "was"."""
    rest = [
        *head.rights,
        *(each for part in head.rights if part.dep_ == "acomp" for each in part.rights),
    ]
    for child in rest:
        if child.dep_ == "conj" and resumes(child, verb, reading.cues):
            joins = [each for each in child.head.rights if each.dep_ == "cc" and each.i < child.i]
            return joins[-1].i if joins else child.left_edge.i
        if child.dep_ == "advcl" and speaks_on(child, reading.cues):
            return child.left_edge.i
    return head.right_edge.i + 1


def _after_time(start: int, head: Token) -> int:
    """Of "told them on Friday he would go" the parser gives "on Friday" to "go"."""
    doc = head.doc
    timed = doc[start].lower_ == "on" and doc[start + 1].ent_type_ == "DATE"
    first = start + 1 if timed else start
    while first < head.i and doc[first].ent_type_ == "DATE":
        first += 1
    return first if doc[first].dep_ in BEGINS else start


def _sentence_start(start: int, verb: Token) -> int:
    """Of "But prices fell, he said" the parser gives "But" to the cue."""
    before = verb.doc[verb.sent.start : start]
    joins = len(before) <= 2 and all(token.dep_ == "cc" or token.is_punct for token in before)
    return verb.sent.start if joins else start


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
    made = (tidy(reading, _unset(reading, start, end)) for start, end in ranges if start < end)
    return tuple(piece for piece in made if piece is not None)


def _unset(reading: Reading, start: int, end: int) -> Tokens:
    """Of 'a "mistake" during a rally' only the quotation: the rest is where it was said."""
    tokens = reading.doc[start:end]
    for token in tokens:
        closed = token.i > start and token.i - 1 in reading.quoted and token.i not in reading.quoted
        if closed and token.lower_ in SETTING and not _tells(reading, token.i, end):
            return reading.doc[start : token.i]
    return tokens


def _tells(reading: Reading, start: int, end: int) -> bool:
    """Whether the words still say something: a verb, or another quotation."""
    rest = reading.doc[start:end]
    return any(token.i in reading.quoted or token.tag_ in FINITE for token in rest)


def tidy(reading: Reading, tokens: Tokens) -> Piece | None:
    """A span without loose punctuation at its ends, and with whole quotations."""
    doc = tokens.doc
    start, end = after_dateline(tokens), tokens.end
    while start < end and _loose(doc[start], KEPT_AT_START):
        start += 1
    while start < end and (_loose(doc[end - 1], KEPT_AT_END) or _dangles(doc[end - 1])):
        end -= 1
    if start >= end:
        return None
    return whole(reading, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _loose(token: Token, kept: frozenset[str]) -> bool:
    return token.is_space or (token.is_punct and token.text not in kept)


def _dangles(token: Token) -> bool:
    """An "and" at the end joins what the parser has cut off."""
    return token.dep_ == "cc" and token.lower_ in ("and", "but", "or")


def whole(reading: Reading, start: int, end: int) -> Piece:
    for quotation in reading.quotations:
        if quotation.start < end < quotation.end:
            end = quotation.end
        if quotation.start < start < quotation.end and start - quotation.start <= 2:
            start = quotation.start
    return start, end
