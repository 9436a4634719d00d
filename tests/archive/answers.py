"""Everything that a database answers over HTTP."""

import json
from collections.abc import Iterator

from starlette.testclient import TestClient

from app.db import Database
from app.main import create_app
from app.settings import Settings
from tests.api.conftest import HERE
from tests.api.seeding import NOW
from tests.conftest import render

FACTS = ("articles", "statements", "events")
NOUNS = (*FACTS, "actors", "places", "publishers")
ORDERS = {
    **dict.fromkeys(FACTS, ("-date", "-updated")),
    "actors": ("name", "-articles"),
    "places": ("name", "-events"),
    "publishers": ("name", "-articles"),
}
LISTS = (
    *(f"{noun}?limit=1000&count=exact&sort={sort}" for noun in NOUNS for sort in ORDERS[noun]),
    *(f"{noun}?limit=200&q=Baghdad" for noun in FACTS),
    *(f"{noun}?limit=200&q=attack*&sort=relevance" for noun in FACTS),
    *(f"{noun}?limit=200&country=IQ" for noun in FACTS),
)
OTHERS = (
    *(f"{noun}/export?format=csv" for noun in NOUNS),
    # Of few names: which of many without an article come first is the database's own business.
    *(f"actors/suggest?q={q}" for q in ("barham", "kataib", "untied")),
    *(f"places/suggest?q={q}" for q in ("ba", "tali", "mosl")),
    *(f"{noun}/timeline" for noun in FACTS),
    *("events/map", "coverage", "facets", "actors/iraq/related", "actors/iraq/timeline"),
)


def answers(database: Database) -> dict[str, bytes]:
    """By address: all lists with all their pages, and everything in them by itself."""
    settings = Settings(database_url=render(database.url), threads=4)
    with TestClient(create_app(settings, now=lambda: NOW), HERE) as client:
        found = {address: _get(client, address) for address in OTHERS}
        for address in LISTS:
            found |= _pages(client, address)
        for address in _single(client):
            found[address] = _get(client, address)
    return found


def _get(client: TestClient, address: str) -> bytes:
    answer = client.get(f"/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.content


def _pages(client: TestClient, address: str) -> Iterator[tuple[str, bytes]]:
    following: str | None = address
    while following:
        content = _get(client, following)
        yield following, content
        cursor = json.loads(content)["next_cursor"]
        following = f"{address}&cursor={cursor}" if cursor else None


def _single(client: TestClient) -> Iterator[str]:
    """Of the actors, those of one country: the curated are thousands."""
    for noun in NOUNS:
        some = "&country=IQ" if noun == "actors" else ""
        for line in _get(client, f"{noun}/export?format=ndjson{some}").splitlines():
            yield f"{noun}/{json.loads(line)['id']}"
