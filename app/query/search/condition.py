"""Text search as a condition on a list.

Few matches are read first and looked up. Many are checked row by row where the list is read in the
order of an index, which soon has a page of them, and are collected where all rows are visited.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from app.db import ReadSession
from app.db.dialect import INDEXED, WEIGHTS, Terms, matches, matches_each
from app.query.conditions.links import Condition
from app.query.reading import IDS, rows_of
from app.query.search import syntax
from app.schemas.highlight import TextField

FEW = 500


@dataclass(frozen=True)
class Searched:
    """A table whose texts are searched, which `source` joins to what has the noun's key.

    `fields` are its columns by the names that `q_fields` has for them.
    """

    table: sa.Table
    owner: sa.Column[int]
    source: sa.FromClause
    fields: Mapping[TextField, str]

    def columns(self, fields: Collection[str]) -> tuple[str, ...]:
        """As they are indexed."""
        wanted = {column for name, column in self.fields.items() if name in fields}
        return tuple(column for column in INDEXED[self.table.name] if column in wanted)


class FoundIn(NamedTuple):
    """A text of a thing: `id` is of the article, statement or report that has it."""

    field: TextField
    id: int
    text: str


def search(
    session: ReadSession,
    noun: sa.Table,
    searched: Sequence[Searched],
    q: str,
    fields: Collection[str],
    *,
    visits_all: bool,
) -> Condition:
    """`visits_all`: the list must look at all rows, to count or to sort them. Raises BadQuery."""
    node = syntax.parse(q)
    found = [
        _found(session, noun, each, node, columns, visits_all=visits_all)
        for each in searched
        if (columns := each.columns(fields))
    ]
    return sa.or_(*found)


def _found(
    session: ReadSession,
    noun: sa.Table,
    searched: Searched,
    node: syntax.Node,
    columns: tuple[str, ...],
    *,
    visits_all: bool,
) -> Condition:
    table, owner = searched.table, searched.owner
    terms = _terms(table, node, columns)
    owners = sa.select(owner).select_from(searched.source)
    probe = owners.where(matches(table, terms, most=FEW + 1)).limit(FEW + 1)
    found = session.scalars(probe).all()
    if not found:
        return sa.false()
    if len(found) <= FEW:
        return noun.c.id.in_(sorted(set(found)))
    if visits_all:
        return noun.c.id.in_(owners.where(matches(table, terms)))
    each = matches_each(table, terms)
    return (
        each if table is noun else owners.where(owner == noun.c.id, each).correlate(noun).exists()
    )


def _terms(table: sa.Table, node: syntax.Node, columns: tuple[str, ...]) -> Terms:
    whole = columns == INDEXED[table.name]
    return Terms(
        columns=columns,
        fts5=syntax.fts5(node) if whole else syntax.in_columns(node, columns),
        tsquery=syntax.tsquery(node, WEIGHTS[: len(columns)] if len(columns) > 1 else ("",)),
        loose=syntax.loose(node),
    )


def texts_of(
    session: ReadSession, searched: Sequence[Searched], fields: Collection[str], ids: Sequence[int]
) -> dict[int, list[FoundIn]]:
    """The texts that are searched for each of the noun's keys."""
    found: dict[int, list[FoundIn]] = {id_: [] for id_ in ids}
    for each in searched:
        names = [name for name in each.fields if name in fields]
        columns = [each.table.c[each.fields[name]].label(name) for name in names]
        select = sa.select(each.owner.label("owner"), each.table.c.id, *columns)
        in_order = select.select_from(each.source).where(each.owner.in_(IDS))
        for row in rows_of(session, in_order.order_by(each.table.c.id), ids if names else []):
            found[row["owner"]] += _texts(row, names)
    return found


def _texts(row: sa.RowMapping, names: Iterable[TextField]) -> Iterator[FoundIn]:
    for name in names:
        if row[name]:
            yield FoundIn(name, row["id"], row[name])
