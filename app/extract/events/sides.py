"""On whose side someone acts: "US warplanes" and "American forces" are of one."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from app.extract import curated
from app.extract.document import Part
from app.extract.events.drafts import Draft
from app.extract.events.phrases import People
from app.schemas.record import Actor

OWN = frozenset({"armed_group", "party", "igo", "ngo"})  # not on the side of the state they are in
BEFORE = frozenset({"amod", "compound", "poss", "nmod"})


@dataclass(frozen=True)
class Sides:
    people: People

    def of_agents(self, draft: Draft) -> set[str]:
        found = (self._of(head, draft.part) for head in draft.agents)
        return {side for side in found if side is not None}

    def victims(self, draft: Draft) -> set[str]:
        """Persons known by name to whom it was done."""
        found = (self.people.actor(head, draft.part) for head in draft.targets)
        return {actor for actor in found if actor and self._actors[actor].kind == "person"}

    def _of(self, head: Token, part: Part) -> str | None:
        actor = self.people.actor(head, part)
        if actor is not None:
            return self._of_actor(self._actors[actor])
        for child in head.children:
            if child.dep_ in BEFORE and (side := self._of_word(child, part)):
                return side
        return None

    def _of_word(self, word: Token, part: Part) -> str | None:
        actor = self.people.actor(word, part)
        if actor is not None:
            return self._of_actor(self._actors[actor])
        state = self._curated.by_adjective(word.text)
        return state.country if state is not None else None

    def _of_actor(self, actor: Actor) -> str:
        return actor.id if actor.kind in OWN else actor.country or actor.id

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.people.document.actors}

    @cached_property
    def _curated(self) -> curated.Curated:
        return curated.load()
