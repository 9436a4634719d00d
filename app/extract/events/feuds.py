"""Attacks that cannot be one, by who did what to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.events.drafts import Draft
from app.extract.events.phrases import People
from app.schemas.record import Party

CROWDS: frozenset[Party] = frozenset({"protesters", "rioters"})
NOT_BY_HAND = frozenset(
    {"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control"}
)


@dataclass(frozen=True)
class Feuds:
    people: People

    def parts(self, one: Draft, other: Draft) -> bool:
        return (
            _is_turned(one, other)
            or _is_turned(other, one)
            or self._is_of_police(one, other)
            or self._is_by_crowd(one, other)
            or self._is_by_crowd(other, one)
            or self._are_strangers(one, other)
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
        return bool(crowd) and crowd <= CROWDS and not crowd & self._parties(one.agents)

    def _are_strangers(self, one: Draft, other: Draft) -> bool:
        """Done by other people to other people, and neither by whom the other was done to."""
        by, to = self._parties(one.agents), self._parties(one.targets)
        doers, sufferers = self._parties(other.agents), self._parties(other.targets)
        if not (by and to and doers and sufferers):
            return False
        return not (by & doers or to & sufferers or by & sufferers or doers & to)

    def _parties(self, heads: Iterable[Token]) -> set[Party]:
        return {party for head in heads if (party := self.people.party(head)) is not None}


def _is_turned(one: Draft, other: Draft) -> bool:
    """Of "police killed two who had shot a judge" the two did the one and suffered the other."""
    if one.part != other.part:
        return False
    return not {head.i for head in one.agents}.isdisjoint(head.i for head in other.targets)
