"""Codes of other schemes select the events that show them, on the seed."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.query.schemes import codes_of

MEMBERS = {
    "acled": ("acled_event_type", "acled_sub_event_type"),
    "ucdp": ("ucdp_type_of_violence",),
    "cameo": ("cameo_code",),
}


def having(items: list[Any], scheme: str, code: str) -> list[int]:
    return [
        item["id"]
        for item in items
        if any(is_below(scheme, str(item["codes"][member]), code) for member in MEMBERS[scheme])
    ]


def is_below(scheme: str, own: str, code: str) -> bool:
    """CAMEO says by the digits what lies below what."""
    return own.startswith(code) if scheme == "cameo" else own == code


@pytest.mark.parametrize("scheme", ["acled", "ucdp", "cameo"])
def test_a_code_selects_the_same_of_real_reports(seeded: TestClient, scheme: str) -> None:
    everything = seeded.get("/v1/events?limit=1000").json()
    assert everything["next_cursor"] is None
    found = 0
    for code in codes_of(scheme):
        params = {"scheme": scheme, "event_type": code, "limit": 1000}
        selected = [item["id"] for item in seeded.get("/v1/events", params=params).json()["items"]]
        assert selected == having(everything["items"], scheme, code), code
        found += len(selected)
    assert found
