"""Lists that are asked in a body, which has room for nested conditions."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import Response

from app.api.context import Context, ContextDep
from app.api.media import listed
from app.api.parameters import members, today
from app.api.respond import answer_page
from app.errors import BadBody, BadQuery
from app.query import actors, articles, events, places, publishers, statements
from app.query.paging import PageParameters
from app.query.parameters import MOST_CONDITIONS, filters_in
from app.query.parse import parse_body
from app.query.showing import Noun
from app.schemas.actor import ActorListed
from app.schemas.article import ArticleListed
from app.schemas.event import EventListed
from app.schemas.page import Page
from app.schemas.place import PlaceListed
from app.schemas.publisher import PublisherItem
from app.schemas.statement import StatementListed


class Searched(NamedTuple):
    model: type[PageParameters]
    noun: Noun[Any]
    page: Any
    example: dict[str, Any]


SEARCHED = (
    Searched(
        articles.ArticleQuery,
        articles.ARTICLES,
        Page[ArticleListed],
        {"filter": {"operator": "or", "conditions": [{"actor": "iran"}, {"q": "ceasefire"}]}},
    ),
    Searched(
        statements.StatementQuery,
        statements.STATEMENTS,
        Page[StatementListed],
        {"filter": {"operator": "or", "conditions": [{"speaker": "iran"}, {"about": "iran"}]}},
    ),
    Searched(
        events.EventQuery,
        events.EVENTS,
        Page[EventListed],
        {
            "filter": {
                "operator": "or",
                "conditions": [
                    {"country": "IQ", "event_type": "ASSAULT"},
                    {"country": "UA", "event_type": "ASSAULT", "negate": True},
                ],
            },
            "sort": "-killed",
        },
    ),
    Searched(
        actors.ActorQuery,
        actors.ACTORS,
        Page[ActorListed],
        {"filter": {"conditions": [{"country": "IR"}, {"kind": "person", "negate": True}]}},
    ),
    Searched(
        places.PlaceQuery,
        places.PLACES,
        Page[PlaceListed],
        {"filter": {"operator": "or", "conditions": [{"country": "IQ"}, {"kind": "facility"}]}},
    ),
    Searched(
        publishers.PublisherQuery,
        publishers.PUBLISHERS,
        Page[PublisherItem],
        {"filter": {"operator": "or", "conditions": [{"country": "GB"}, {"q": "quill"}]}},
    ),
)


async def _body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


async def answer_search(
    request: Request, context: Context, searched: Searched, body: bytes
) -> Response:
    """Raises BadBody."""
    try:
        query = parse_body(searched.model, body, today=today(context))
        return await answer_page(request, context, query, searched.noun)
    except BadQuery as refusal:
        raise BadBody(refusal.detail, **refusal.members) from None


def _route(router: APIRouter, searched: Searched) -> None:
    noun = searched.model.noun

    async def search(request: Request, context: ContextDep, body: Body) -> Response:
        return await answer_search(request, context, searched, body)

    router.add_api_route(
        f"/{noun}/search",
        search,
        methods=["POST"],
        name=f"search_{noun}",
        tags=[noun],
        response_model=searched.page,
        description="The list, asked in a body: its parameters as members, a list of values where "
        "one may be repeated, and nested conditions in `filter`. `next_cursor` carries them: the "
        "next page is asked here or by the list's address.",
        openapi_extra={
            "requestBody": {"required": True, "content": _content(searched)},
            "responses": listed(searched.model)["responses"],
        },
    )


def _content(searched: Searched) -> dict[str, Any]:
    schema = {"$ref": _ref(f"{_singular(searched.model)}Search")}
    return {"application/json": {"schema": schema, "example": searched.example}}


def schemas() -> dict[str, Any]:
    """Components of the document: bodies, and the conditions in them, which refer to themselves."""
    return dict(pair for searched in SEARCHED for pair in _schemas(searched.model))


def _schemas(model: type[PageParameters]) -> Iterator[tuple[str, Any]]:
    name = _singular(model)
    condition = {"$ref": _ref(f"{name}Condition")}
    negate = {"type": "boolean", "default": False}
    yield f"{name}Search", _object({**members(model), "filter": condition})
    yield (
        f"{name}Condition",
        {"anyOf": [{"$ref": _ref(f"{name}Filters")}, {"$ref": _ref(f"{name}Group")}]},
    )
    leaf = {key: value for key, value in members(filters_in(model)).items() if key != "filter"}
    yield f"{name}Filters", {**_object({**leaf, "negate": negate}), "minProperties": 1}
    group = {
        "operator": {"type": "string", "enum": ["and", "or"], "default": "and"},
        "conditions": {
            "type": "array",
            "items": condition,
            "minItems": 1,
            "maxItems": MOST_CONDITIONS,
        },
        "negate": negate,
    }
    yield f"{name}Group", {**_object(group), "required": ["conditions"]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _singular(model: type[PageParameters]) -> str:
    return model.noun.removesuffix("s").capitalize()


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"


def install(app: FastAPI, prefix: str) -> None:
    router = APIRouter()
    for searched in SEARCHED:
        _route(router, searched)
    app.include_router(router, prefix=prefix)
