"""What somebody may have meant by a name that is none."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    found = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=60
    )
    return [name for name, _, _ in found]
