"""Keyset paging: a page goes on from the last row of the one before, however deep it is."""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, Self

import sqlalchemy as sa
from pydantic import Field, model_validator

from app.errors import BadCursor
from app.query.faults import fault
from app.query.parameters import FILTERS, Parameters
from app.query.parameters.values import Listed, storable

VERSION = 1
DAMAGED = "the cursor is damaged: use `next_cursor` as it was answered"


class ShownParameters(Parameters):
    """Which members an answer has."""

    fields: Listed[str] = Field(
        (),
        description="members that are wanted, parted by commas, nested ones with dots as in "
        "`id,date,place.name`; the answer has these alone",
    )


class PageParameters(ShownParameters):
    """How much of a list is answered, and how; none of them filters."""

    sort: str
    limit: int = Field(
        50, ge=0, le=1000, description="most items of a page; with 0 it has the total alone"
    )
    cursor: str | None = Field(
        None,
        max_length=20_000,
        description="`next_cursor` of the page before; carries its filters and its sort",
    )
    count: Literal["none", "estimated", "exact"] = Field(
        "none", description="the total: `estimated` stops counting at 10,000"
    )
    format: str | None = Field(None, description="json, ndjson, csv …; beats the Accept header")


class SearchParameters(PageParameters):
    """Of lists that `q` searches."""

    highlight: bool = Field(
        False,
        description="`highlights` in each item: what `q` found with the words around it, as pieces "
        "of text",
    )

    @model_validator(mode="after")
    def _searched(self) -> Self:
        if getattr(self, "q", None) is None:
            if self.highlight:
                raise ValueError("highlight needs q")
            if self.sort == "relevance":
                raise ValueError("sort relevance needs q")
        return self


NEEDS: Mapping[str, tuple[str, ...]] = {
    "date_field": ("date_from", "date_to"),
    "date_match": ("date_from", "date_to"),
    "actor_role": ("actor", "actor_kind", "actor_country"),
    "actor_scope": ("actor", "with_actor", "agent", "target", "speaker", "addressee", "about"),
    "scheme": ("event_type", "exclude_event_type"),
    "radius_km": ("near",),
    "q_fields": ("q",),
    "place_scope": ("place", "country", "admin1"),
}
"""What each parameter that filters nothing by itself says more of."""


@dataclass(frozen=True, eq=False)
class Sort:
    """An order by one column that is never null, and by id where that is the same.

    `dated`: the column is the noun's date, which its link tables have too.
    """

    column: sa.ColumnElement[Any]
    kind: type[Any]
    descending: bool
    dated: bool = False


@dataclass(frozen=True)
class Relevance:
    """The best match first, and by id from the newest where two are as good."""

    kind: type[float] = float
    dated: bool = False


def each_way(name: str, column: Any, kind: type[Any], *, dated: bool = False) -> dict[str, Sort]:
    """`-name`, the largest or newest first, and `name`."""
    return {
        f"-{name}": Sort(column, kind, descending=True, dated=dated),
        name: Sort(column, kind, descending=False, dated=dated),
    }


def unknown_last(name: str, lowest: Any, highest: Any, kind: type[Any]) -> dict[str, Sort]:
    """The column with the unknown as its lowest value, and as its highest."""
    return {
        f"-{name}": Sort(lowest, kind, descending=True),
        name: Sort(highest, kind, descending=False),
    }


class Cursor(NamedTuple):
    noun: str
    sort: str
    filters: dict[str, Any]
    last: list[Any]


def filters_of(query: Parameters) -> dict[str, Any]:
    """What is filtered by, as it is written in a query; defaults that filter are told."""
    names = _filters(type(query))
    dumped = query.model_dump(mode="json", include=names, exclude_none=True)
    idle = {name for name, others in NEEDS.items() if not any(map(dumped.get, others))}
    return {name: value for name, value in dumped.items() if value != [] and name not in idle}


@cache
def _filters(model: type[Parameters]) -> set[str]:
    return {name for kind in FILTERS if issubclass(model, kind) for name in kind.model_fields}


def beside_cursor(query: PageParameters) -> dict[str, Any]:
    """What was asked for and no cursor carries: the size of a page, its format …"""
    said = query.model_fields_set - _filters(type(query)) - {"cursor", "sort"}
    return query.model_dump(mode="json", include=said, exclude_none=True)


def counting(query: PageParameters) -> str:
    """How far is counted: a page without items is asked for its total."""
    return "exact" if query.limit == 0 and query.count == "none" else query.count


def encode(cursor: Cursor) -> str:
    content = json.dumps([VERSION, *cursor], separators=(",", ":"), default=_written)
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode(text: str) -> Cursor:
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        version, noun, sort, filters, last = json.loads(base64.b64decode(padded, b"-_", True))
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise refused(DAMAGED) from None
    shaped = isinstance(noun, str) and isinstance(sort, str)
    if version != VERSION or not shaped or not isinstance(filters, dict):
        raise refused("the cursor is of another version: ask for the first page again")
    return Cursor(noun, sort, filters, last)


def key_after(cursor: Cursor, sort: Sort | Relevance) -> tuple[Any, int]:
    """The sort value and the id of the last row that was answered."""
    try:
        value, id_ = cursor.last
        if type(id_) is not int or abs(id_) >= 2**63:
            raise TypeError
        return _read(value, sort.kind), id_
    except (ValueError, TypeError):
        raise refused(DAMAGED) from None


def check_belongs(cursor: Cursor, query: PageParameters) -> None:
    """Raise BadCursor when the cursor came from another question."""
    if cursor.noun != query.noun:
        raise refused(f"the cursor belongs to {cursor.noun}, not to {query.noun}")
    if cursor.sort != query.sort:
        raise refused(f"the cursor goes on by sort={cursor.sort}, not by sort={query.sort}")
    filters = filters_of(query)
    if cursor.filters != filters:
        changed = _difference(cursor.filters, filters)
        raise refused(f"the cursor has other filters: {', '.join(changed)} was changed")


def refused(message: str) -> BadCursor:
    return BadCursor(message, errors=[fault("cursor", message)])


def _difference(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _written(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"a sort value of type {type(value).__name__}")


def _read(value: Any, kind: type[Any]) -> Any:
    if kind in (dt.date, dt.datetime):
        read = kind.fromisoformat(value)
        if kind is dt.datetime and read.tzinfo is None:
            raise ValueError("a time without a zone")
        return read
    if kind is float and type(value) is int:
        return float(value)
    if kind is str:
        return storable(value)
    if type(value) is not kind or (kind is int and abs(value) >= 2**63):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
