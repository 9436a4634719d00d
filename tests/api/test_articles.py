"""Posting and deleting articles over HTTP, on both databases."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import MakeClient

TEXT = "Rockets struck the base on Wednesday, officials said."


def an_article(**fields: Any) -> dict[str, Any]:
    return {"publisher": "Example Wire", "published_at": "2020-03-11", "text": TEXT, **fields}


def test_one_article_is_accepted_and_waits(client: TestClient) -> None:
    answer = client.post("/v1/articles", json=an_article(title="Rockets hit base"))
    assert answer.status_code == 202
    [receipt] = answer.json()["items"]
    assert (receipt["outcome"], receipt["state"]) == ("new", "pending")
    stored = client.get(f"/v1/articles/{receipt['id']}").json()
    assert stored["title"] == "Rockets hit base"
    assert stored["text"] == TEXT
    assert stored["published_on"] == "2020-03-11"


def test_a_page_is_cleaned(client: TestClient) -> None:
    sentence = "Rockets struck a base north of the capital on Wednesday, two officials said. "
    page = f"<html><body><nav>Menu</nav><article><p>{sentence * 5}</p></article></body></html>"
    answer = client.post("/v1/articles", json={"url": "https://wire.example/a", "html": page})
    stored = client.get(f"/v1/articles/{answer.json()['items'][0]['id']}").json()
    assert stored["text"].startswith("Rockets struck a base")
    assert "Menu" not in stored["text"]


def test_a_bad_article_of_a_list_stops_no_other(client: TestClient) -> None:
    batch = [an_article(), {"title": "no body"}, an_article(text=f"{TEXT} More."), 7]
    answer = client.post("/v1/articles", json=batch)
    outcomes = [item["outcome"] for item in answer.json()["items"]]
    assert outcomes == ["new", "refused", "new", "refused"]
    assert "give either text or html" in answer.json()["items"][1]["reason"]


BAD_BODIES = [{}, [], {"text": "x", "html": "y"}, an_article(published_at="soon"), "text", 5, None]


@pytest.mark.parametrize("body", BAD_BODIES)
def test_a_body_with_nothing_to_take_is_refused(client: TestClient, body: Any) -> None:
    answer = client.post("/v1/articles", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_too_many_articles_are_refused(make_client: MakeClient) -> None:
    client = make_client(max_batch=2)
    assert client.post("/v1/articles", json=[an_article()] * 3).status_code == 413
    assert client.get("/v1/articles").json()["items"] == []


def test_the_same_article_is_known_and_an_edited_one_revised(client: TestClient) -> None:
    url = "https://wire.example/2020/03/taji"
    first = client.post("/v1/articles", json=an_article(url=url)).json()["items"][0]
    again = client.post("/v1/articles", json=an_article(url=url)).json()["items"][0]
    edited = client.post("/v1/articles", json=an_article(url=url, text=f"{TEXT} Three died."))
    assert (again["outcome"], again["id"]) == ("known", first["id"])
    assert edited.json()["items"][0]["outcome"] == "revised"
    assert client.get(f"/v1/articles/{first['id']}").json()["revision"] == 2


def test_an_idempotency_key_is_answered_once(client: TestClient) -> None:
    headers = {"Idempotency-Key": "k1"}
    first = client.post("/v1/articles", json=an_article(), headers=headers)
    again = client.post("/v1/articles", json=an_article(), headers=headers)
    assert again.json() == first.json()
    assert again.json()["items"][0]["outcome"] == "new"
    other = client.post("/v1/articles", json=an_article(text="Other."), headers=headers)
    assert other.status_code == 409


def test_writing_needs_the_key_when_there_is_one(make_client: MakeClient) -> None:
    client = make_client(api_key="secret")
    for headers in ({}, {"X-API-Key": "wrong"}):
        assert client.post("/v1/articles", json=an_article(), headers=headers).status_code == 403
        assert client.delete("/v1/articles/1", headers=headers).status_code == 403
    headers = {"X-API-Key": "secret"}
    assert client.post("/v1/articles", json=an_article(), headers=headers).status_code == 202
    assert client.get("/v1/articles").status_code == 200


@pytest.mark.parametrize("name", ["dateline.example", "10.0.0.5", "localhost.example"])
def test_without_a_key_only_this_machine_may_write(client: TestClient, name: str) -> None:
    answer = client.post("/v1/articles", json=an_article(), headers={"Host": name})
    assert answer.status_code == 403
    assert "Set DATELINE_API_KEY" in answer.json()["detail"]
    assert client.get("/v1/articles", headers={"Host": name}).json()["items"] == []


def test_a_deleted_article_is_gone_for_good(client: TestClient) -> None:
    receipt = client.post("/v1/articles", json=an_article()).json()["items"][0]
    path = f"/v1/articles/{receipt['id']}"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 410
    assert client.delete(path).status_code == 410
    assert client.delete("/v1/articles/999").status_code == 404
