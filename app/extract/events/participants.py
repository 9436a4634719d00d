"""Participants of an event as the record has them."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from app.extract.document import span_of
from app.extract.events.drafts import Draft
from app.extract.events.nouns import NounTriggers
from app.extract.events.phrases import PRONOUNS, People, is_time, phrase, singular
from app.extract.events.setting import Settings
from app.extract.lexicon import toml
from app.schemas.record import Participant, Role

PARTAKING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
WHERE = frozenset({"in", "near", "at", "outside", "inside"})


class Cast:
    """Turns heads of phrases into participants, for one document."""

    def __init__(self, people: People, nouns: NounTriggers, settings: Settings) -> None:
        self.people = people
        self.dateline_end = settings.dateline_end
        self.toponyms = settings.toponyms
        self.nouns = nouns
        self.things = frozenset(toml("phrases")["things"])

    def of(self, draft: Draft) -> list[Participant]:
        alleger = self.people.actor(draft.alleger, draft.part) if draft.alleger else None
        agents = list(self._agents(draft))
        taken = {head.i for head in agents}
        targets = [
            head
            for head in self._named(draft.targets, draft)
            if head.i not in taken and not self._is_bare_event(head)
        ]
        return [
            *(self._participant(head, "agent", draft, alleger) for head in agents),
            *(self._participant(head, "target", draft, None) for head in targets),
        ]

    def _is_bare_event(self, head: Token) -> bool:
        """The "talks" of "held talks" take no part in them."""
        return head.pos_ == "NOUN" and len(phrase(head)) == 1 and self.nouns.is_candidate(head)

    def _agents(self, draft: Draft) -> Iterator[Token]:
        for head in self._named(draft.agents, draft):
            if {head.lemma_.lower(), singular(head.lower_)} & self.things:
                continue
            if head.pos_ != "PROPN" and self.nouns.is_candidate(head):
                continue
            yield head

    def _named(self, heads: Iterable[Token], draft: Draft) -> Iterator[Token]:
        for head in heads:
            standing = antecedent(head)
            if is_time(standing) or standing.pos_ not in PARTAKING:
                continue
            if self._is_nobody(standing, draft):
                continue
            yield standing

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
        return Participant(
            actor=actor,
            span=span_of(phrase(head), draft.part),
            role=role,
            alleged_by=alleger if alleger != actor else None,
            party=None if actor is not None else self.people.party(head),
        )


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
