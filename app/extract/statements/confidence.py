"""How sure a statement is: by the construction that found it and what speaks against it."""

from dataclasses import dataclass

from app.extract import lexicon
from app.extract.statements.cues import lemma
from app.extract.statements.reading import Attribution


@dataclass(frozen=True)
class Confidences:
    """confidence.toml says how these were measured."""

    constructions: dict[str, float]
    sure: frozenset[str]
    by_marks: frozenset[str]
    unsourced: float
    unsure: float
    leaning: float

    @classmethod
    def load(cls) -> "Confidences":
        data = lexicon.toml("cues_confidence")
        return cls(
            constructions=data["constructions"],
            sure=frozenset(data["sure"]),
            by_marks=frozenset(data["by_marks"]),
            unsourced=data["unsourced"],
            unsure=data["unsure"],
            leaning=data["leaning"],
        )

    def of(self, found: Attribution) -> float:
        value = self.constructions[found.construction]
        if found.source is None and found.construction != "passive":
            value *= self.unsourced
        if found.construction not in self.by_marks:
            value *= self._by_syntax(found)
        return round(value, 2)

    def _by_syntax(self, found: Attribution) -> float:
        """The parser errs most in verbs that lean on others."""
        leaning = 1.0 if found.head.dep_ == "ROOT" else self.leaning
        return leaning * (1.0 if lemma(found.head) in self.sure else self.unsure)
