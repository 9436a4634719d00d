"""The document that clients are made from changes only when somebody means it to."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.schemas.examples import examples

COMMITTED = Path(__file__).parent / "openapi.json"


def test_the_document_is_the_committed_one(seeded: TestClient) -> None:
    """After a change that is meant: `python -m tests.api.renew`."""
    assert seeded.get("/openapi.json").json() == json.loads(COMMITTED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("noun", "example"), list(examples().items()))
def test_the_example_of_each_item_is_an_answer_on_the_seed(
    seeded: TestClient, noun: str, example: dict[str, Any]
) -> None:
    answer = seeded.get(f"/v1/{noun}/{example['id']}").json()
    assert answer.items() >= example.items()


def tried() -> list[Any]:
    """Every list with the examples of its parameters, as the page offers them."""
    document = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return [
        pytest.param(path.replace("{id}", "united-states"), parameter["name"], value, needed)
        for path, operations in document["paths"].items()
        for needed in [_needed(operations.get("get", {}))]
        for parameter in operations.get("get", {}).get("parameters", [])
        if "examples" in parameter
        for value in [parameter["examples"]["one"]["value"]]
    ]


def _needed(operation: dict[str, Any]) -> dict[str, Any]:
    return {
        parameter["name"]: parameter["examples"]["one"]["value"]
        for parameter in operation.get("parameters", [])
        if parameter["required"] and parameter["in"] == "query"
    }


@pytest.mark.parametrize(("path", "name", "value", "needed"), tried())
def test_each_example_answers_on_the_seed(
    seeded: TestClient, path: str, name: str, value: Any, needed: dict[str, Any]
) -> None:
    answer = seeded.get(path, params={**needed, name: value})
    assert answer.status_code == 200, answer.json()
    body = answer.json()
    found = body["features"] if "features" in body else body["items"]
    assert found or "related" in path, "one actor need not meet each filter"
