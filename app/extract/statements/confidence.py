"""How sure a statement is: by the construction that found it and what it lacks."""

from dataclasses import dataclass

from app.extract import lexicon
from app.extract.statements.cues import lemma
from app.extract.statements.reading import Attribution
from app.schemas.record import StatementKind


@dataclass(frozen=True)
class Confidences:
    constructions: dict[str, float]
    sure: frozenset[str]
    unsourced: float
    unsure: float

    @classmethod
    def load(cls) -> "Confidences":
        data = lexicon.toml("cues_confidence")
        return cls(
            data["constructions"], frozenset(data["sure"]), data["unsourced"], data["unsure"]
        )

    def of(self, found: Attribution, kind: StatementKind) -> float:
        value = self.constructions.get(found.construction, 0.5)
        if found.source is None:
            value *= self.unsourced
        if kind != "direct" and lemma(found.head) not in self.sure:
            value *= self.unsure
        return round(value, 2)
