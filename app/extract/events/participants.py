"""Participants of an event as the record has them."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.document import span_of
from app.extract.events.drafts import Draft
from app.extract.events.nouns import NounTriggers
from app.extract.events.phrases import NAMED, PRONOUNS, People, is_time, phrase, singular
from app.extract.events.roster import Part
from app.extract.events.setting import Settings
from app.extract.lexicon import toml
from app.schemas.record import Participant, Place, Role

PARTAKING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
NEGATED = frozenset({"no", "neither"})
HELD = frozenset({"hostage", "captive", "prisoner"})
WHERE = frozenset({"in", "near", "at", "outside", "inside"})


class Cast:
    """Turns heads of phrases into participants, for one document."""

    def __init__(self, people: People, nouns: NounTriggers, settings: Settings) -> None:
        self.people = people
        self.dateline_end = settings.dateline_end
        self.toponyms = settings.toponyms
        self.nouns = nouns
        words = toml("phrases")
        self.things = frozenset(words["things"])
        self.hollow = frozenset(words["hollow"])
        self.abstract = frozenset(words["abstract"])

    def of(self, draft: Draft, place: Place | None) -> Iterator[Part]:
        """Those of one draft of an event that happened at the place."""
        alleger = self.people.actor(draft.alleger, draft.part) if draft.alleger else None
        agents = list(self._agents(draft))
        for head in agents:
            yield Part(head, self._participant(head, "agent", draft, alleger))
        taken = {head.i for head in agents}
        acting = {self.people.actor(head, draft.part) for head in agents} - {None}
        for head in self._named(draft.targets, draft):
            same = head.lower_ in PRONOUNS and self.people.actor(head, draft.part) in acting
            if head.i in taken or same:
                continue
            located = draft.event_type == "ASSAULT" and self._is_at(head, place, draft)
            human = self.people.is_human(head)
            yield Part(head, self._participant(head, "target", draft, None), located, human)

    def _is_at(self, head: Token, place: Place | None, draft: Draft) -> bool:
        if place is None or draft.part == "title" or head.i not in self.toponyms:
            return False
        return any(m.part == "body" and m.start <= head.idx < m.end for m in place.mentions)

    def _agents(self, draft: Draft) -> Iterator[Token]:
        for head in self._named(draft.agents, draft):
            if {head.lemma_.lower(), singular(head.lower_)} & self.things:
                continue
            if self._is_event(head, draft):
                continue
            if draft.event_type == "ASSAULT" and not self._may_act(head, draft):
                continue
            yield head

    def _may_act(self, head: Token, draft: Draft) -> bool:
        """Somebody, or what belongs to somebody: "its planes", "a Libyan submarine"."""
        if head.pos_ == "PROPN" or self.people.is_someone(head, draft.part):
            return True
        return any(
            self.people.actor(child, draft.part) is not None or child.ent_type_ in NAMED
            for child in head.children
            if child.dep_ in {"poss", "amod", "compound"}
        )

    def _named(self, heads: Iterable[Token], draft: Draft) -> Iterator[Token]:
        for head in heads:
            standing = _held(antecedent(head))
            if is_time(standing) or standing.pos_ not in PARTAKING:
                continue
            if self._is_nobody(standing, draft) or self._is_hollow(standing, draft):
                continue
            yield standing

    def _is_hollow(self, head: Token, draft: Draft) -> bool:
        """Words for nobody ("no group", "some"), and events: the "talks" of "held talks"."""
        if any(child.lower_ in NEGATED for child in head.children):
            return True
        if self.people.actor(head, draft.part) is not None:
            return False
        alone = not any(child.dep_ in {"relcl", "acl", "prep"} for child in head.children)
        if alone and head.lower_ in self.hollow and len(phrase(head)) == 1:
            return True
        if alone and {head.lemma_.lower(), singular(head.lower_)} & self.abstract:
            return True
        told = draft.event_type == "ASSAULT" or len(phrase(head)) == 1
        return told and self._is_event(head, draft)

    def _is_event(self, head: Token, draft: Draft) -> bool:
        named = head.pos_ == "PROPN" and draft.part == "body"
        return not named and self.nouns.sense(head) is not None

    def _is_nobody(self, head: Token, draft: Draft) -> bool:
        """A pronoun for nobody known, a dateline, or the place where it happened."""
        if head.lower_ in PRONOUNS:
            return self.people.actor(head, draft.part) is None
        if draft.part == "title":
            return False
        if head.idx < self.dateline_end:
            return True
        where = head.dep_ == "pobj" and head.head.lower_ in WHERE
        return draft.event_type == "ASSAULT" and where and head.i in self.toponyms

    def _participant(
        self, head: Token, role: Role, draft: Draft, alleger: str | None
    ) -> Participant:
        actor = self.people.actor(head, draft.part)
        words = phrase(head)
        if draft.part == "body":
            words = _after(words, self.dateline_end)
        return Participant(
            actor=actor,
            span=span_of(words, draft.part),
            role=role,
            alleged_by=alleger if alleger != actor else None,
            party=None if actor is not None else self.people.party(head),
        )


def _after(words: Tokens, start: int) -> Tokens:
    """ "Beirut, 4 May - Two men": the parse may take the dateline into the phrase."""
    inside = [token.i for token in words if token.idx >= start]
    return words.doc[inside[0] : words.end] if inside else words


def _held(head: Token) -> Token:
    """ "took two nurses hostage": the nurses, whom the parse makes a part of the word."""
    named = [child for child in head.lefts if child.dep_ == "compound"]
    return named[-1] if head.lower_ in HELD and named else head


def antecedent(head: Token) -> Token:
    """Of "X said it would …" the "it" is X, as far as the sentence tells."""
    if head.lower_ not in PRONOUNS or head.dep_ not in {"nsubj", "nsubjpass"}:
        return head
    clause = head.head
    for _ in range(4):
        if clause.dep_ not in {"ccomp", "advcl", "conj", "xcomp"}:
            return head
        clause = clause.head
        for child in clause.children:
            named = child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ not in PRONOUNS
            if named and child.i < head.i and child.pos_ in {"NOUN", "PROPN"}:
                return child
    return head
