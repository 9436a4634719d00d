"""Suggestions and related actors over HTTP, on the seed."""

import sqlalchemy as sa
from starlette.testclient import TestClient

from app.db import Database
from app.models import Base
from tests.query.world import NOW

ACTOR = Base.metadata.tables["actor"]


def test_what_is_suggested_can_be_filtered_by(seeded: TestClient) -> None:
    for noun, parameter in (("actors", "actor"), ("places", "place")):
        found = seeded.get(f"/v1/{noun}/suggest?q=ira").json()["items"]
        assert found
        for each in found:
            answer = seeded.get("/v1/articles", params={parameter: each["id"], "count": "exact"})
            assert answer.json()["total"]["value"] == each["articles"], each["id"]


def test_what_is_needed_and_missing_is_named(seeded: TestClient) -> None:
    answer = seeded.get("/v1/actors/suggest")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"parameter": "q", "message": "q is needed"}]


def test_related_actors_share_the_events_that_are_listed(seeded: TestClient) -> None:
    answer = seeded.get("/v1/actors/iran/related").json()
    for each in answer["items"][:5]:
        params = {"actor": "iran", "with_actor": each["actor"]["id"], "count": "exact"}
        listed = seeded.get("/v1/events", params=params).json()
        assert listed["total"]["value"] >= each["count"]
        ids = [item["id"] for item in listed["items"]]
        assert set(each["examples"]) <= set(ids)


def test_a_merged_actor_redirects_to_what_was_asked_of_it(
    client: TestClient, database: Database
) -> None:
    row = {"kind": "armed_group", "curated": False, "created_at": NOW}
    with database.engine.begin() as connection:
        connection.execute(sa.insert(ACTOR), {"id": 901, "slug": "one", "name": "One", **row})
        merged = {"id": 902, "slug": "two", "name": "Two", "merged_into": 901, **row}
        connection.execute(sa.insert(ACTOR), merged)
    answer = client.get("/v1/actors/two/related", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == "/v1/actors/one/related"
