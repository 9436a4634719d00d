from typing import Any

import pytest

from app.db import Database
from app.query.events import EVENTS, EventQuery
from app.query.listing import list_page
from app.query.schemes import codes_of

MEMBERS = {
    "plover": ("plover_type",),
    "acled": ("acled_event_type", "acled_sub_event_type"),
    "ucdp": ("ucdp_type_of_violence",),
    "cameo": ("cameo_code",),
}


def having(items: list[Any], scheme: str, code: str) -> list[int]:
    """The events whose own codes have this one."""
    return [
        item["id"]
        for item in items
        if any(is_below(scheme, str(item["codes"][member]), code) for member in MEMBERS[scheme])
    ]


def is_below(scheme: str, own: str, code: str) -> bool:
    return own.startswith(code) if scheme == "cameo" else own == code


@pytest.mark.parametrize("scheme", list(MEMBERS))
def test_a_code_selects_the_events_that_show_it(world: Database, scheme: str) -> None:
    def ask(**given: Any) -> list[Any]:
        query = EventQuery.model_validate({"modality": ("any",), **given})
        with world.read() as session:
            return list(list_page(session, EVENTS, query, set().__contains__)["items"])

    everything = ask()
    for code in codes_of(scheme):
        expected = having(everything, scheme, code)
        selected = [item["id"] for item in ask(scheme=scheme, event_type=(code,))]
        rest = [item["id"] for item in ask(scheme=scheme, exclude_event_type=(code,))]
        assert selected == expected, code
        assert sorted(rest + selected) == sorted(item["id"] for item in everything), code


def test_parents_come_with_their_children() -> None:
    acled = codes_of("acled")
    assert {"Battles", "Armed clash", "Riots", "Violent demonstration"} <= set(acled)
    assert codes_of("ucdp") == ("1", "2", "3")
    assert {"18", "183", "1831", "195", "1952"} <= set(codes_of("cameo"))
