"""The Reconciliation Service API 0.2, as OpenRefine asks it; without JSONP: CORS is for that."""

import html
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from app.api.context import Context, ContextDep
from app.api.respond import answer_one
from app.errors import BadBody, BadQuery, NotFound
from app.query.names import reconcile, suggest
from app.schemas.reconcile import MOST_QUERIES, ExtendIn, QueryIn

router = APIRouter(tags=["reconciliation"])
parts = APIRouter(include_in_schema=False)  # what the manifest leads to

T = TypeVar("T")
QUERIES = TypeAdapter(dict[str, QueryIn])
EXTENSION = TypeAdapter(ExtendIn)
EXAMPLE = '{"q0": {"query": "Kataeb Hizballah", "type": "armed_group"}}'
Prefix = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")]
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{name}</title></head>
<body style="font: 14px sans-serif; margin: 8px">
<h1 style="font-size: 16px; margin: 0 0 6px">{name}</h1>
{lines}
</body>
</html>
"""


@router.get("/reconcile", response_model=dict[str, Any])
def describe_reconciliation(
    request: Request,
    context: ContextDep,
    queries: Annotated[
        str | None, Query(max_length=20_000, description="a JSON object of queries by their keys")
    ] = None,
    extend: Annotated[
        str | None, Query(max_length=20_000, description="a JSON object: ids, properties")
    ] = None,
) -> Response:
    """What the service can do; or, with `queries` or `extend`, what these ask."""
    if queries is None and extend is None:
        return answer_one(request, _manifest(str(request.url.replace(query=""))))
    return answer_one(request, _asked(context, queries, extend, BadQuery))


@router.post(
    "/reconcile",
    response_model=dict[str, Any],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "queries": {"type": "string", "description": "a JSON object"},
                            "extend": {"type": "string", "description": "a JSON object"},
                        },
                    },
                    "example": {"queries": EXAMPLE},
                }
            },
        }
    },
)
async def reconcile_names(request: Request, context: ContextDep) -> Response:
    """Candidates for a batch of names (`queries`), or facts of what was found (`extend`)."""
    body = await request.body()
    try:
        form = dict(parse_qsl(body.decode(), max_num_fields=10))
    except ValueError:
        raise BadBody("The body is no form: send queries=… or extend=…, form-encoded.") from None
    return await run_in_threadpool(_answer, request, context, form)


def _answer(request: Request, context: Context, form: dict[str, str]) -> Response:
    return answer_one(request, _asked(context, form.get("queries"), form.get("extend"), BadBody))


def _asked(
    context: Context, queries: str | None, extend: str | None, refused: type[BadQuery]
) -> dict[str, Any]:
    """Raises what is refused in a form, or in an address."""
    if queries is not None:
        read = _read(QUERIES, queries, "queries", refused)
        if len(read) > MOST_QUERIES:
            raise refused(f"{len(read)} queries; at most {MOST_QUERIES} at once.")
        with context.database.read() as session:
            return {
                key: reconcile.reconcile(session, query, context.gazetteer)
                for key, query in read.items()
            }
    if extend is not None:
        asked = _read(EXTENSION, extend, "extend", refused)
        with context.database.read() as session:
            return dict(reconcile.extend(session, asked, context.gazetteer))
    raise refused("The form has neither queries nor extend.")


def _read(shape: TypeAdapter[T], text: str, name: str, refused: type[BadQuery]) -> T:
    try:
        return shape.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise refused(f"{name} {where}: {first['msg']}") from None


def _manifest(own: str) -> dict[str, Any]:
    def at(path: str) -> dict[str, str]:
        return {"service_url": own, "service_path": path}

    return {
        "versions": ["0.2"],
        "name": "Dateline",
        "identifierSpace": own.removesuffix("reconcile") + "actors/",
        "schemaSpace": own.removesuffix("reconcile") + "event-types",
        "view": {"url": own + "/view?id={{id}}"},
        "preview": {"url": own + "/preview?id={{id}}", "width": 380, "height": 180},
        "defaultTypes": reconcile.TYPES[:2],
        "suggest": {
            "entity": at("/suggest/entity"),
            "type": at("/suggest/type"),
            "property": at("/suggest/property"),
        },
        "extend": {"propose_properties": at("/properties"), "property_settings": []},
    }


@parts.get("/reconcile/view")
def view(id: Prefix, request: Request) -> Response:
    """To the actor or the place."""
    noun = "places" if id.startswith(reconcile.PLACE) else "actors"
    base = request.url.path.removesuffix("/reconcile/view")
    return RedirectResponse(f"{base}/{noun}/{quote(id.removeprefix(reconcile.PLACE), safe='')}")


@parts.get("/reconcile/preview")
def preview(id: Prefix, context: ContextDep) -> Response:
    """A card of an actor or a place, as HTML without scripts."""
    with context.database.read() as session:
        facts = reconcile.facts_of(session, [id], context.gazetteer).get(id)
    if facts is None:
        raise NotFound(f"there is no {id}")
    told = ((name, value) for name, value in facts.items() if name != "name" and value is not None)
    lines = "\n".join(f"<div>{html.escape(n)}: {html.escape(str(v))}</div>" for n, v in told)
    page = PAGE.format(name=html.escape(str(facts["name"])), lines=lines)
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})


@parts.get("/reconcile/suggest/entity")
def suggest_entity(prefix: Prefix, request: Request, context: ContextDep) -> Response:
    """Actors whose name begins so."""
    if len(prefix.strip()) < 2:
        return answer_one(request, {"result": []})
    query = suggest.ActorSuggestQuery(q=prefix)
    with context.database.read() as session:
        found = suggest.suggest_actors(session, query)["items"]
    result = [{"id": e["id"], "name": e["name"], "notable": [e["kind"]]} for e in found]
    return answer_one(request, {"result": result})


@parts.get("/reconcile/suggest/type")
def suggest_type(prefix: Prefix, request: Request) -> Response:
    """Kinds of actors and places with these letters in their name."""
    return answer_one(request, {"result": _with(prefix, reconcile.TYPES)})


@parts.get("/reconcile/suggest/property")
def suggest_property(prefix: Prefix, request: Request) -> Response:
    """What a query can say of a candidate beside its name."""
    return answer_one(request, {"result": _with(prefix, reconcile.CONSTRAINTS)})


@parts.get("/reconcile/properties")
def propose(request: Request, type: Prefix = "actor") -> Response:
    """What is known of each entity of a type, to extend a table by."""
    properties = reconcile.properties_of(type)
    return answer_one(request, {"type": type, "properties": properties})


def _with(letters: str, items: list[Any]) -> list[Any]:
    return [each for each in items if letters.casefold() in each["name"].casefold()]


router.include_router(parts)
