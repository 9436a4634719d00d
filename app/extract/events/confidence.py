"""How sure an event is: by how near its day and its place were told, and what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.extract import lexicon
from app.extract.events.incidents import Incident
from app.extract.events.whereabouts import Found
from app.schemas.record import Participant, Period, Place

LOWEST, HIGHEST = 0.05, 0.97
TOLD = frozenset({"occurred", "alleged"})


@dataclass(frozen=True)
class Grounds:
    """What an event rests on."""

    incident: Incident
    date: Found[Period] | None
    place: Found[Place] | None
    participants: tuple[Participant, ...]
    spoken: bool  # done by words, which need no place

    @property
    def told_when(self) -> str:
        return self.date.reach.name.lower() if self.date else "none"

    @property
    def told_where(self) -> str:
        if self.place is None:
            return "unspoken" if self.spoken else "none"
        return self.place.reach.name.lower()

    def doubts(self) -> Iterator[str]:
        first = self.incident.first
        if first.nominal:
            yield "noun"
        if first.weak:
            yield "weak"
        if first.ascribed:
            yield "ascribed"
        if first.modality not in TOLD:
            yield "supposed"
        if not self.participants:
            yield "nobody"


@dataclass(frozen=True)
class Confidences:
    """event_confidence.toml says how these were measured."""

    date: dict[str, float]
    place: dict[str, float]
    times: dict[str, float]

    @classmethod
    def load(cls) -> "Confidences":
        return cls(**lexicon.toml("event_confidence"))

    def of(self, grounds: Grounds) -> float:
        value = self.date[grounds.told_when] * self.place[grounds.told_where]
        for doubt in grounds.doubts():
            value *= self.times[doubt]
        return round(min(max(value, LOWEST), HIGHEST), 2)
