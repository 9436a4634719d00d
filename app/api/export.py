"""A whole list in one answer, written while it is read."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import StreamingResponse

from app.api.context import Context
from app.api.parameters import asked
from app.api.respond import content_of, show_for, shown_in
from app.formats import Format, check_takes, choose
from app.query.faults import bad_query, fault
from app.query.listing import every
from app.query.paging import PageParameters, filters_of
from app.query.showing import Noun

Q = TypeVar("Q", bound=PageParameters)
T = TypeVar("T")

OF_PAGES = ("limit", "count")
BLOCK = 256 * 1024
"""Bytes sent at once: compressed off the event loop, and few enough to be no matter to memory."""


def answer_export(
    request: Request, context: Context, model: type[Q], noun: Noun[Any]
) -> StreamingResponse:
    """Raises BadQuery. What fails after the first rows were read breaks the connection."""
    query = asked(model, request, context)
    chosen = choose(query.noun, query.format, request.headers.get("accept"), export=True)
    _check_no_page(query)
    check_takes(chosen, query.model_fields_set)
    shown = shown_in(query)
    show = show_for(chosen, query, shown)
    items = begun(every(context.database.read, noun, query, context.knows_place, show))
    around = {"next_cursor": None, "total": None, "applied_filters": filters_of(query)}
    content = content_of(request, query, shown, items, around)
    return StreamingResponse(
        begun(in_blocks(chosen.write(content))),
        media_type=chosen.media_type,
        headers={"Vary": "Accept", **_named(query, chosen, context)},
    )


def _check_no_page(query: PageParameters) -> None:
    faults = [
        fault(name, f"{name} is of pages, an export has all: leave it out")
        for name in OF_PAGES
        if name in query.model_fields_set
    ]
    if faults:
        raise bad_query(*faults)


def _named(query: PageParameters, chosen: Format, context: Context) -> dict[str, str]:
    shape = getattr(query, "shape", None)
    parts = ("dateline", query.noun, shape, context.now().date().isoformat())
    name = "-".join(part for part in parts if part)
    return {"Content-Disposition": f'attachment; filename="{name}.{chosen.name}"'}


def begun(items: Iterator[T]) -> Iterator[T]:
    """The same with the first one read: what is wrong from the start is refused, not broken off."""
    return chain([*islice(items, 1)], items)


def in_blocks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The first chunk at once, so that a client sees that it is answered."""
    yield from islice(chunks, 1)
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= BLOCK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
