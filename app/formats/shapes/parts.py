"""The parts of an event that other tables code: who is on which side, and when."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from app.query.codes import date_code, party_of
from app.schemas.brief import Period
from app.schemas.event import EventItem, Participant
from app.schemas.record import Party, Role


def side(event: EventItem, *roles: Role) -> list[Participant]:
    """Each once, however many words name it; those with a name or words."""
    found: dict[str, Participant] = {}
    for role in roles:
        for participant in event["participants"]:
            if participant["role"] == role and (called := name_of(participant)):
                found.setdefault(called, participant)
    return list(found.values())


def name_of(participant: Participant) -> str | None:
    return participant["actor"]["name"] if participant["actor"] else participant["text"]


def names_of(participants: Iterable[Participant]) -> str | None:
    return "; ".join(name_of(each) or "" for each in participants) or None


def party(participant: Participant) -> Party | None:
    """As the report has it, else what such an actor is."""
    actor = participant["actor"]
    return party_of(participant["party"], actor["kind"] if actor else None)


class Days(NamedTuple):
    """`length` counts both ends; null where a bound is open, or nobody dates the event."""

    first: dt.date
    last: dt.date
    length: int | None


def days(period: Period | None, date: dt.date) -> Days:
    """`date` stands in for what is not known."""
    first, last = (period["from"], period["to"]) if period else (None, None)
    if first is None or last is None:
        return Days(first or last or date, last or first or date, None)
    return Days(first, last, (last - first).days + 1)


def time_code(period: Period | None, length: int | None, scheme: str) -> int | None:
    if period is None or length is None or period["precision"] is None:
        return None
    return date_code(period["precision"], length, scheme)
