"""By whose account a figure is given: "police said", "according to the ministry"."""

from spacy.tokens import Token

from app.extract.events.grammar import SUBJECTS
from app.extract.events.senses import Lexicon

CLAIMING = frozenset({"claim", "admit", "confirm", "boast", "deny"})  # "claimed to have killed"
PUTTING = frozenset({"put", "give", "set", "list", "place"})  # "put the toll at four"
MAX_CLIMB = 5


def claimant(anchor: Token, lexicon: Lexicon) -> Token | None:
    """Who says so, judged by the verbs above the figure's verb."""
    say = lexicon.modality["say"] | lexicon.modality["allege"]
    current = anchor
    for _ in range(MAX_CLIMB):
        source = _according_to(current)
        if source is not None:
            return source
        head = current.head
        if current.dep_ == "ROOT":
            return _parenthetic(current, say)
        if current.dep_ == "ccomp" and head.lemma_.lower() in say:
            return _sayer(head)
        if current.dep_ == "xcomp" and head.lemma_ in CLAIMING:
            return _sayer(head)
        if current.dep_ == "dobj" and head.lemma_ in PUTTING:
            return _sayer(head)
        current = head
    return None


def _according_to(verb: Token) -> Token | None:
    for child in verb.children:
        if child.lower_ == "according":
            inner = (token for to in child.children for token in to.children)
            return next((token for token in inner if token.dep_ == "pobj"), None)
    return None


def _parenthetic(root: Token, say: frozenset[str]) -> Token | None:
    for child in root.children:
        if child.dep_ in {"parataxis", "ccomp"} and child.lemma_.lower() in say:
            return _sayer(child)
    return None


def _sayer(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)
