"""Ways of speaking in which words of violence tell of no event: sport, fiction, memory, figures."""

import re

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.events.drafts import Draft
from app.extract.events.phrases import People, singular
from app.extract.lexicon import toml
from app.schemas.record import EventType, Party

SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
LEADING = frozenset({"of", "about", "on", "to", "for", "from", "in"})
PLAYED: frozenset[EventType] = frozenset({"ASSAULT", "RETREAT", "THREATEN", "COERCE"})
ARMED: frozenset[Party] = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia", "rioters"}
)
NO_GAME = frozenset({"explosives", "suicide-attack", "abduct", "sexual", "arrest"})


class Registers:
    def __init__(self, people: People) -> None:
        self.people = people
        self.words: dict[str, dict[str, frozenset[str]]] = {
            register: {name: frozenset(words) for name, words in table.items()}
            for register, table in toml("registers").items()
        }

    def tells(self, draft: Draft) -> bool:
        """Whether the draft is told as something that happens in the world."""
        trigger = draft.trigger
        if self._is_in_fiction(trigger) or self._is_rehearsed(trigger):
            return False
        if draft.nominal and (self._is_memory(trigger) or self._is_counted(trigger)):
            return False
        return not self._is_played(draft)

    def _is_in_fiction(self, trigger: Token) -> bool:
        """ "In the film a sniper shoots the king" """
        works = self.words["fiction"]["works"]
        clause = {trigger, *trigger.ancestors}
        for word in trigger.sent:
            if word.lemma_.lower() in works and word.dep_ == "pobj" and word.head.lower_ == "in":
                return word.head.head in clause
        return False

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
        games = self._games(draft.trigger.sent)
        if any(self._plays(head) for head in draft.agents):
            return games > 0
        contested = bool(draft.agents) or not draft.targets
        return contested and (games > 1 or (games > 0 and _has_score(draft.trigger.sent)))

    def _plays(self, head: Token) -> bool:
        words = {head.lemma_.lower(), singular(head.lower_)}
        return bool(words & (self.words["sport"]["people"] | self.words["sport"]["words"]))

    def _games(self, sentence: Tokens) -> int:
        words = self.words["sport"]["words"]
        named = {token.lemma_.lower() for token in sentence if token.lemma_.lower() in words}
        return len(named) + _has_score(sentence)


def _has_score(sentence: Tokens) -> bool:
    return SCORE.search(sentence.text) is not None


def _is_be(verb: Token) -> bool:
    return verb.lemma_ == "be"
