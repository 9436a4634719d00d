"""Curated actors whose name is spelt in a way that the lists do not have: Kataeb Hizballah."""

from collections import defaultdict

from rapidfuzz import fuzz

from app.extract.curated import Curated, CuratedActor
from app.extract.curated.spelling import folded, skeleton

CLOSE = 80  # of 100, in characters: the consonants are the same already


class Variants:
    """States and their bodies are left out: their names are not transliterated."""

    def __init__(self, curated: Curated) -> None:
        self._by_sound: dict[str, list[tuple[str, CuratedActor]]] = defaultdict(list)
        for alias in curated.aliases():
            if len(alias.words) > 1 and not alias.weak and not _of_state(alias.actor):
                spelling = " ".join(alias.words)
                self._by_sound[skeleton(spelling)].append((spelling, alias.actor))

    def __call__(self, name: str) -> CuratedActor | None:
        words = folded(name)
        if len(words) < 2:
            return None
        spelling = " ".join(words)
        alike = self._by_sound.get(skeleton(spelling), ())
        scored = [(fuzz.ratio(spelling, known), actor) for known, actor in alike]
        score, actor = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return actor if score >= CLOSE else None


def _of_state(actor: CuratedActor) -> bool:
    return actor.kind == "country" or actor.body is not None
