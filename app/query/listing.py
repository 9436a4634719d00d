"""One way of listing for all nouns: which rows, in which order, one page of them, how many."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from app.db import ReadSession
from app.query.conditions.links import Column, Condition
from app.query.diagnosis import diagnose
from app.query.filters import Selection
from app.query.matching import ASKED_AGAIN, is_plain, meeting, total
from app.query.paging import (
    Cursor,
    PageParameters,
    Relevance,
    Sort,
    check_belongs,
    counting,
    decode,
    encode,
    filters_of,
    key_after,
)
from app.query.rendered import Kept
from app.query.resolve import KnownPlace, resolve
from app.query.search.ranked import ranked
from app.query.showing import OBJECTS, Item, Noun, Show
from app.schemas.page import Page

Q = TypeVar("Q", bound=PageParameters)

CHUNK = 1000


class Place(NamedTuple):
    """Where a row stands in a list."""

    key: Any
    id: int


def list_page(
    session: ReadSession,
    noun: Noun[Item],
    query: PageParameters,
    known_place: KnownPlace,
    show: Show = OBJECTS,
) -> Page[Any]:
    sort = noun.sorts[query.sort]
    after = _after(query, sort)
    visits_all = counting(query) != "none" or not sort.dated
    keys = resolve(session, query, known_place)
    rows = meeting(session, noun.subject, query, keys, visits_all=visits_all)
    found = _found(session, noun, query, rows, after, show)
    shown = found[: query.limit]
    counted = total(session, rows, counting(query))
    filters = filters_of(query)
    page: Page[Any] = {
        "items": show.items(session, noun, shown, query),
        "next_cursor": _next(query, filters, shown[-1]) if len(found) > query.limit > 0 else None,
        "total": counted,
        "applied_filters": filters,
    }
    if not found and after is None and not (counted and counted["value"]):
        page["diagnosis"] = diagnose(session, noun.subject, query, keys)
    return page


def every(
    read: Callable[[], AbstractContextManager[ReadSession]],
    noun: Noun[Item],
    query: Q,
    known_place: KnownPlace,
    show: Show = OBJECTS,
) -> Iterator[Any]:
    """All items from the query's cursor on; no transaction outlives a chunk."""
    query = query.model_copy(update={"limit": CHUNK, "count": "none"})
    while True:
        with read() as session:
            page = list_page(session, noun, query, known_place, show)
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        query = query.model_copy(update={"cursor": page["next_cursor"]})


def _found(
    session: ReadSession,
    noun: Noun[Any],
    query: PageParameters,
    rows: Selection,
    after: Place | None,
    show: Show,
) -> Sequence[Any]:
    """One more `key` and `id` than the page has, where there is one."""
    sort = noun.sorts[query.sort]
    if query.limit == 0:
        return []
    if isinstance(sort, Sort):
        make = _kept_page if is_plain(query) else _page
        statement = make(rows, sort, query.limit + 1, show.kept(noun), begins=after is None)
        behind = {} if after is None else {"after_key": after.key, "after_id": after.id}
        return session.execute(statement, behind).all()
    found = ranked(session, rows, noun.subject.searched, query)
    return [each for each in found if after is None or each < after][: query.limit + 1]


def _page(
    rows: Selection, sort: Sort, limit: int, kept: Kept | None, *, begins: bool
) -> sa.Select[Any]:
    page = page_of(rows, sort, limit, begins=begins)
    return page if kept is None else kept.beside(page, descending=sort.descending)


_kept_page = lru_cache(ASKED_AGAIN)(_page)


def page_of(rows: Selection, sort: Sort, limit: int, *, begins: bool) -> sa.Select[Any]:
    """A part at a time where they are in order by themselves.

    One that does not begin the list comes after the `after_key` and `after_id` it is run with.
    """
    if not sort.dated or rows.date is None:
        return _first(rows, rows.as_one, sort.column, sort, limit, begins=begins)
    parts = [_first(rows, part, rows.date, sort, limit, begins=begins) for part in rows.parts]
    if len(parts) == 1:
        return parts[0]
    found = sa.union_all(*(sa.select(part.subquery()) for part in parts)).subquery("found")
    return sa.select(found).order_by(*_order(found.c, sort)).limit(limit)


def _first(
    rows: Selection,
    conditions: Sequence[Condition],
    key: Column,
    sort: Sort,
    limit: int,
    *,
    begins: bool,
) -> sa.Select[Any]:
    statement = rows.select([key.label("key"), rows.id.label("id")], conditions)
    if rows.repeats:
        statement = statement.distinct()
    if not begins:
        place = sa.tuple_(key, rows.id)
        last = sa.tuple_(
            sa.bindparam("after_key", type_=key.type), sa.bindparam("after_id", type_=rows.id.type)
        )
        statement = statement.where(place < last if sort.descending else place > last)
    return statement.order_by(*_order(statement.selected_columns, sort)).limit(limit)


def _order(columns: Any, sort: Sort) -> list[Any]:
    columns = (columns.key, columns.id)
    return [column.desc() if sort.descending else column.asc() for column in columns]


def _after(query: PageParameters, sort: Sort | Relevance) -> Place | None:
    if query.cursor is None:
        return None
    cursor = decode(query.cursor)
    check_belongs(cursor, query)
    return Place(*key_after(cursor, sort))


def _next(query: PageParameters, filters: dict[str, Any], last: Any) -> str:
    return encode(Cursor(query.noun, query.sort, filters, [last.key, last.id]))
