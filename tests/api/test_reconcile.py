"""The reconciliation protocol over HTTP, on the seed, by what its 0.2 specification asks."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

HERE = "/v1/reconcile"


def ask(client: TestClient, queries: Any) -> Any:
    answer = client.post(HERE, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_manifest_tells_what_there_is(seeded: TestClient) -> None:
    manifest = seeded.get(HERE).json()
    assert "0.2" in manifest["versions"]
    assert all(
        isinstance(manifest[name], str) for name in ("name", "identifierSpace", "schemaSpace")
    )
    assert "{{id}}" in manifest["view"]["url"]
    assert "{{id}}" in manifest["preview"]["url"]
    assert all(isinstance(manifest["preview"][side], int) for side in ("width", "height"))
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        url = service["service_url"] + service["service_path"]
        assert seeded.get(url, params={"prefix": "ira"}).status_code == 200, url


def test_a_batch_has_a_result_for_each_query(seeded: TestClient) -> None:
    answer = ask(
        seeded,
        {
            "q0": {"query": "Kataeb Hizballah"},
            "q1": {"query": "Taji", "type": "place", "limit": 2},
            "q2": {"query": "Nobody Whosoever of Nowhere"},
        },
    )
    assert answer.keys() == {"q0", "q1", "q2"}
    best = answer["q0"]["result"][0]
    assert (best["id"], best["match"]) == ("kataib-hezbollah", True)
    assert best["type"] == [{"id": "armed_group", "name": "actor: armed group"}]
    assert 0 < best["score"] <= 100
    assert all(isinstance(each["value"], float) for each in best["features"])
    assert len(answer["q1"]["result"]) == 2
    assert all(each["id"].startswith("place:") for each in answer["q1"]["result"])


def test_queries_may_stand_in_the_address(seeded: TestClient) -> None:
    answer = seeded.get(HERE, params={"queries": '{"a": {"query": "Iran"}}'}).json()
    assert answer["a"]["result"][0]["id"] == "iran"


def test_properties_are_constraints(seeded: TestClient) -> None:
    queries = {
        country: {
            "query": "defence ministry",
            "properties": [{"pid": "country", "v": {"id": country, "name": country}}],
        }
        for country in ("IQ", "GB")
    }
    answer = ask(seeded, queries)
    for country, found in answer.items():
        facts = extend(seeded, [found["result"][0]["id"]], ["country"])
        assert [cell["country"] for cell in facts["rows"].values()] == [[{"str": country}]]


def extend(client: TestClient, ids: list[str], properties: list[str]) -> Any:
    asked = {"ids": ids, "properties": [{"id": each} for each in properties]}
    return client.post(HERE, data={"extend": json.dumps(asked)}).json()


def test_a_table_is_extended_by_what_is_known(seeded: TestClient) -> None:
    answer = extend(seeded, ["iran", "place:98182", "nobody"], ["kind", "country", "latitude"])
    assert [each["id"] for each in answer["meta"]] == ["kind", "country", "latitude"]
    assert answer["rows"]["iran"] == {
        "kind": [{"str": "country"}],
        "country": [{"str": "IR"}],
        "latitude": [],
    }
    assert answer["rows"]["place:98182"]["country"] == [{"str": "IQ"}]
    assert answer["rows"]["nobody"] == {"kind": [], "country": [], "latitude": []}


def test_a_view_leads_to_what_is_meant(seeded: TestClient) -> None:
    for id_, path in (("iran", "/v1/actors/iran"), ("place:IQ", "/v1/places/IQ")):
        answer = seeded.get(f"{HERE}/view", params={"id": id_}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, path)


def test_a_preview_has_no_script(seeded: TestClient) -> None:
    answer = seeded.get(f"{HERE}/preview?id=kataib-hezbollah")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Kata&#x27;ib Hezbollah" in answer.text
    assert seeded.get(f"{HERE}/preview", params={"id": "<script>"}).status_code == 404


def test_what_cannot_be_read_is_refused(seeded: TestClient) -> None:
    for form in ({"queries": "{"}, {"queries": '{"a": {}}'}, {"extend": "[]"}, {"other": "1"}):
        answer = seeded.post(HERE, data=form)
        assert answer.status_code == 422, form
        assert answer.headers["content-type"] == "application/problem+json"
    assert seeded.get(HERE, params={"queries": "["}).status_code == 400
    many = {str(at): {"query": "Iran"} for at in range(101)}
    assert seeded.post(HERE, data={"queries": json.dumps(many)}).status_code == 422


@pytest.mark.parametrize("path", ["suggest/entity?prefix=ab%00", "preview?id=ab%00"])
def test_a_name_that_no_database_takes_is_refused(seeded: TestClient, path: str) -> None:
    assert seeded.get(f"{HERE}/{path}").status_code == 400


def test_a_page_of_another_origin_may_ask(make_client: Any) -> None:
    client = make_client(cors_origins=("https://refine.example",))
    asked = {"Origin": "https://refine.example"}
    answer = client.post(HERE, data={"queries": '{"a": {"query": "Iran"}}'}, headers=asked)
    assert answer.headers["access-control-allow-origin"] == "https://refine.example"


def test_names_are_matched_in_a_batch(seeded: TestClient) -> None:
    names = [{"name": "Kataeb Hizballah"}, {"name": "Bagdad", "of": "place", "country": "IQ"}]
    items = seeded.post("/v1/match", json={"names": names}).json()["items"]
    assert items[0]["candidates"][0]["id"] == "kataib-hezbollah"
    assert items[1]["candidates"][0]["country"] == "IQ"
    refused = seeded.post("/v1/match", json={"names": [{"name": "a"}] * 101})
    assert refused.status_code == 422
