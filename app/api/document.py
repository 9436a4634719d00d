"""The OpenAPI document as makers of clients want it: names that a developer likes, every refusal.

The framework makes it; what is done here is done to all routes alike.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.api.problems import MEDIA_TYPE, RESPONSES
from app.schemas import record
from app.schemas.article_in import ArticleIn

SCHEMAS = "#/components/schemas/"
VOCABULARIES = (
    "ActorKind",
    "CasualtyKind",
    "EventType",
    "Modality",
    "Party",
    "PlaceKind",
    "Precision",
    "Role",
    "Stance",
    "StatementKind",
)
Document = dict[str, Any]


def operation_id(route: APIRoute) -> str:
    """The function's name, which says what is done to what: list_events, get_event."""
    return route.name


class Documented(FastAPI):
    """`bodies`: schemas that the framework does not see, since they are read by hand."""

    def __init__(self, bodies: Mapping[str, Document], **options: Any) -> None:
        super().__init__(**options)
        self.bodies = bodies

    def openapi(self) -> Document:
        if self.openapi_schema is None:
            self.openapi_schema = revised(super().openapi(), self.bodies)
        return self.openapi_schema


def revised(made: Document, bodies: Mapping[str, Document]) -> Document:
    _give_problems_their_type(made)
    made["components"]["schemas"] |= {ArticleIn.__name__: _schema(ArticleIn), **bodies}
    named = _renamed(made, _readable_names(list(made["components"]["schemas"])))
    _title(named["components"]["schemas"])
    return _with_vocabularies(named)


def _schema(body: type[BaseModel]) -> Document:
    return body.model_json_schema(by_alias=False, ref_template=SCHEMAS + "{model}")


def operations(document: Document) -> Iterator[Document]:
    for path in document["paths"].values():
        yield from path.values()


def _give_problems_their_type(document: Document) -> None:
    """The framework documents refusals in the type of the answer; ours have one of their own."""
    for operation in operations(document):
        for status, response in operation["responses"].items():
            content = response.get("content", {})
            if status in RESPONSES and content:
                response["content"] = {MEDIA_TYPE: next(iter(content.values()))}


def _readable_names(names: list[str]) -> dict[str, str]:
    """`Page_EventItem_` is EventPage; of namesakes in two modules, the record's says so."""
    readable = {name: _readable(name) for name in names}
    taken = [*readable.values()]
    return {name: new for name, new in readable.items() if taken.count(new) == 1}


def _readable(name: str) -> str:
    if page := re.fullmatch(r"Page_(\w+?)(?:Item|Listed)?_", name):
        return f"{page.group(1)}Page"
    module, _, own = name.rpartition("__")
    return f"Record{own}" if module.endswith("__record") else own or name


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    """Schemas and the references to them."""
    if isinstance(node, list):
        return [_renamed(each, names) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _renamed(value, names) for key, value in node.items()}
    if isinstance(reference := made.get("$ref"), str):
        name = reference.removeprefix(SCHEMAS)
        made["$ref"] = SCHEMAS + names.get(name, name)
    if isinstance(schemas := made.get("schemas"), dict):
        made["schemas"] = {names.get(name, name): each for name, each in schemas.items()}
    return made


def _title(schemas: Mapping[str, Document]) -> None:
    """Generators name types by titles: namesakes would be one, and members types of their own."""
    for name, schema in schemas.items():
        schema["title"] = name
        for member in schema.get("properties", {}).values():
            member.pop("title", None)


def _with_vocabularies(document: Document) -> Document:
    """A list of words that stands in many places is one schema, so that it is one type."""
    known = _of_parameters(document)
    known |= {get_args(getattr(record, name)): name for name in VOCABULARIES}
    made: Document = _referring(document, known)
    made["components"]["schemas"] |= {
        name: {"type": "string", "enum": list(words), "title": name}
        for words, name in known.items()
    }
    _name_orders(made)
    return made


def _name_orders(document: Document) -> None:
    """`-date` is no name in any language: a generator would call it VALUE_0."""
    for operation in operations(document):
        for parameter in operation.get("parameters", ()):
            words = parameter["schema"].get("enum", ())
            if any(word.startswith("-") for word in words):
                parameter["schema"]["x-enum-varnames"] = [
                    f"{word[1:]}_descending".upper() if word.startswith("-") else word.upper()
                    for word in words
                ]


def _of_parameters(document: Document) -> dict[tuple[str, ...], str]:
    """Named after the parameter, where it takes the same words wherever it stands."""
    words: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for operation in operations(document):
        for parameter in operation.get("parameters", ()):
            for schema in (parameter["schema"], parameter["schema"].get("items", {})):
                if "enum" in schema:
                    words[parameter["name"]].append(tuple(schema["enum"]))
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, lists in sorted(words.items()):
        if len(lists) > 1 == len(set(lists)):
            same[lists[0]].append(name)
    titles = {each: _title_of(names) for each, names in same.items()}
    taken = document["components"]["schemas"]
    return {each: title for each, title in titles.items() if title not in taken}


def _title_of(parameters: list[str]) -> str:
    """What their names end with alike: Scope, of actor_scope and place_scope."""
    ends = [name.split("_")[::-1] for name in parameters]
    shared = [parts[0] for parts in zip(*ends, strict=False) if len(set(parts)) == 1]
    return "".join(part.capitalize() for part in shared[::-1] or parameters[0].split("_"))


def _referring(node: Any, known: Mapping[tuple[str, ...], str]) -> Any:
    if isinstance(node, list):
        return [_referring(each, known) for each in node]
    if not isinstance(node, dict):
        return node
    words = node.get("enum")
    if isinstance(words, list) and (name := known.get(tuple(words))):
        beside = {key: node[key] for key in ("default", "description") if key in node}
        return {"$ref": SCHEMAS + name, **beside}
    return {key: _referring(value, known) for key, value in node.items()}
