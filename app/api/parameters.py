"""The parameters of a list: read strictly from the query string, documented from their model."""

import datetime as dt
from typing import Annotated, Any, TypeVar

from fastapi import Path, Request

from app.api.context import Context
from app.query.parameters import Parameters
from app.query.parse import parse

Q = TypeVar("Q", bound=Parameters)
OF_LISTS = "as the lists give it"
NumberedId = Annotated[int, Path(le=2**63 - 1, description=OF_LISTS)]  # what both databases hold
NamedId = Annotated[str, Path(description=OF_LISTS)]
BESIDE_SCHEMA = ("description", "examples", "title")


def asked(model: type[Q], request: Request, context: Context) -> Q:
    """Raises BadQuery for what is unknown, repeated, empty or impossible."""
    return parse(model, request.query_params.multi_items(), today=today(context))


def today(context: Context) -> dt.date:
    return context.now().astimezone(dt.UTC).date()


def documented(*models: type[Parameters]) -> dict[str, Any]:
    """For `openapi_extra`: reading by hand is stricter than what the framework would document.

    Of several models another parameter chooses one, the first by default.
    """
    made: dict[str, list[dict[str, Any]]] = {}
    for model in models:
        described = model.model_json_schema(mode="validation")
        for name, schema in described["properties"].items():
            needed = name in described.get("required", ())
            only = "" if model is models[0] or name in made else f"; only in {model.noun}"
            made.setdefault(name, []).append(_parameter(name, schema, only, needed=needed))
    return {"parameters": [_merged(choices) for choices in made.values()]}


def members(model: type[Parameters]) -> dict[str, Any]:
    """The same parameters as members of a body: a list of values where one may be repeated."""
    described = model.model_json_schema(mode="validation")["properties"]
    return {name: _member(schema) for name, schema in described.items()}


def _member(schema: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in _without_null(schema).items() if key != "title"}
    if kept.get("type") != "array":
        return kept
    one = schema["items"]
    about = {key: value for key, value in kept.items() if key in ("description", "examples")}
    return {**about, "anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def without(name: str, document: dict[str, Any]) -> dict[str, Any]:
    """For a parameter that the path has in its place."""
    kept = [each for each in document["parameters"] if each["name"] != name]
    return {**document, "parameters": kept}


def _merged(parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """As the first one says, with what else the others take."""
    first, *_ = parameters
    choices = [each["schema"] for each in parameters]
    distinct = [each for i, each in enumerate(choices) if each not in choices[:i]]
    return first if len(distinct) == 1 else {**first, "schema": {"anyOf": distinct}}


def _parameter(name: str, schema: dict[str, Any], only: str, *, needed: bool) -> dict[str, Any]:
    """The page fills every form with the first example: with all at once nothing would be found.

    `only` says which models know it, where that is not all: it has no example then.
    """
    own = {key: value for key, value in schema.items() if key not in BESIDE_SCHEMA}
    parameter: dict[str, Any] = {"name": name, "in": "query", "required": needed}
    if "description" in schema:
        parameter["description"] = schema["description"] + only
    if schema.get("examples") and not only:
        none = {"summary": "left out", "value": [] if own.get("type") == "array" else ""}
        one = {"value": _example(own, schema["examples"][0])}
        parameter["examples"] = {"one": one} if needed else {"none": none, "one": one}
    return {**parameter, "schema": _without_null(own)}


def _example(schema: dict[str, Any], value: Any) -> Any:
    return [value] if schema.get("type") == "array" else value


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is left out, never null."""
    choices = [each for each in schema.get("anyOf", []) if each.get("type") != "null"]
    kept = {k: v for k, v in schema.items() if k != "anyOf" and not (k == "default" and v is None)}
    if not choices:
        return kept
    return {**kept, **choices[0]} if len(choices) == 1 else {**kept, "anyOf": choices}
