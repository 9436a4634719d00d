"""One way of listing for all nouns: which rows, in which order, one page of them, how many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

import sqlalchemy as sa
from pydantic_core import from_json, to_json

from app.db import ReadSession
from app.query.conditions.links import Column, Condition
from app.query.diagnosis import diagnose
from app.query.filters import Selection, Subject
from app.query.matching import meeting, total
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
from app.query.parameters import Parameters, TextParameters
from app.query.reading import Read
from app.query.rendered import Kept
from app.query.resolve import KnownPlace, resolve
from app.query.search.ranked import highlights, ranked
from app.schemas.members import Shown
from app.schemas.page import Page

Item = TypeVar("Item", bound=Mapping[str, object])
Q = TypeVar("Q", bound=PageParameters)

CHUNK = 1000


@dataclass(frozen=True)
class Noun(Generic[Item]):
    """`items` reads the rows with these keys, in their order, with all that is shown of them.

    `inclusions` are what `include` adds to them; a list where it is not there. `kept` has them as
    JSON, where that is kept.
    """

    subject: Subject
    sorts: Mapping[str, Sort | Relevance]
    items: Callable[[ReadSession, Sequence[int]], list[Item]]
    inclusions: Mapping[str, Read] = field(default_factory=dict)
    kept: Kept | None = None


Show = Callable[[ReadSession, Noun[Any], Sequence[int], Parameters], list[Any]]
"""The items with these ids as they are wanted: `with_included`, or JSON."""


class Place(NamedTuple):
    """Where a row stands in a list."""

    key: Any
    id: int


def list_page(
    session: ReadSession,
    noun: Noun[Item],
    query: PageParameters,
    known_place: KnownPlace,
    show: Show | None = None,
) -> Page[Any]:
    """Items are as `with_included` has them, if nothing else is wanted."""
    sort = noun.sorts[query.sort]
    after = _after(query, sort)
    visits_all = counting(query) != "none" or not sort.dated
    keys = resolve(session, query, known_place)
    rows = meeting(session, noun.subject, query, keys, visits_all=visits_all)
    found = _found(session, noun, query, rows, after)
    shown = found[: query.limit]
    counted = total(session, rows, counting(query))
    page: Page[Any] = {
        "items": (show or with_included)(session, noun, [row.id for row in shown], query),
        "next_cursor": _next(query, shown[-1]) if len(found) > query.limit > 0 else None,
        "total": counted,
        "applied_filters": filters_of(query),
    }
    if not found and after is None and not (counted and counted["value"]):
        page["diagnosis"] = diagnose(session, noun.subject, query, keys)
    return page


def with_included(
    session: ReadSession, noun: Noun[Item], ids: Sequence[int], query: Parameters
) -> list[Any]:
    """The items with what the query includes, if it can."""
    added = _added(session, noun, ids, query)
    return [{**item, **more} for item, more in zip(noun.items(session, ids), added, strict=True)]


def in_json(shown: Shown) -> Show:
    """The same as JSON, with the members that are `shown`."""

    def show(
        session: ReadSession, noun: Noun[Any], ids: Sequence[int], query: Parameters
    ) -> list[bytes]:
        if noun.kept is None:
            return [to_json(shown.of(item)) for item in with_included(session, noun, ids, query)]
        bodies = noun.kept.bodies(session, ids)
        added = _added(session, noun, ids, query)
        if shown.tree is None and not any(added):
            return bodies
        items = ({**from_json(body), **more} for body, more in zip(bodies, added, strict=True))
        return [to_json(shown.of(item)) for item in items]

    return show


def whole(session: ReadSession, noun: Noun[Any], key: int, names: Sequence[str]) -> Any:
    """One item with what is included."""
    [item], [added] = noun.items(session, [key]), inclusions(session, noun, [key], names)
    return {**item, **added}


def inclusions(
    session: ReadSession, noun: Noun[Any], ids: Sequence[int], names: Sequence[str]
) -> list[dict[str, Any]]:
    """What is added to each of the items, by its name."""
    found = {name: noun.inclusions[name](session, ids) for name in dict.fromkeys(names)}
    return [{name: owned.get(id_, []) for name, owned in found.items()} for id_ in ids]


def _added(
    session: ReadSession, noun: Noun[Any], ids: Sequence[int], query: Parameters
) -> list[dict[str, Any]]:
    added = inclusions(session, noun, ids, getattr(query, "include", ()))
    if isinstance(query, TextParameters) and getattr(query, "highlight", False):
        found = highlights(session, noun.subject.searched, query, ids)
        return [{**more, "highlights": each} for more, each in zip(added, found, strict=True)]
    return added


def every(
    read: Callable[[], AbstractContextManager[ReadSession]],
    noun: Noun[Item],
    query: Q,
    known_place: KnownPlace,
    show: Show | None = None,
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
) -> Sequence[Any]:
    """One more `key` and `id` than the page has, where there is one."""
    sort = noun.sorts[query.sort]
    if query.limit == 0:
        return []
    if isinstance(sort, Sort):
        return session.execute(page_of(rows, sort, after, query.limit + 1)).all()
    found = ranked(session, rows, noun.subject.searched, query)
    return [each for each in found if after is None or each < after][: query.limit + 1]


def page_of(rows: Selection, sort: Sort, after: Place | None, limit: int) -> sa.Select[Any]:
    """A part at a time where they are in order by themselves."""
    if not sort.dated or rows.date is None:
        return _first(rows, rows.as_one, sort.column, sort, after, limit)
    parts = [_first(rows, part, rows.date, sort, after, limit) for part in rows.parts]
    if len(parts) == 1:
        return parts[0]
    found = sa.union_all(*(sa.select(part.subquery()) for part in parts)).subquery("found")
    return sa.select(found).order_by(*_order(found.c, sort)).limit(limit)


def _first(
    rows: Selection,
    conditions: Sequence[Condition],
    key: Column,
    sort: Sort,
    after: Place | None,
    limit: int,
) -> sa.Select[Any]:
    statement = sa.select(key.label("key"), rows.id.label("id")).select_from(rows.source)
    statement = statement.where(*conditions)
    if rows.repeats:
        statement = statement.distinct()
    if after is not None:
        place, last = sa.tuple_(key, rows.id), sa.tuple_(*after, types=[key.type, rows.id.type])
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


def _next(query: PageParameters, last: Any) -> str:
    return encode(Cursor(query.noun, query.sort, filters_of(query), [last.key, last.id]))
