"""What can be wrong with curated data."""

from collections.abc import Iterable, Iterator, Mapping

from app.extract.curated.actor import CuratedActor
from app.extract.curated.read import rows
from app.extract.curated.spelling import acronym, folded


def problems(actors: Iterable[CuratedActor]) -> list[str]:
    """Sentences, each naming the actors at fault; none when all is well."""
    every = list(actors)
    by_key = {actor.key: actor for actor in every}
    return [
        *_repeated_keys(every),
        *_clashes(every),
        *_unknown_parents(every, by_key),
        *_cycles(every, by_key),
        *_unknown_sectors(every),
        *_unknown_offices(every, by_key),
    ]


def _repeated_keys(actors: Iterable[CuratedActor]) -> Iterator[str]:
    seen: set[str] = set()
    for actor in actors:
        if actor.key in seen:
            yield f"{actor.key} is there twice."
        seen.add(actor.key)


def _clashes(actors: Iterable[CuratedActor]) -> Iterator[str]:
    owners: dict[str | tuple[str, ...], str] = {}
    for actor in actors:
        for alias in (*actor.names, *actor.weak):
            owner = owners.setdefault(acronym(alias) or folded(alias), actor.key)
            if owner != actor.key:
                yield f"{alias!r} names both {owner} and {actor.key}."


def _unknown_parents(
    actors: Iterable[CuratedActor], by_key: Mapping[str, CuratedActor]
) -> Iterator[str]:
    for actor in actors:
        if actor.parent is not None and actor.parent not in by_key:
            yield f"The parent {actor.parent} of {actor.key} is unknown."


def _cycles(actors: Iterable[CuratedActor], by_key: Mapping[str, CuratedActor]) -> Iterator[str]:
    for actor in actors:
        seen: set[str] = set()
        at: CuratedActor | None = actor
        while at is not None and at.key not in seen:
            seen.add(at.key)
            at = by_key.get(at.parent or "")
        if at is not None and at.key == actor.key:
            yield f"{actor.key} is among its own ancestors."


def _unknown_sectors(actors: Iterable[CuratedActor]) -> Iterator[str]:
    """Sectors are PLOVER's codes of what an actor does."""
    sectors = {row["code"] for row in rows("sectors")}
    for actor in actors:
        if actor.sector is not None and actor.sector not in sectors:
            yield f"The sector {actor.sector} of {actor.key} is unknown."


def _unknown_offices(
    actors: Iterable[CuratedActor], by_key: Mapping[str, CuratedActor]
) -> Iterator[str]:
    for actor in actors:
        for office in actor.offices:
            if office.of not in by_key:
                yield f"{actor.key} holds an office of {office.of}, which is unknown."
