"""Actors known before any article is read: states and their bodies, armed groups, people in office.

Data in, lookups out: no language model and no database, so that ingestion can use it alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from app.extract.curated.actor import CuratedActor, Office
from app.extract.curated.check import problems
from app.extract.curated.read import patterns, read
from app.extract.curated.spelling import acronym, folded

__all__ = ["Alias", "Curated", "CuratedActor", "Office", "load", "problems"]


class Alias(NamedTuple):
    """One spelling of an actor; `letters` are those of an acronym, which must be in capitals."""

    words: tuple[str, ...]
    actor: CuratedActor
    weak: bool
    letters: str | None


class Curated:
    def __init__(
        self, actors: Iterable[CuratedActor], heads: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._actors = {actor.key: actor for actor in actors}
        self._aliases: dict[tuple[str, ...], list[Alias]] = defaultdict(list)
        for alias in self._each_alias():
            self._aliases[alias.words].append(alias)
        self._states = {a.country: a for a in self._actors.values() if a.kind == "country"}
        self._bodies: dict[tuple[str | None, str | None], CuratedActor] = {
            (a.country, a.body): a for a in self._actors.values() if a.body
        }
        self._adjectives = _by_words(self._states.values(), "adjectives")
        self._capitals = _by_words(self._states.values(), "capitals")
        self._holders: dict[tuple[str, str], list[CuratedActor]] = defaultdict(list)
        for actor in self._actors.values():
            for office in actor.offices:
                self._holders[office.title, office.of].append(actor)
        self._heads = {head: body for body, words in (heads or {}).items() for head in words}

    def all(self) -> Iterator[CuratedActor]:
        return iter(self._actors.values())

    def get(self, key: str) -> CuratedActor | None:
        return self._actors.get(key)

    def find(self, alias: str, *, weak: bool = False) -> CuratedActor | None:
        """The actor that is always meant by a spelling; with `weak`, also one that may be."""
        for found in self._aliases.get(folded(alias), ()):
            if (weak or not found.weak) and found.letters in (None, acronym(alias)):
                return found.actor
        return None

    def ancestors(self, key: str) -> tuple[CuratedActor, ...]:
        """From the parent up."""
        actor = self._actors.get(key)
        parent = self._actors.get(actor.parent) if actor and actor.parent else None
        return () if parent is None else (parent, *self.ancestors(parent.key))

    def aliases(self) -> Iterator[Alias]:
        return (alias for group in self._aliases.values() for alias in group)

    def state(self, country: str | None) -> CuratedActor | None:
        return self._states.get(country)

    def body(self, country: str | None, head: str) -> CuratedActor | None:
        """What a noun stands for after the name of a state: "Iraqi" and "troop"."""
        return self._bodies.get((country, self._heads.get(head)))

    def body_of(self, country: str | None, body: str) -> CuratedActor | None:
        return self._bodies.get((country, body))

    def by_adjective(self, adjective: str) -> CuratedActor | None:
        return self._adjectives.get(folded(adjective))

    def by_capital(self, capital: str) -> CuratedActor | None:
        return self._capitals.get(folded(capital))

    def holder(self, title: str, of: str, day: date) -> CuratedActor | None:
        """Who held an office of a state or organisation on a day."""
        for person in self._holders.get((title, of), ()):
            if any((o.title, o.of) == (title, of) and o.held_on(day) for o in person.offices):
                return person
        return None

    def _each_alias(self) -> Iterator[Alias]:
        for actor in self._actors.values():
            marked = [(a, False) for a in actor.names] + [(a, True) for a in actor.weak]
            for words, letters, weak in dict.fromkeys(
                (folded(a), acronym(a), w) for a, w in marked
            ):
                yield Alias(words, actor, weak, letters)


def _by_words(states: Iterable[CuratedActor], field: str) -> dict[tuple[str, ...], CuratedActor]:
    return {folded(name): state for state in states for name in getattr(state, field)}


@cache
def load() -> Curated:
    """The actors of the package, read once."""
    return Curated(read(), {body: shape["heads"] for body, shape in patterns().items()})
