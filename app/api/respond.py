"""From a page or a thing to the bytes of its answer: format, next link, ETag."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from pydantic_core import to_json

from app.api.context import Context
from app.api.parameters import asked
from app.db import ReadSession
from app.formats import Content, choose
from app.query.fields import shown_of
from app.query.paging import PageParameters, ShownParameters
from app.query.parameters import Parameters
from app.query.resolve import KnownPlace
from app.schemas.shapes import SHAPES

Q = TypeVar("Q", bound=PageParameters)
P = TypeVar("P", bound=Parameters)
V = TypeVar("V", bound=ShownParameters)
ListPage = Callable[[ReadSession, Q, KnownPlace], Any]


NOT_CARRIED = ("limit", "count", "format", "fields", "include", "highlight")


class GeoJson(JSONResponse):
    media_type = "application/geo+json"


def answer_list(request: Request, context: Context, model: type[Q], read: ListPage[Q]) -> Response:
    """Raises BadQuery."""
    query = asked(model, request, context)
    chosen = choose(query.noun, query.format, request.headers.get("accept"))
    shown = shown_of(query.noun, SHAPES[query.noun], getattr(query, "include", ()), query.fields)
    with context.database.read() as session:
        page = read(session, query, context.knows_place)
    around = {name: value for name, value in page.items() if name != "items"}
    body = b"".join(chosen.write(Content(query.noun, page["items"], around, shown)))
    headers = {"Vary": "Accept"} | _next_link(request, page["next_cursor"])
    return conditional(request, body, chosen.media_type, headers)


def answer_aggregate(
    request: Request,
    context: Context,
    model: type[P],
    read: Callable[[ReadSession, P, KnownPlace], Mapping[str, Any]],
    media_type: str = "application/json",
) -> Response:
    """Raises BadQuery."""
    query = asked(model, request, context)
    with context.database.read() as session:
        made = read(session, query, context.knows_place)
    return conditional(request, to_json(made), media_type, {})


def answer_one(request: Request, thing: Mapping[str, Any]) -> Response:
    return conditional(request, to_json(thing), "application/json", {})


def answer_view(
    request: Request,
    context: Context,
    model: type[V],
    shape: type,
    read: Callable[[ReadSession, Sequence[str]], Mapping[str, Any]],
) -> Response:
    """Raises BadQuery."""
    query = asked(model, request, context)
    include = getattr(query, "include", ())
    shown = shown_of(query.noun, shape, include, query.fields)
    with context.database.read() as session:
        thing = read(session, include)
    return conditional(request, to_json(shown.of(thing)), "application/json", {})


def conditional(
    request: Request, body: bytes, media_type: str, headers: dict[str, str]
) -> Response:
    """304 without a body when the client has these very bytes."""
    etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {**headers, "ETag": etag}
    known = request.headers.get("if-none-match", "")
    if etag in {each.strip() for each in known.split(",")} or known == "*":
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _next_link(request: Request, cursor: str | None) -> dict[str, str]:
    """What the cursor does not carry is repeated: how much is shown, and how."""
    if cursor is None:
        return {}
    kept = [pair for pair in request.query_params.multi_items() if pair[0] in NOT_CARRIED]
    url = request.url.replace(query=urlencode([*kept, ("cursor", cursor)]))
    return {"Link": f'<{url}>; rel="next"'}
