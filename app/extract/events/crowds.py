"""Attacks by and upon crowds, which are not one."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.events.drafts import Draft
from app.extract.events.phrases import People
from app.schemas.record import Party

CROWD: frozenset[Party] = frozenset({"protesters", "rioters"})
NOT_BY_HAND = frozenset(
    {"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control"}
)


@dataclass(frozen=True)
class Crowds:
    people: People

    def parts(self, one: Draft, other: Draft) -> bool:
        return (
            self._is_of_police(one, other)
            or self._is_by_crowd(one, other)
            or self._is_by_crowd(other, one)
        )

    def _is_of_police(self, one: Draft, other: Draft) -> bool:
        """Who fires tear gas does not kill a policeman by it."""
        if one.mode != "crowd-control" or other.mode == one.mode:
            return False
        return self._parties(other.targets) == {"state_forces"}

    def _is_by_crowd(self, one: Draft, other: Draft) -> bool:
        """A crowd that storms a ministry is neither a blast nor the tear gas fired at it."""
        if one.mode not in NOT_BY_HAND or other.mode is not None:
            return False
        crowd = self._parties(other.agents)
        return bool(crowd) and crowd <= CROWD and not crowd & self._parties(one.agents)

    def _parties(self, heads: Iterable[Token]) -> set[Party]:
        return {party for head in heads if (party := self.people.party(head)) is not None}
