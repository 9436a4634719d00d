"""Ways of speaking in which words of violence tell of no event: sport, fiction, memory, figures."""

import re
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.events.drafts import Draft
from app.extract.events.phrases import People, singular
from app.extract.lexicon import toml
from app.schemas.record import EventType, Party

SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
LEADING = frozenset({"of", "about", "on", "to", "for", "from", "in"})
PLAYED: frozenset[EventType] = frozenset({"ASSAULT", "RETREAT", "THREATEN", "COERCE"})
SUFFERED: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
ARMED: frozenset[Party] = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia", "rioters"}
)
NO_GAME = frozenset({"explosives", "suicide-attack", "abduct", "sexual", "arrest"})


class Told(NamedTuple):
    """What a sentence has of each register, whatever event it is asked about.

    `setting` is the verb or noun of which the first work is said to be where it happens.
    """

    setting: Token | None
    games: int
    has_score: bool


class Registers:
    """Made for one article: of each sentence the words are looked at once."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._told: dict[tuple[int, int], Told] = {}
        self.words: dict[str, dict[str, frozenset[str]]] = {
            register: {name: frozenset(words) for name, words in table.items()}
            for register, table in toml("registers").items()
        }

    def tells(self, draft: Draft) -> bool:
        """Whether the draft is told as something that happens in the world."""
        trigger = draft.trigger
        if draft.event_type in SUFFERED and self.is_usual(trigger):
            return False
        if self._is_in_fiction(trigger) or self._is_rehearsed(trigger):
            return False
        if draft.nominal and (self._is_memory(trigger) or self._is_counted(trigger)):
            return False
        return not self._is_played(draft)

    def is_usual(self, told: Token) -> bool:
        """ "One is shot every week", "statistics show that 30 were killed", "so far this year 90
        were shot", "90 were hurt in those shootings": no one event.
        """
        known = self.words["statistics"]
        if any(
            self._is_so_far(child) or self._is_in_several(child) or self._is_in_times(child)
            for child in told.children
        ):
            return True
        for child in told.children:
            if child.dep_ == "npadvmod" and child.lemma_.lower() in known["periods"]:
                return any(word.lower_ in known["each"] for word in child.lefts)
        return told.dep_ == "ccomp" and any(
            child.dep_ == "nsubj" and child.lemma_.lower() in known["sources"]
            for child in told.head.children
        )

    def _is_so_far(self, word: Token) -> bool:
        """ "So far this year", "so far in 2016"; not "killed so far in the fighting"."""
        after = word.doc[word.i + 1 : word.i + 4]
        spans = any(
            token.lemma_ in self.words["statistics"]["periods"] or token.shape_ == "dddd"
            for token in after
        )
        return word.lower_ == "far" and word.i > 0 and word.nbor(-1).lower_ == "so" and spans

    def _is_in_times(self, word: Token) -> bool:
        """ "In the first 41 days of 2017", "in the past decade" """
        known = self.words["statistics"]
        return word.lower_ == "in" and any(
            (child.lemma_ in known["periods"] and lowers & known["begun"])
            or (child.lemma_ in known["spans"] and lowers & known["recent"])
            for child in word.children
            for lowers in ({each.lower_ for each in child.lefts},)
        )

    def _is_in_several(self, word: Token) -> bool:
        """ "in those shootings", which are as many as were told of before."""
        told = self.words["statistics"]["told_before"]
        return word.lower_ == "in" and any(
            child.tag_ == "NNS" and any(each.lower_ in told for each in child.lefts)
            for child in word.children
        )

    def _is_in_fiction(self, trigger: Token) -> bool:
        """ "In the film a sniper shoots the king" """
        setting = self._of(trigger.sent).setting
        return setting is not None and (setting == trigger or setting in trigger.ancestors)

    def _is_rehearsed(self, trigger: Token) -> bool:
        mocked = self.words["rehearsal"]["adjectives"]
        if any(child.lower_ in mocked for child in trigger.lefts):
            return True
        head = trigger.head
        return trigger.dep_ == "dobj" and head.lemma_.lower() in self.words["rehearsal"]["verbs"]

    def _is_memory(self, noun: Token) -> bool:
        """ "the anniversary of the attacks", "a film about the massacre" """
        memory, works = self.words["memory"], self.words["fiction"]["works"]
        if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in memory["verbs"]:
            return True
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in LEADING else None
        return above is not None and above.lemma_.lower() in memory["nouns"] | works

    def _is_counted(self, noun: Token) -> bool:
        """ "Arrests were up", "murders fell by 12 percent" """
        if noun.tag_ != "NNS" or noun.dep_ not in {"nsubj", "pobj"}:
            return False
        verb = noun.head if noun.dep_ == "nsubj" else noun.head.head.head
        known = self.words["statistics"]
        if verb.lemma_.lower() in known["verbs"]:
            return True
        return any(child.lower_ in known["adverbs"] for child in verb.rights) and _is_be(verb)

    def _is_played(self, draft: Draft) -> bool:
        if draft.event_type not in PLAYED or draft.mode in NO_GAME:
            return False
        if any(self.people.party(head) in ARMED and not self._plays(head) for head in draft.agents):
            return False
        told = self._of(draft.trigger.sent)
        if any(self._plays(head) for head in draft.agents):
            return told.games > 0
        contested = bool(draft.agents) or not draft.targets
        return contested and (told.games > 1 or (told.games > 0 and told.has_score))

    def _plays(self, head: Token) -> bool:
        words = {head.lemma_.lower(), singular(head.lower_)}
        return bool(words & (self.words["sport"]["people"] | self.words["sport"]["words"]))

    def _of(self, sentence: Tokens) -> Told:
        at = (id(sentence.doc), sentence.start)
        if at not in self._told:
            self._told[at] = self._read(sentence)
        return self._told[at]

    def _read(self, sentence: Tokens) -> Told:
        words, works = self.words["sport"]["words"], self.words["fiction"]["works"]
        lemmas = [token.lemma_.lower() for token in sentence]
        settings = (
            word.head.head
            for word, lemma in zip(sentence, lemmas, strict=True)
            if lemma in works and word.dep_ == "pobj" and word.head.lower_ == "in"
        )
        has_score = SCORE.search(sentence.text) is not None
        return Told(next(settings, None), len(words.intersection(lemmas)) + has_score, has_score)


def _is_be(verb: Token) -> bool:
    return verb.lemma_ == "be"
