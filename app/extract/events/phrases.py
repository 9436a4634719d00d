"""Noun phrases as a person would name them, and what kind of people they stand for."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.document import Document, Part
from app.extract.events.grammar import OBJECTS
from app.extract.events.passives import verbs
from app.extract.events.senses import Lexicon
from app.extract.lexicon import toml
from app.schemas.record import Party

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NOT_SOMEONE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
LEFT_OUT = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "prep", "agent"})
AFTER = frozenset({"nummod", "prep"})
SIDING = frozenset({"loyal", "allied", "aligned", "faithful", "opposed"})  # "troops loyal to …"
KEPT_PREPOSITIONS = frozenset({"of", "for"})
CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|\d{1,2}:\d\d")
ARMED = frozenset({"armed", "masked", "hooded", "heavily-armed"})  # of "armed men"
PRONOUNS = frozenset({"it", "they", "he", "she", "them", "him", "her", "we", "us", "i", "you"})


def phrase(head: Token) -> Tokens:
    """The phrase without clauses, appositions and what it is joined to."""
    doc = head.doc
    first = last = head.i
    for child in head.children:
        if child.dep_ == "case" or (child.dep_ in LEFT_OUT and not _kept(child)):
            continue
        if child.i > head.i and child.dep_ not in AFTER and child.lower_ not in SIDING:
            continue
        first = min(first, child.left_edge.i)
        last = max(last, _right_end(child))
    return _trimmed(doc[first : last + 1])


def _kept(child: Token) -> bool:
    """ "the fall of the town"; but not "accused the group of planning"."""
    if child.dep_ != "prep" or child.lower_ not in KEPT_PREPOSITIONS:
        return False
    if child.head.dep_ in OBJECTS | {"nsubjpass"} and child.head.head.lemma_ in verbs("charging"):
        return False
    return any(token.dep_ == "pobj" for token in child.children)


def _right_end(child: Token) -> int:
    if child.dep_ != "prep":
        return child.right_edge.i if child.i > child.head.i else child.i
    inner = [token for token in child.children if token.dep_ == "pobj"]
    return phrase(inner[-1]).end - 1 if inner else child.i


def _trimmed(tokens: Tokens) -> Tokens:
    first, last = tokens.start, tokens.end
    while last - first > 1 and (tokens.doc[last - 1].is_punct or tokens.doc[last - 1].is_space):
        last -= 1
    while last - first > 1 and (tokens.doc[first].is_punct or tokens.doc[first].is_space):
        first += 1
    return tokens.doc[first:last]


def is_time(head: Token) -> bool:
    if head.ent_type_ in NOT_SOMEONE or head.lemma_.lower() in _times():
        return True
    return CLOCK.fullmatch(head.lower_) is not None


@cache
def _times() -> frozenset[str]:
    return frozenset(toml("phrases")["times"])


def words_of(head: Token) -> Iterator[str]:
    """Lemmas by which a phrase is known; of "dozens of soldiers" also "soldier"."""
    yield head.lemma_.lower()
    if head.tag_ in {"NNPS", "NNS"} or head.pos_ == "PROPN":
        yield singular(head.lower_)
    if head.ent_type_ == "PERSON":
        yield "person"
    if head.lower_ in PRONOUNS:
        yield head.lower_
    for child in head.children:
        if child.lower_ == "of" and child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner.lemma_.lower()
        elif child.dep_ == "compound":
            yield child.lemma_.lower()


def singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


class People:
    """Who a phrase stands for, in one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon

    def actor(self, head: Token, part: Part) -> str | None:
        """Asked of the head alone: what hangs on it may name others."""
        return self.document.actor_of(head.doc[head.i : head.i + 1], part)

    def party(self, head: Token) -> Party | None:
        parties = self.lexicon.parties
        if head.ent_type_ == "PERSON":
            return "civilians" if not _ranked(head, parties) else "state_forces"
        if any(child.lower_ in ARMED for child in head.lefts) and self.is_human(head):
            return "political_militia"
        for word in words_of(head):
            if word == "fighter" and head.lemma_.lower() != word:
                return "state_forces"  # "fighter jets"
            if word in parties:
                return parties[word]
        return "civilians" if self._is_person(head) else None

    def _is_person(self, head: Token) -> bool:
        """By the end of the word: "schoolgirls", "churchgoers"."""
        word = singular(head.lower_)
        return head.pos_ == "NOUN" and self.lexicon.is_person(word)

    def is_named(self, head: Token, part: Part) -> bool:
        return self.actor(head, part) is not None or head.pos_ == "PROPN" or bool(head.ent_type_)

    def is_someone(self, head: Token, part: Part) -> bool:
        if self.actor(head, part) is not None or head.ent_type_ in NAMED:
            return True
        if head.lemma_.lower() in self.lexicon.bodies or head.lower_ in PRONOUNS:
            return True
        return self.party(head) is not None

    def is_human(self, head: Token) -> bool:
        """People rather than things: persons, known groups of people, or bare numbers of them."""
        if head.ent_type_ in {"PERSON", "NORP"} or head.lower_ in PRONOUNS:
            return True
        if head.pos_ == "NUM" and head.ent_type_ in {"", "CARDINAL"}:
            return True
        if _is_aged(head):
            return True
        words = {head.lemma_.lower(), singular(head.lower_)}
        words.update(
            inner.lemma_.lower()
            for child in head.children
            if child.lower_ == "of"
            for inner in child.children
        )
        known = words & self.lexicon.parties.keys() or words & self.lexicon.vague_people
        return bool(known) or self._is_person(head)


def _is_aged(head: Token) -> bool:
    """ "A 15-year-old", which the model cuts at the hyphens."""
    if head.lower_ not in {"old", "olds"} or head.i < 4:
        return False
    years, dash = head.nbor(-2), head.nbor(-1)
    return years.lemma_ == "year" and dash.text == "-" and head.dep_ not in {"amod", "compound"}


def _ranked(head: Token, parties: dict[str, Party]) -> bool:
    return any(
        parties.get(child.lower_) == "state_forces"
        for child in head.children
        if child.dep_ == "compound"
    )
