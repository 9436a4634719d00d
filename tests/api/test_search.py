"""Lists that are asked in a body, on the seed."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

IRAQ_OR_KILLED = {
    "operator": "or",
    "conditions": [
        {"country": "IRQ", "event_type": ["ASSAULT", "THREATEN"]},
        {"killed_min": 10, "negate": False},
    ],
}


def search(client: TestClient, noun: str, **body: Any) -> Any:
    return client.post(f"/v1/{noun}/search", json=body)


def ids(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.json()
    return [item["id"] for item in answer.json()["items"]]


def test_a_body_says_what_a_query_string_cannot(seeded: TestClient) -> None:
    either = search(seeded, "events", filter=IRAQ_OR_KILLED, limit=1000)
    one = seeded.get("/v1/events?country=IQ&event_type=ASSAULT&event_type=THREATEN&limit=1000")
    other = seeded.get("/v1/events?killed_min=10&limit=1000")
    assert set(ids(either)) == {*ids(one), *ids(other)}
    assert len(ids(either)) == len(set(ids(either)))
    assert either.json()["applied_filters"]["filter"]["conditions"][0]["country"] == ["IQ"]


def test_what_is_negated_is_the_rest(seeded: TestClient) -> None:
    every = ids(seeded.get("/v1/events?limit=1000"))
    either = ids(search(seeded, "events", filter=IRAQ_OR_KILLED, limit=1000))
    rest = ids(search(seeded, "events", filter={**IRAQ_OR_KILLED, "negate": True}, limit=1000))
    assert sorted(either + rest) == sorted(every)


def test_the_next_page_of_a_search_has_an_address(seeded: TestClient) -> None:
    first = search(seeded, "events", filter=IRAQ_OR_KILLED, sort="-killed", limit=2)
    walked, url = ids(first), first.links["next"]["url"]
    assert "/v1/events?" in url
    while url:
        page = seeded.get(url)
        walked += ids(page)
        url = page.links.get("next", {}).get("url")
    assert walked == ids(search(seeded, "events", filter=IRAQ_OR_KILLED, sort="-killed"))


def test_a_filter_is_also_said_in_an_address(seeded: TestClient) -> None:
    either = {"operator": "or", "conditions": [{"agent": "iran"}, {"target": "iran"}]}
    params = {"filter": json.dumps(either)}
    found = ids(seeded.get("/v1/events", params=params))
    assert found == ids(search(seeded, "events", filter=either))
    assert seeded.get("/v1/facets", params=params).json()["total"] == len(found) > 0


def test_a_search_has_the_formats_of_the_list(seeded: TestClient) -> None:
    answer = search(seeded, "events", country=["IQ", "UA"], format="ndjson", limit=3)
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert len(answer.text.splitlines()) == 3


REFUSED = [
    ("[]", "body"),
    ("{", "body"),
    ('{"actor": "iran", "actor": "iraq"}', "body"),
    ('{"killed_min": NaN}', "body"),
    ('{"actr": "iran"}', "actr"),
    ('{"limit": [5, 9]}', "limit"),
    ('{"actor": null}', "actor"),
    ('{"actor": []}', "actor"),
    ('{"actor": ""}', "actor"),
    ('{"actor": {"id": "iran"}}', "actor"),
    ('{"actor": "irn"}', "actor"),
    ('{"limit": 5000}', "limit"),
    ('{"format": "xml"}', "format"),
    ('{"cursor": "x"}', "cursor"),
    ('{"filter": []}', "filter"),
    ('{"filter": {}}', "filter"),
    ('{"filter": {"negate": true}}', "filter"),
    ('{"filter": {"negate": "yes", "actor": "iran"}}', "filter.negate"),
    ('{"filter": {"operator": "xor", "conditions": [{"q": "a"}]}}', "filter.operator"),
    ('{"filter": {"operator": "or"}}', "filter.conditions"),
    ('{"filter": {"conditions": []}}', "filter.conditions"),
    ('{"filter": {"conditions": [{"q": "a"}], "actor": "iran"}}', "filter.actor"),
    ('{"filter": {"conditions": [{"q": "a"}], "negat": true}}', "filter.negat"),
    ('{"filter": {"conditions": [{"q": "a"}, {"actr": "a"}]}}', "filter.conditions.1.actr"),
    ('{"filter": {"conditions": [{"actor": "irn"}]}}', "filter.conditions.0.actor"),
    ('{"filter": {"conditions": [{"limit": 3}]}}', "filter.conditions.0.limit"),
    ('{"filter": {"conditions": [{"filter": {"q": "a"}}]}}', "filter.conditions.0.filter"),
    ('{"filter": {"actor_role": "agent"}}', "filter.actor_role"),
    (
        '{"filter": {"date_from": "2021", "date_to": "2020"}}',
        "filter.date_from, filter.date_to",
    ),
]


@pytest.mark.parametrize(("body", "parameter"), REFUSED)
def test_what_is_wrong_in_a_body_is_told_with_the_path_to_it(
    seeded: TestClient, body: str, parameter: str
) -> None:
    answer = seeded.post("/v1/events/search", content=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/bad-body"
    [error] = answer.json()["errors"]
    assert error["parameter"] == parameter


def test_a_filter_is_neither_too_deep_nor_too_long(seeded: TestClient) -> None:
    deep: Any = {"q": "a"}
    for _ in range(5):
        deep = {"conditions": [deep]}
    for wrong, told in ((deep, "deep"), ({"conditions": [{"q": "a"}] * 50}, "51 conditions")):
        answer = search(seeded, "events", filter=wrong)
        assert answer.status_code == 422
        assert told in answer.json()["detail"]
    assert search(seeded, "events", filter={"conditions": [{"q": "a"}] * 49}).status_code == 200


def test_the_problem_of_a_body_is_explained(seeded: TestClient) -> None:
    assert seeded.get("/problems/bad-body").json()["status"] == 422
