"""How sure a statement is: by the construction that found it and what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from app.extract import lexicon
from app.extract.statements.cues import lemma
from app.extract.statements.reading import Attribution


@dataclass(frozen=True)
class Confidences:
    """cues_confidence.toml says how these were measured."""

    constructions: dict[str, float]
    leaning: dict[str, float]
    sources: dict[str, float]
    sure: frozenset[str]
    by_marks: frozenset[str]
    unsure: float

    @classmethod
    def load(cls) -> "Confidences":
        data = lexicon.toml("cues_confidence")
        return cls(
            constructions=data["constructions"],
            leaning=data["leaning"],
            sources=data["sources"],
            sure=frozenset(data["sure"]),
            by_marks=frozenset(data["by_marks"]),
            unsure=data["unsure"],
        )

    def of(self, found: Attribution) -> float:
        return round(prod(value for _, value in self.factors(found)), 2)

    def factors(self, found: Attribution) -> Iterator[tuple[str, float]]:
        """What the confidence is the product of, each with its reason in words."""
        yield found.construction, self.constructions[found.construction]
        source = _source(found)
        yield f"{source} source", self.sources[source]
        if found.construction in self.by_marks:
            return
        if found.head.dep_ != "ROOT":  # the parser errs most in verbs that lean on others
            role = found.head.dep_
            yield f"{role} verb", self.leaning.get(role, self.leaning["other"])
        if lemma(found.head) not in self.sure:
            yield "ambiguous verb", self.unsure


def _source(found: Attribution) -> str:
    if found.source is None:
        return "impersonal" if found.construction == "passive" else "missing"
    if found.source.root.pos_ == "PRON":
        return "pronoun"
    return "named" if found.source.root.pos_ == "PROPN" else "described"
