"""Who speaks: the noun phrase that a cue has for its source."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements.cues import resumes
from app.extract.statements.reading import Reading

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
TIMES = frozenset({"DATE", "TIME"})
DATELINE = frozenset({"--", "—", "–"})
MAX_STEPS = 6
MAX_TOKENS = 40


def source_of(verb: Token, reading: Reading) -> Tokens | None:
    """The source of a verb that reports."""
    head = _agent(verb) if is_passive(verb) else _speaking(verb, reading)
    if head is None or head.ent_type_ in TIMES:
        return None
    return noun_phrase(head, reading, verb)


def _speaking(verb: Token, reading: Reading) -> Token | None:
    return subject(verb, reading) or _inverted(verb, reading) or _earlier(verb, reading)


def is_passive(verb: Token) -> bool:
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass"}:
        return True
    reduced = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")
    return reduced and not labels & {"nsubj", "aux"}


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((each for each in child.children if each.dep_ == "pobj"), None)
    return None


def subject(verb: Token, reading: Reading) -> Token | None:
    """Its own subject, or that of the verb on which it leans ("…, adding that …")."""
    current = verb
    for _ in range(MAX_STEPS):
        own = _own_subject(current, reading)
        if own is not None:
            return own
        if current.dep_ in ("acl", "relcl") and current.head.pos_ in NOMINAL:
            return _modified(current, reading)
        if current.dep_ not in INHERITS or (current.dep_ == "ccomp" and current is not verb):
            return None
        current = _leans_on(current, reading)
    return None


def _modified(verb: Token, reading: Reading) -> Token | None:
    """The noun before "saying …"; after a comma rather the subject of the sentence."""
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts):
        return None
    noun = verb.head
    apart = verb.tag_ == "VBG" and verb.doc[verb.left_edge.i - 1].text == ","
    if not apart or noun.dep_ in SUBJECTS:
        return noun
    governor = next((each for each in noun.ancestors if each.pos_ in ("VERB", "AUX")), None)
    found = None if governor is None else _own_subject(governor, reading)
    return found if found is not None else noun


def _leans_on(verb: Token, reading: Reading) -> Token:
    upper = verb.head
    if verb.dep_ == "conj" and upper.dep_ == "ccomp" and resumes(verb, upper.head, reading.cues):
        return upper.head
    return upper


def _earlier(verb: Token, reading: Reading) -> Token | None:
    """A participle that the parser left alone speaks for the sentence's subject."""
    if verb.tag_ != "VBG":
        return None
    return _own_subject(verb.sent.root, reading)


def _own_subject(verb: Token, reading: Reading) -> Token | None:
    found = [each for each in verb.children if each.dep_ in SUBJECTS and reading.outside(each)]
    if not found and verb.dep_ != "conj":
        found = [each for each in verb.children if each.dep_ == "nsubjpass"]
    return found[-1] if found else None


def _inverted(verb: Token, reading: Reading) -> Token | None:
    """ "…", said Smith: when the parser takes Smith for an object, or for something else."""
    following = verb.i + 1
    if following >= len(reading.doc) or verb.dep_ in ("advcl", "acl", "xcomp"):
        return None
    token = reading.doc[following]
    if not reading.outside(token) or token.pos_ not in NOMINAL | {"ADJ"}:
        return None
    while token.head.pos_ in NOMINAL and token.head.i > token.i and token.head != verb:
        token = token.head
    return token if token.pos_ in NOMINAL else None


def noun_phrase(head: Token, reading: Reading, cue: Token | None = None) -> Tokens:
    """The phrase of a head without what the parser hung on it from beyond quotes or the cue."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if cue is not None and start <= cue.i < end:
        start, end = (start, cue.i) if cue.i > head.i else (cue.i + 1, end)
    if end - start > MAX_TOKENS:
        end = min((each.left_edge.i for each in head.rights), default=head.i + 1)
    for index in range(head.i, start - 1, -1):
        if _breaks(index, head, reading):
            start = index + 1
            break
    for index in range(head.i, end):
        if _breaks(index, head, reading):
            end = index
            break
    return trimmed(reading.doc[start : max(end, head.i + 1)], head)


def _breaks(index: int, head: Token, reading: Reading) -> bool:
    token = reading.doc[index]
    whole_quoted = head.i in reading.quoted
    if token.is_space and "\n" in token.text:
        return True
    if token.text in (":", ";") or (token.text in DATELINE and index < head.i):
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
    while start < head.i and (_loose(doc[start]) or doc[start].ent_type_ in TIMES):
        start += 1
    while end > head.i + 1 and _loose(doc[end - 1]) and doc[end - 1].text not in ")]":
        end -= 1
    if end < len(doc) and doc[end].text == ")" and "(" in doc[start:end].text:
        end += 1
    return doc[start:end]


def _loose(token: Token) -> bool:
    return token.is_space or token.is_punct or token.dep_ == "cc"
