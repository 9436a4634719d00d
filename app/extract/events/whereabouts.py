"""Which of the places that a sentence names is where something happened."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from spacy.tokens import Token

from app.extract.events.clauses import in_clause
from app.extract.events.senses import lexicon
from app.schemas.record import Place, Span

T = TypeVar("T")
RANK = {"facility": 0, "city": 0, "admin2": 1, "natural": 2, "admin1": 2, "region": 3, "country": 4}
PLACED_BY = frozenset({"in", "at", "near", "on", "outside", "around", "of", "across", "inside"})
STREETS = frozenset({"block", "corner", "intersection"})


class Reach(IntEnum):
    """How far from the trigger a day or a place is told; what is nearer is surer."""

    CLAUSE = 0
    SENTENCE = 1
    NEIGHBOUR = 2  # the next sentence
    BEYOND = 3  # the one after
    EARLIER = 4
    DATELINE = 5
    PUBLICATION = 6


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    value: T
    span: Span
    root: Token
    sentence: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    value: T
    span: Span | None
    reach: Reach


def best_place(trigger: Token, mentions: list[Mention[Place]]) -> Mention[Place] | None:
    located = [mention for mention in mentions if locates(mention.root)]
    placed = located or mentions
    usable = [mention for mention in placed if is_usable(mention)] or placed
    if not usable:
        return None
    return min(usable, key=lambda mention: _place_distance(trigger, mention))


def is_usable(mention: Mention[Place]) -> bool:
    """A street that no gazetteer knows says less than its town."""
    return is_located(mention.value)


def is_located(place: Place) -> bool:
    return place.latitude is not None or place.kind not in {"facility", "city"}


def locates(root: Token) -> bool:
    """ "in Erbil", "Mosul, Iraq": rather than the "Baghdad" of "Baghdad residents"."""
    head = root
    for _ in range(4):
        if head.dep_ == "pobj":
            return head.head.lower_ in PLACED_BY and not _is_whose(head.head)
        if head.dep_ not in {"appos", "conj", "compound", "npadvmod", "nmod"}:
            return False
        head = head.head
    return False


def _is_whose(preposition: Token) -> bool:
    """ "The ambassadors of Britain", "the 600 block of Erie": not where it happened."""
    lemma = preposition.head.lemma_.lower()
    known = lexicon()
    whose = lemma in known.parties or lemma in known.bodies or lemma in STREETS
    return preposition.lower_ == "of" and whose


def is_owner(mention: Mention[Place]) -> bool:
    """ "The ambassadors of Britain", "Britain's ambassadors"; "Basra's police" are in Basra."""
    head = mention.root
    while head.dep_ in {"appos", "conj"}:
        head = head.head
    if mention.value.kind == "country" and head.dep_ in {"poss", "compound", "nmod"}:
        return True
    return head.dep_ == "pobj" and _is_whose(head.head)


def hangs_on(trigger: Token, root: Token) -> bool:
    head = root
    while head.dep_ in {"appos", "conj", "compound", "nmod"} and head.head != head:
        head = head.head
    if head.dep_ != "pobj":
        return False
    return head.head.lower_ in PLACED_BY - {"of", "on"} and head.head.head == trigger


def is_struck(trigger: Token, root: Token) -> bool:
    """ "Rockets hit Camp Taji": the place is what was hit."""
    return root.head == trigger and root.dep_ in {"dobj", "nsubjpass"}


def _place_distance(trigger: Token, mention: Mention[Place]) -> tuple[int, int, int]:
    same = in_clause(trigger, mention.root)
    return (not same, RANK[mention.value.kind], abs(mention.root.i - trigger.i))
