"""Errors as `application/problem+json` (RFC 9457); each type has a page that explains it."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app.errors import BadBody, BadQuery, Busy, DatelineError, Moved, NotFound, TooLarge
from app.schemas.page import Problem

router = APIRouter(tags=["problems"])

RETRY_AFTER_S = 5
OWN_TYPES = {kind.status: kind for kind in (NotFound, TooLarge)}
MEDIA_TYPE = "application/problem+json"
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Problem, "description": "What was wrong, and what was expected"},
    "5XX": {"model": Problem, "description": "What failed; with Retry-After, what to wait for"},
}


def install(app: FastAPI) -> None:
    app.add_exception_handler(DatelineError, _on_dateline_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)


def problem(
    request: Request | None,
    *,
    status: int,
    slug: str,
    title: str,
    detail: str,
    headers: dict[str, str] | None = None,
    **members: object,
) -> Response:
    body: dict[str, Any] = {
        "type": f"/problems/{slug}",
        "title": title,
        "status": status,
        "detail": detail,
        **members,
    }
    if request is not None:
        body["instance"] = request.url.path
    return JSONResponse(body, status, headers=headers, media_type=MEDIA_TYPE)


async def _on_dateline_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, DatelineError):
        raise error
    headers: dict[str, str] = {}
    if error.status == Busy.status:
        headers["Retry-After"] = str(RETRY_AFTER_S)
    if isinstance(error, Moved):
        headers["Location"] = _moved(request, error)
    return problem(
        request,
        status=error.status,
        slug=error.slug,
        title=error.title,
        detail=error.detail,
        headers=headers,
        **error.members,
    )


def _moved(request: Request, error: Moved) -> str:
    """The same path with the survivor's id, which need not be at its end."""
    before, _, after = request.url.path.rpartition(f"/{request.path_params['id']}")
    return f"{before}/{error.to}{after}"


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    """A bad parameter is the query's fault (400), a bad body the document's (422)."""
    if not isinstance(error, RequestValidationError):
        raise error
    errors = [_field(each) for each in error.errors()]
    in_body = any(each["loc"][0] == "body" for each in error.errors())
    kind = BadBody if in_body else BadQuery
    return problem(
        request,
        status=kind.status,
        slug=kind.slug,
        title=kind.title,
        detail="; ".join(f"{each['parameter']}: {each['message']}" for each in errors),
        errors=errors,
    )


def _field(error: dict[str, Any]) -> dict[str, str]:
    where = [str(step) for step in error["loc"][1:]] or [str(error["loc"][0])]
    return {"parameter": ".".join(where), "message": error["msg"]}


async def _on_http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    phrase = HTTPStatus(error.status_code).phrase
    own = OWN_TYPES.get(error.status_code)
    return problem(
        request,
        status=error.status_code,
        slug=own.slug if own else phrase.lower().replace(" ", "-"),
        title=own.title if own else phrase,
        detail=f"{request.method} {request.url.path}: {error.detail}",
        headers=dict(error.headers or {}),
    )


def surprise(request: Request) -> Response:
    return problem(
        request,
        status=500,
        slug="internal",
        title="Something went wrong",
        detail="The server failed on this request; its log says why.",
    )


def _kinds(error: type[DatelineError] = DatelineError) -> Iterator[type[DatelineError]]:
    yield error
    for child in error.__subclasses__():
        yield from _kinds(child)


@router.get("/problems/{slug}", include_in_schema=False)
async def explain(slug: str) -> dict[str, object]:
    known = {kind.slug: kind for kind in _kinds()}
    if slug not in known:
        raise NotFound(f"There is no problem type {slug!r}; there are {', '.join(sorted(known))}.")
    kind = known[slug]
    return {"type": f"/problems/{slug}", "title": kind.title, "status": kind.status}
