"""Codes of other schemes → the PLOVER types, modes and sides of the events that have them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from app.query.codes import ANY, SIDES, Crossing, crossing, plover


class Meaning(NamedTuple):
    """Events of a type, with this mode (None: none that the type has), between these sides."""

    event_type: str
    mode: str | None
    sides: frozenset[str]


@cache
def codes_of(scheme: str) -> tuple[str, ...]:
    """The codes that an event can have."""
    found = dict.fromkeys(code for _, codes in _every() for code in codes[scheme])
    return tuple(found) if scheme in ("plover", "acled") else tuple(sorted(found))


def meanings(scheme: str, codes: Iterable[str]) -> list[Meaning]:
    """One of a type and a mode; a code includes those below it."""
    wanted = set(codes)
    sides: dict[tuple[str, str | None], set[str]] = {}
    for (event_type, mode, between), known in _every():
        if wanted.intersection(known[scheme]):
            sides.setdefault((event_type, mode), set()).add(between)
    return [Meaning(*pair, frozenset(between)) for pair, between in sides.items()]


@cache
def _every() -> list[tuple[tuple[str, str | None, str], dict[str, list[str]]]]:
    """Each kind of event with its codes in all schemes, the general ones first."""
    return [
        (
            (event_type, mode, between),
            _codes(event_type, crossing(event_type, mode or ANY, between)),
        )
        for event_type, kind in plover()["types"].items()
        for mode in (None, *kind["modes"])
        for between in SIDES
    ]


def _codes(event_type: str, crossed: Crossing) -> dict[str, list[str]]:
    return {
        "plover": [event_type],
        "acled": list(_given(crossed.acled_event_type, crossed.acled_sub_event_type)),
        "ucdp": list(_given(crossed.ucdp_type_of_violence)),
        "cameo": list(_begun(crossed.cameo_code)),
    }


def _begun(code: str | None) -> Iterator[str]:
    """A code of CAMEO lies below those that it begins with: 1831, 183, 18."""
    for end in range(2, len(code or "") + 1):
        yield (code or "")[:end]


def _given(*codes: object) -> Iterator[str]:
    return (str(code) for code in codes if code is not None)
