"""From a page or a thing to the bytes of its answer: format, next link, ETag."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from pydantic_core import to_json
from xxhash import xxh3_128_hexdigest

from app.api.context import Context
from app.api.parameters import asked
from app.api.prompt import Reading, promptly
from app.db import ReadSession
from app.formats import Addresses, Content, Format, check_takes, choose, lined
from app.query.fields import added, shown_of
from app.query.listing import list_page
from app.query.matching import is_plain
from app.query.paging import PageParameters, ShownParameters, beside_cursor, counting
from app.query.parameters import Parameters
from app.query.resolve import KnownPlace
from app.query.showing import OBJECTS, VALUES, AsJson, AsLines, Noun, Show
from app.schemas.members import Shown
from app.schemas.shapes import SHAPES

Q = TypeVar("Q", bound=PageParameters)
P = TypeVar("P", bound=Parameters)
V = TypeVar("V", bound=ShownParameters)

SMALL = 100  # items of a page that is answered at once


class GeoJson(JSONResponse):
    media_type = "application/geo+json"


async def answer_list(
    request: Request, context: Context, model: type[Q], noun: Noun[Any]
) -> Response:
    """Raises BadQuery."""
    return await answer_page(request, context, asked(model, request, context), noun)


async def answer_page(
    request: Request, context: Context, query: PageParameters, noun: Noun[Any]
) -> Response:
    """Raises BadQuery for what the format has no room for."""
    chosen = choose(query.noun, query.format, request.headers.get("accept"))
    check_takes(chosen, query.model_fields_set)
    answer = partial(_page, request, context, query, noun, chosen)
    small = noun.kept is not None and chosen.given == "json" and _is_small(query)
    return await promptly(context.database, answer, small=small)


def _is_small(query: PageParameters) -> bool:
    """Rows of an index, and what is kept of them."""
    alone = not getattr(query, "include", ()) and counting(query) == "none"
    return alone and query.limit <= SMALL and is_plain(query)


def _page(
    request: Request,
    context: Context,
    query: PageParameters,
    noun: Noun[Any],
    chosen: Format,
    read: Reading,
) -> Response:
    shown = shown_in(query)
    show = show_for(chosen, query, shown)
    with read() as session:
        page = list_page(session, noun, query, context.knows_place, show)
    next_page = _next_page(request, query, page["next_cursor"])
    around = {name: value for name, value in page.items() if name != "items"}
    content = content_of(request, query, shown, page["items"], around, next_page)
    body = b"".join(chosen.write(content))
    headers = {"Link": f'<{next_page}>; rel="next"'} if next_page else {}
    return conditional(request, body, chosen.media_type, {"Vary": "Accept", **headers})


def shown_in(query: PageParameters) -> Shown:
    """Raises BadQuery for fields that there are not."""
    return shown_of(query.noun, SHAPES[query.noun], added(query), query.fields)


def show_for(chosen: Format, query: PageParameters, shown: Shown) -> Show:
    """How the items are that the format is to be given."""
    if chosen.given == "json":
        return AsJson(shown)
    if chosen.given == "objects" or getattr(query, "shape", None) is not None:
        return OBJECTS
    whole = shown.tree is None and not added(query)
    return AsLines(partial(lined, query.noun)) if chosen.given == "lines" and whole else VALUES


def content_of(
    request: Request,
    query: PageParameters,
    shown: Shown,
    items: Iterable[Any],
    around: Mapping[str, Any],
    next_page: str | None = None,
) -> Content[Any]:
    return Content(
        noun=query.noun,
        items=items,
        around=around,
        shown=shown,
        addresses=Addresses(
            cache(partial(_root, request, query.noun)), str(request.url), next_page
        ),
        shape=getattr(query, "shape", None),
        centroids=getattr(query, "centroids", None) == "include",
    )


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


async def answer_view(
    request: Request,
    context: Context,
    model: type[V],
    shape: type,
    get: Callable[[ReadSession, Sequence[str]], Mapping[str, Any]],
    *,
    small: bool = False,
) -> Response:
    """`small`: it takes little but what the database does. Raises BadQuery."""
    query = asked(model, request, context)
    include = getattr(query, "include", ())
    shown = shown_of(query.noun, shape, include, query.fields)

    def shown_thing(session: ReadSession) -> Any:
        return shown.of(get(session, include))

    return await answer_read(request, context, shown_thing, small=small)


async def answer_read(
    request: Request,
    context: Context,
    get: Callable[[ReadSession], Mapping[str, Any]],
    *,
    small: bool,
) -> Response:
    def answer(read: Reading) -> Response:
        with read() as session:
            thing = get(session)
        return answer_one(request, thing)

    return await promptly(context.database, answer, small=small)


def conditional(
    request: Request, body: bytes, media_type: str, headers: dict[str, str]
) -> Response:
    """304 without a body when the client has these very bytes."""
    etag = f'W/"{xxh3_128_hexdigest(body)}"'
    headers = {**headers, "ETag": etag}
    known = "" if request.method == "POST" else request.headers.get("if-none-match", "")
    if etag in {each.strip() for each in known.split(",")} or known == "*":
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _root(request: Request, noun: str) -> str:
    """Where the API begins: the address of a list without its noun."""
    return str(request.url_for(f"list_{noun}")).rpartition("/")[0]


def _next_page(request: Request, query: PageParameters, cursor: str | None) -> str | None:
    """An address, however this page was asked for."""
    if cursor is None:
        return None
    url = request.url.replace(
        path=request.url.path.removesuffix("/search"),
        query=urlencode({**beside_cursor(query), "cursor": cursor}, doseq=True),
    )
    return str(url)
