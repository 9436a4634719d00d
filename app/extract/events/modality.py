"""Whether a trigger's event happened, is planned, threatened, denied, alleged or supposed."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from app.extract.events.grammar import SUBJECTS
from app.extract.events.senses import Lexicon
from app.extract.joined import first_joined
from app.schemas.record import Modality

Attitude = Literal["commit", "refuse", "threaten", "request", "fear", "future"]
MAX_CLIMB = 5
CLAUSES = frozenset({"xcomp", "ccomp", "conj", "advcl", "pcomp", "acl"})


@dataclass(slots=True)
class Stance:
    """`attitude` is that of the verb above ("agreed to"), which `governor` is; `alleger` is who
    says so."""

    modality: Modality = "occurred"
    attitude: Attitude | None = None
    governor: Token | None = None
    alleger: Token | None = None


class ModalityReader:
    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.modality

    def of_verb(self, verb: Token) -> Stance:
        stance = Stance()
        self._own(verb, stance)
        self._climb(verb, stance)
        return stance

    def of_noun(self, noun: Token, light: Token | None) -> Stance:
        stance = Stance() if light is None else self.of_verb(light)
        for child in noun.children:
            if child.dep_ in {"amod", "det", "neg", "compound"}:
                self._qualify(child.lower_, stance)
        if light is None and not _told_of(noun):
            self._above_noun(noun, stance)
        return stance

    def may_commit(self, verb: Token) -> bool:
        """Whether the word above makes an act of any verb: "refused to comment"."""
        if verb.dep_ != "xcomp":
            return False
        lemma, words = verb.head.lemma_.lower(), self.words
        return lemma in words["refuse"] - words["lapses"] or lemma in words["commit_adjectives"]

    def is_aside(self, noun: Token) -> bool:
        """ "in reply to the attack" """
        above = noun.head.head
        return noun.dep_ == "pobj" and above.lemma_.lower() in self.words["replies"]

    def is_ascribed(self, noun: Token) -> bool:
        """ "wanted for an attack", "a leader behind two raids": what somebody is known for."""
        noun = first_joined(noun)
        above = noun.head.head
        if noun.dep_ == "dobj" and noun.head.dep_ in {"pcomp", "xcomp"}:  # "of leading an attack"
            above = noun.head.head.head
        elif noun.dep_ != "pobj":
            return False
        if above.lemma_.lower() == "involve" and above.dep_ not in {"acl", "relcl"}:
            # "two teenagers were involved in a shooting" is the news itself
            return any(child.lower_ in self.words["again"] for child in above.children)
        return noun.head.lower_ == "behind" or above.lemma_.lower() in self.words["ascribing"]

    def demander(self, verb: Token) -> Token | None:
        """Who says that somebody must do this: "the minister said that they must leave"."""
        if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in self.words["say"]:
            return None
        obliged = self.words["obliged"]
        if any(child.dep_ == "aux" and child.lower_ in obliged for child in verb.children):
            return _subject(verb.head)
        return None

    def _own(self, verb: Token, stance: Stance) -> None:
        words = self.words
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "neg" or (child.dep_ == "advmod" and lower in words["negations"]):
                stance.modality = "denied"
            elif child.dep_ == "aux":
                self._auxiliary(lower, stance)
            elif child.dep_ in {"mark", "advmod"} and lower in words["conditions"]:
                stance.modality = "hypothetical"
            elif child.dep_ == "advmod" and lower in words["allege_adverbs"]:
                _set_if_plain(stance, "alleged")
        if verb.tag_ == "VB" and stance.modality == "occurred" and _has_to(verb):
            stance.modality = "planned"

    def _auxiliary(self, lower: str, stance: Stance) -> None:
        if lower in self.words["future"]:
            _set_if_plain(stance, "planned")
            stance.attitude = stance.attitude or "future"
        elif lower in self.words["conditional"]:
            _set_if_plain(stance, "hypothetical")

    def _climb(self, verb: Token, stance: Stance) -> None:
        current = verb
        for _ in range(MAX_CLIMB):
            head, dep = current.head, current.dep_
            if dep == "prep" and head != current:
                current = head
                continue
            if head == current or dep not in CLAUSES:
                self._purpose(verb, stance)
                return
            self._governed(verb, current, head, dep, stance)
            if stance.attitude not in {None, "future"} or dep in {"advcl", "acl"}:
                return
            current = head

    def _governed(self, verb: Token, current: Token, head: Token, dep: str, stance: Stance) -> None:
        if dep == "conj":
            if current == verb and not _has_own(verb):
                self._own(head, stance)
        elif dep == "pcomp":
            self._by_preposition(head, stance)
        elif dep in {"xcomp", "ccomp"}:
            self._complement(verb, head, dep, stance)
        elif dep == "advcl" and verb.tag_ == "VB" and _has_to(verb):
            if self._is_enacting(head):
                self._under(head, stance, plain="occurred")
            elif stance.modality == "planned":
                stance.modality = "hypothetical"
        elif dep == "acl":
            self._noun_complement(head, stance)

    def _by_preposition(self, preposition: Token, stance: Stance) -> None:
        above = preposition.head
        if above.dep_ == "dobj" and above.head.lemma_.lower() in self.words["allege"]:
            above = above.head  # "accused the army of": the parse may hang it on the army
        lemma = above.lemma_.lower()
        if preposition.lower_ in self.words["negations"]:  # "without killing anybody"
            stance.modality = "denied"
        elif lemma in self.words["allege"] or lemma in self.words["alleged_nouns"]:
            stance.modality = "alleged"
            stance.alleger = _subject(above)
        elif lemma in self.words["deny"]:
            stance.modality = "denied"
        elif lemma in self.words["hypothetical_nouns"]:
            _set_if_plain(stance, "hypothetical")

    def _complement(self, verb: Token, head: Token, dep: str, stance: Stance) -> None:
        lemma, words = head.lemma_.lower(), self.words
        infinitive = _has_to(verb)
        negated = any(child.dep_ == "neg" for child in head.children)
        if infinitive and (lemma in words["refuse"] or lemma in words["refuse_adjectives"]):
            self._set(stance, "denied", "refuse", head)
        elif lemma in words["threaten"] and (infinitive or dep == "ccomp"):
            self._set(stance, "threatened", "threaten", head)
        elif infinitive and (lemma in words["commit"] or lemma in words["commit_adjectives"]):
            self._commit(stance, head, negated)
        elif lemma in words["request"] and (infinitive or verb.tag_ == "VB"):
            self._set(stance, "hypothetical", "request", head)
        elif infinitive and lemma in words["attempt"]:
            stance.modality = "occurred" if not negated else "denied"
        elif lemma in words["deny"]:
            stance.modality = "denied"
        elif dep == "ccomp" and lemma in words["allege"]:
            _set_if_plain(stance, "alleged")
            stance.alleger = stance.alleger or _subject(head)
        elif dep == "ccomp" and lemma in words["say"]:
            self._said(verb, head, stance)
        elif infinitive and lemma in {"go", "have", "begin", "start", "continue", "come", "help"}:
            stance.modality = "occurred"
            self._own(head, stance)
            if lemma == "go":
                stance.modality = "planned"
        elif infinitive and self._is_enacting(head):
            self._under(head, stance, plain="occurred")
        elif infinitive:
            self._under(head, stance)

    def _is_enacting(self, verb: Token) -> bool:
        """ "Took to the streets to protest", "voted to extend": so done, and not only meant."""
        if verb.lemma_.lower() in self.words["enacting"]:
            return True
        return any(
            inner.lemma_.lower() in self.words["gathering_places"]
            for child in verb.children
            if child.dep_ == "prep"
            for inner in child.children
        )

    def _under(self, head: Token, stance: Stance, plain: Modality | None = None) -> None:
        """ "should they prove to have fired": as supposed as the verb above."""
        above = Stance()
        self._own(head, above)
        if above.modality in {"hypothetical", "denied"}:
            stance.modality = above.modality
        elif plain is not None:
            stance.modality = plain

    def _commit(self, stance: Stance, head: Token, negated: bool) -> None:
        if negated:
            self._set(stance, "denied", "refuse", head)
        else:
            self._set(stance, "planned", "commit", head)

    def _said(self, verb: Token, head: Token, stance: Stance) -> None:
        """ "X said it would …": a promise of X; "X said Y did …": X is whose account it is."""
        speaker, doer = _subject(head), _subject(verb)
        stance.alleger = stance.alleger or speaker
        own = doer is not None and doer.lower_ in {"it", "he", "she", "they", "we", "i"}
        if own and any(child.lower_ in {"would", "will", "'ll"} for child in verb.children):
            denied = stance.modality == "denied"
            stance.attitude = "refuse" if denied else "commit"
            stance.modality = "denied" if denied else "planned"
            stance.governor = head

    def _noun_complement(self, noun: Token, stance: Stance) -> None:
        lemma = noun.lemma_.lower()
        if stance.modality != "planned":
            return
        if lemma in self.words["refuse"] or lemma in {"refusal", "failure"}:
            stance.modality = "denied"
        else:
            stance.modality = "hypothetical"

    def _purpose(self, verb: Token, stance: Stance) -> None:
        if stance.modality == "planned" and verb.dep_ in {"relcl", "acl", "advcl"}:
            stance.modality = "hypothetical" if _has_to(verb) else stance.modality

    def _set(self, stance: Stance, modality: Modality, attitude: Attitude, governor: Token) -> None:
        stance.modality, stance.attitude, stance.governor = modality, attitude, governor

    def _qualify(self, lower: str, stance: Stance) -> None:
        words = self.words
        if lower in words["negations"]:
            stance.modality = "denied"
        elif lower in words["alleged_adjectives"]:
            _set_if_plain(stance, "alleged")
        elif lower in words["planned_adjectives"]:
            _set_if_plain(stance, "planned")
        elif lower in words["hypothetical_adjectives"]:
            _set_if_plain(stance, "hypothetical")
        elif lower in words["denied_adjectives"]:
            stance.modality = "denied"

    def _above_noun(self, noun: Token, stance: Stance) -> None:
        head = noun.head
        if noun.dep_ == "pobj" and head.head.pos_ in {"NOUN", "VERB"}:
            lemma = head.head.lemma_.lower()
            if lemma in self.words["hypothetical_nouns"]:
                _set_if_plain(stance, "hypothetical")
            elif head.head.dep_ == "dobj" and head.head.head.lemma_.lower() in self.words["deny"]:
                stance.modality = "denied"  # "denied reports of an attack"
            elif _alleges(head.head, lemma, self.words):
                _set_if_plain(stance, "alleged")
        elif noun.dep_ == "dobj":
            lemma = head.lemma_.lower()
            if lemma in self.words["deny"] and lemma != "condemn":
                stance.modality = "denied"
            elif any(lemma in self.words[kind] for kind in ("commit", "request", "supposing")):
                _set_if_plain(stance, "hypothetical")
            elif lemma in self.words["threaten"]:
                stance.modality = "threatened"


def _alleges(word: Token, lemma: str, words: dict[str, frozenset[str]]) -> bool:
    return lemma in words["allege"] or (word.pos_ == "NOUN" and lemma in words["alleged_nouns"])


def _told_of(noun: Token) -> bool:
    """ "an airstrike which killed two" took place, whatever is said of it."""
    return any(child.dep_ == "relcl" and child.tag_ == "VBD" for child in noun.children)


def _set_if_plain(stance: Stance, modality: Modality) -> None:
    if stance.modality == "occurred":
        stance.modality = modality


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _has_own(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.children)


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS or child.dep_ in {"nsubjpass", "agent"}:
            if child.dep_ != "agent":
                return child
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None
