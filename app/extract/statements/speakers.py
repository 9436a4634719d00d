"""Who speaks: the noun phrase that a cue has for its source."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.statements.content import FINITE
from app.extract.statements.cues import lemma, resumes, speaks_on
from app.extract.statements.noun_phrases import TIMES, noun_phrase
from app.extract.statements.reading import Reading, child_of

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
NAMES = frozenset({"PROPN", "PRON"})
MAX_STEPS = 6


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
    asked = verb.tag_ == "VBD" and verb.dep_ == "advcl" and "advmod" in labels  # "when asked"
    reduced = asked or (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl"))
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
        own = _own_subject(current, reading) or _quoted_as(current)
        if own is not None:
            return own
        if current.dep_ in ("acl", "relcl") and current.head.pos_ in NOMINAL:
            return _modified(current, reading)
        if current.dep_ == "conj" and current.head.pos_ in NAMES and current.tag_ in FINITE:
            return current.head  # of "Brandt, who …, said" the parser makes two conjuncts
        if current.dep_ not in INHERITS or (current.dep_ == "ccomp" and current != verb):
            return None
        current = _leans_on(current, reading)
    return None


def _quoted_as(verb: Token) -> Token | None:
    """ "State television quoted the governor as saying …"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    quoting = verb.head.head
    return child_of(quoting, "dobj") if quoting.pos_ == "VERB" else None


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
    inner = upper.head if upper.dep_ == "acomp" else upper
    within = inner.dep_ == "ccomp" and lemma(inner.head) in reading.cues.clause
    if within and verb.dep_ == "conj" and resumes(verb, inner.head, reading.cues):
        return inner.head
    if within and verb.dep_ == "advcl" and speaks_on(verb, reading.cues):
        return inner.head
    return upper


def _earlier(verb: Token, reading: Reading) -> Token | None:
    """A verb that the parser left alone speaks for the sentence's subject."""
    if verb.tag_ != "VBG" and verb.dep_ != "conj":
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
    told = lemma(verb) in reading.cues.told  # "told Smith": the object is who listens
    if told or following >= len(reading.doc) or verb.dep_ in ("advcl", "acl", "xcomp"):
        return None
    token = reading.doc[following]
    if not reading.outside(token) or token.pos_ not in NOMINAL | {"ADJ"}:
        return None
    while token.head.pos_ in NOMINAL and token.head.i > token.i and token.head != verb:
        token = token.head
    return token if token.pos_ in NOMINAL else None
