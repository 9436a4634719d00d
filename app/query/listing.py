"""One way of listing for all nouns: which rows, in which order, one page of them, how many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import sqlalchemy as sa

from app.db import ReadSession
from app.query.diagnosis import diagnose
from app.query.filters import Selection, Subject
from app.query.matching import meeting, total
from app.query.paging import (
    Cursor,
    PageParameters,
    Sort,
    check_belongs,
    decode,
    encode,
    filters_of,
    key_after,
)
from app.query.resolve import KnownPlace, resolve
from app.schemas.page import Page

Item = TypeVar("Item")
Q = TypeVar("Q", bound=PageParameters)

CHUNK = 1000
IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)


@dataclass(frozen=True)
class Noun(Generic[Item]):
    """`items` reads the rows with these keys, in their order, with all that is shown of them."""

    subject: Subject
    sorts: Mapping[str, Sort]
    items: Callable[[ReadSession, Sequence[int]], list[Item]]


class Place(NamedTuple):
    """Where a row stands in a list."""

    key: Any
    id: int


def list_page(
    session: ReadSession, noun: Noun[Item], query: PageParameters, known_place: KnownPlace
) -> Page[Item]:
    sort = noun.sorts[query.sort]
    after = _after(query, sort)
    visits_all = query.count != "none" or not sort.dated
    keys = resolve(session, query, known_place)
    rows = meeting(session, noun.subject, query, keys, visits_all=visits_all)
    found = session.execute(page_of(rows, sort, after, query.limit + 1)).all()
    shown = found[: query.limit]
    page: Page[Item] = {
        "items": noun.items(session, [row.id for row in shown]),
        "next_cursor": _next(query, shown[-1]) if len(found) > query.limit else None,
        "total": total(session, rows, query.count),
        "applied_filters": filters_of(query),
    }
    if not found and after is None:
        page["diagnosis"] = diagnose(session, noun.subject, query, keys)
    return page


def every(
    read: Callable[[], AbstractContextManager[ReadSession]],
    noun: Noun[Item],
    query: Q,
    known_place: KnownPlace,
) -> Iterator[Item]:
    """All items from the query's cursor on; no transaction outlives a chunk."""
    query = query.model_copy(update={"limit": CHUNK, "count": "none"})
    while True:
        with read() as session:
            page = list_page(session, noun, query, known_place)
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        query = query.model_copy(update={"cursor": page["next_cursor"]})


def page_of(rows: Selection, sort: Sort, after: Place | None, limit: int) -> sa.Select[Any]:
    key = rows.date if sort.dated and rows.date is not None else sort.column
    statement = sa.select(key.label("key"), rows.id.label("id")).select_from(rows.source)
    statement = statement.where(*rows.conditions)
    if rows.repeats:
        statement = statement.distinct()
    if after is not None:
        place, last = sa.tuple_(key, rows.id), sa.tuple_(*after, types=[key.type, rows.id.type])
        statement = statement.where(place < last if sort.descending else place > last)
    columns = [statement.selected_columns.key, statement.selected_columns.id]
    order = [column.desc() if sort.descending else column.asc() for column in columns]
    return statement.order_by(*order).limit(limit)


def rows_by_id(
    session: ReadSession, statement: sa.Select[Any], ids: Sequence[int]
) -> list[sa.RowMapping]:
    """The rows with these ids, in the order of the ids; what is not there is left out."""
    rows = {row["id"]: row for row in rows_of(session, statement, ids)}
    return [rows[id_] for id_ in ids if id_ in rows]


def rows_of(
    session: ReadSession, statement: sa.Select[Any], ids: Sequence[int]
) -> Sequence[sa.RowMapping]:
    """The rows of `statement`, which has the parameter `ids`; nothing is asked for none."""
    return session.execute(statement, {"ids": ids}).mappings().all() if ids else []


def grouped(rows: Sequence[sa.RowMapping], owner: str) -> dict[int, list[sa.RowMapping]]:
    groups: dict[int, list[sa.RowMapping]] = {}
    for row in rows:
        groups.setdefault(row[owner], []).append(row)
    return groups


def _after(query: PageParameters, sort: Sort) -> Place | None:
    if query.cursor is None:
        return None
    cursor = decode(query.cursor)
    check_belongs(cursor, query)
    return Place(*key_after(cursor, sort))


def _next(query: PageParameters, last: sa.Row[Any]) -> str:
    return encode(Cursor(query.noun, query.sort, filters_of(query), [last.key, last.id]))
