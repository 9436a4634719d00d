"""The span of a source: a noun phrase as written, without what does not belong to it."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements.datelines import after_dateline
from app.extract.statements.reading import Reading

TIMES = frozenset({"DATE", "TIME"})
DASHES = frozenset({"--", "—", "–", "―"})
ASIDES = DASHES | {",", "-"}
MAX_TOKENS = 40


def noun_phrase(head: Token, reading: Reading, cue: Token | None = None) -> Tokens:
    """The phrase of a head without what the parser hung on it from beyond quotes or the cue."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if cue is not None and start <= cue.i < end:
        start, end = (start, cue.i) if cue.i > head.i else (cue.i + 1, end)
    if end - start > MAX_TOKENS:
        end = min((each.left_edge.i for each in head.rights), default=head.i + 1)
    start = _start(start, head, reading)
    end = min(_end(end, head, reading), _aside(head, end))
    found = trimmed(reading.doc[start : max(end, head.i + 1)], head)
    return _filed(head, found, reading)


def _filed(head: Token, found: Tokens, reading: Reading) -> Tokens:
    """Of "WASHINGTON — President Brandt" the parser takes the first word for the head."""
    whole = reading.doc[head.left_edge.i : head.right_edge.i + 1]
    start = after_dateline(whole)
    if start <= head.i or start >= whole.end:
        return found
    rest = reading.doc[start : whole.end]
    return trimmed(rest, rest.root)


def _start(start: int, head: Token, reading: Reading) -> int:
    for index in range(head.i, start - 1, -1):
        if _breaks(index, head, reading):
            return index + 1
    return start


def _end(end: int, head: Token, reading: Reading) -> int:
    for index in range(head.i, end):
        if _breaks(index, head, reading):
            return index
    return end


def _aside(head: Token, end: int) -> int:
    """ "Smith, speaking in Rome" is Smith; so is "Smith, of the union, which has …"."""
    for token in head.doc[head.i + 1 : end]:
        if token.doc[token.left_edge.i - 1].text not in ASIDES:
            continue
        speaking = token.dep_ == "acl" and token.tag_ == "VBG" and token.head == head
        of_others = token.dep_ == "relcl" and token.head != head and _which(token)
        if speaking or of_others:
            return int(token.left_edge.i)
    return end


def _which(verb: Token) -> bool:
    return any(each.lower_ in ("which", "whose") for each in verb.subtree)


def _breaks(index: int, head: Token, reading: Reading) -> bool:
    token = reading.doc[index]
    whole_quoted = head.i in reading.quoted
    if token.is_space and "\n" in token.text:
        return True
    if token.text in (":", ";") or (token.text in DASHES and index < head.i):
        return True
    return not whole_quoted and token.i in reading.quoted and _utterance(token, reading)


def _utterance(token: Token, reading: Reading) -> bool:
    """Whether it stands in a long quotation: short ones may belong to a name or a title."""
    return any(
        each.start <= token.idx < each.end and each.end - each.start > 40
        for each in reading.quotations
    )


def trimmed(tokens: Tokens, head: Token) -> Tokens:
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < head.i and _before(doc[start]):
        start += 1
    while end > head.i + 1 and _loose(doc[end - 1]) and doc[end - 1].text not in ")]":
        end -= 1
    if end < len(doc) and doc[end].text == ")" and "(" in doc[start:end].text:
        end += 1
    return doc[start:end]


def _before(token: Token) -> bool:
    return _loose(token) or token.ent_type_ in TIMES or token.lower_ == "even"


def _loose(token: Token) -> bool:
    return token.is_space or token.is_punct or token.dep_ == "cc"
