"""What makers of clients, and people who read the page, need of every operation."""

import json
import re
from typing import Any

import pytest

from app.api.document import revised
from app.main import create_app
from app.settings import Settings
from tests.api.test_openapi import COMMITTED

DOCUMENT = json.loads(COMMITTED.read_text(encoding="utf-8"))
SCHEMAS: dict[str, dict[str, Any]] = DOCUMENT["components"]["schemas"]
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}
NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")


def operations() -> Any:
    return pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)


def references(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for each in node for name in references(each)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].rpartition("/")[2]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(references, node.values()))


@operations()
def test_it_has_a_name_that_a_function_can_have(operation: dict[str, Any]) -> None:
    assert NAME.fullmatch(operation["operationId"])


@operations()
def test_it_has_a_summary_a_description_and_a_room(operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert len(operation["tags"]) == 1


@operations()
def test_its_refusals_are_problems(operation: dict[str, Any]) -> None:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refusals = {s: r["content"] for s, r in operation["responses"].items() if s[0] in "45"}
    assert refusals == {"4XX": problem, "5XX": problem}


@operations()
def test_each_of_its_parameters_is_described(operation: dict[str, Any]) -> None:
    parameters = operation.get("parameters", [])
    assert [each["name"] for each in parameters if not each.get("description")] == []


@operations()
def test_its_answer_has_a_schema_with_a_name(operation: dict[str, Any]) -> None:
    [answer] = [each for status, each in operation["responses"].items() if status[0] == "2"]
    for content in answer.get("content", {}).values():
        schema = content.get("schema", {})
        simple = schema.get("type") in ("object", "string", "array")
        assert simple or "$ref" in schema, "a union without a name is no type in a client"


def test_no_two_operations_have_one_name() -> None:
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert sorted(set(names)) == sorted(names)


def test_every_schema_that_is_named_exists_and_is_used() -> None:
    assert references(DOCUMENT) == SCHEMAS.keys()


def test_a_schema_has_the_name_it_is_found_by() -> None:
    assert [name for name, schema in SCHEMAS.items() if schema["title"] != name] == []
    assert [name for name in SCHEMAS if not re.fullmatch(r"[A-Z][A-Za-z]+", name)] == []


def test_a_list_of_words_that_two_schemas_share_is_one_type() -> None:
    assert SCHEMAS["EventListed"]["properties"]["event_type"] == {
        "$ref": "#/components/schemas/EventType"
    }


def test_the_document_is_made_once() -> None:
    app = create_app(Settings())
    assert app.openapi() is app.openapi()


def test_pages_are_called_after_what_they_hold() -> None:
    made = {"paths": {}, "components": {"schemas": {"Page_ThingItem_": {}, "a__record__Span": {}}}}
    assert {"ThingPage", "RecordSpan"} <= revised(made, {})["components"]["schemas"].keys()
