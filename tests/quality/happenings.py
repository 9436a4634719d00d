"""What the tasks about events read from an event of a record."""

from collections.abc import Mapping

from app.schemas.record import Actor, CasualtyKind, Event, Participant, Place, Record


def places_of(record: Record) -> Mapping[str | None, Place]:
    return {place.id: place for place in record.places}


def actors_of(record: Record) -> Mapping[str | None, Actor]:
    return {actor.id: actor for actor in record.actors}


def number(event: Event | None, kind: CasualtyKind) -> int | None:
    """The sum of the first claimant's figures; rival claims are not added up."""
    figures = [each for each in event.casualties if each.kind == kind] if event else []
    values = [
        value
        for each in figures
        if each.claimed_by == figures[0].claimed_by
        for value in [_first(each.best, each.low, each.high)]
        if value is not None
    ]
    return sum(values) if values else None


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def names_of(participant: Participant, actors: Mapping[str | None, Actor]) -> list[str]:
    """The texts by which it may be recognised: its span, and its actor's name."""
    actor = actors.get(participant.actor)
    texts = [participant.span.text, actor.name if actor else None]
    return [text for text in texts if text]
