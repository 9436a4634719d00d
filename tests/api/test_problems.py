"""Every refusal is a problem document that says what was wrong."""

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import MakeClient

PROBLEM = "application/problem+json"

REFUSALS = [
    ("GET", "/v1/nowhere", None, 404, "not-found"),
    ("PUT", "/healthz", None, 405, "method-not-allowed"),
    ("POST", "/v1/extract", b"{", 422, "bad-body"),
    ("POST", "/v1/extract", b'{"id": "1"}', 422, "bad-body"),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "slug"), REFUSALS)
def test_a_refusal_is_a_problem_document(
    client: TestClient, method: str, path: str, body: bytes | None, status: int, slug: str
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.request(method, path, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["type"] == f"/problems/{slug}"
    assert answer.json()["status"] == status
    assert answer.json()["instance"] == path


def test_a_missing_field_is_named(client: TestClient) -> None:
    answer = client.post("/v1/extract", json={"id": "1"})
    assert answer.json()["errors"] == [{"parameter": "text", "message": "Field required"}]


def test_a_body_over_the_limit_is_refused_by_its_header(make_client: MakeClient) -> None:
    answer = make_client(max_body_bytes=100).post("/v1/extract", content=b"x" * 101)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"
    assert "100 bytes" in answer.json()["detail"]


def test_a_body_over_the_limit_is_refused_as_it_comes(make_client: MakeClient) -> None:
    client = make_client(max_body_bytes=100)
    headers = {"Content-Type": "application/json"}
    answer = client.post("/v1/extract", content=(b"x" * 60 for _ in range(2)), headers=headers)
    assert answer.status_code == 413


def test_a_text_over_the_limit_is_refused(make_client: MakeClient) -> None:
    client = make_client(max_text=10)
    answer = client.post("/v1/extract", json={"id": "1", "text": "Eleven char"})
    assert answer.status_code == 413
    assert "11 characters" in answer.json()["detail"]


def test_each_problem_type_has_a_page(client: TestClient) -> None:
    slug = client.get("/v1/nowhere").json()["type"]
    assert client.get(slug).json()["title"] == "There is no such thing"
    assert client.get("/problems/nonsense").status_code == 404
