"""What is shown of a noun's rows: its items, what is included in them, as objects or as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pydantic_core import from_json, to_json

from app.db import ReadSession
from app.query.fields import added
from app.query.filters import Subject
from app.query.paging import Relevance, Sort
from app.query.parameters import Parameters, TextParameters
from app.query.reading import Read
from app.query.rendered import Kept
from app.query.search.ranked import highlights
from app.schemas.members import Shown

Item = TypeVar("Item", bound=Mapping[str, object])


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


class Show(Protocol):
    """How items are answered."""

    def kept(self, noun: Noun[Any]) -> Kept | None:
        """What is to be read beside the rows of a page."""

    def items(
        self, session: ReadSession, noun: Noun[Any], rows: Sequence[Any], query: Parameters
    ) -> list[Any]:
        """With what the query includes, if it can."""


class AsObjects:
    """As mappings of their members, with dates and times as such."""

    def kept(self, noun: Noun[Any]) -> Kept | None:
        return None

    def items(
        self, session: ReadSession, noun: Noun[Any], rows: Sequence[Any], query: Parameters
    ) -> list[Any]:
        items = noun.items(session, [row.id for row in rows])
        return _enriched(session, noun, rows, query, items)


class AsValues:
    """As mappings of JSON values, where JSON is kept: dates and times are their words."""

    def kept(self, noun: Noun[Any]) -> Kept | None:
        return noun.kept

    def items(
        self, session: ReadSession, noun: Noun[Any], rows: Sequence[Any], query: Parameters
    ) -> list[Any]:
        if noun.kept is None:
            return OBJECTS.items(session, noun, rows, query)
        items = [from_json(body) for body in _bodies(session, noun.kept, rows)]
        return _enriched(session, noun, rows, query, items)


@dataclass(frozen=True)
class AsJson:
    """As bytes, with the members that are `shown`."""

    shown: Shown

    def kept(self, noun: Noun[Any]) -> Kept | None:
        return noun.kept

    def items(
        self, session: ReadSession, noun: Noun[Any], rows: Sequence[Any], query: Parameters
    ) -> list[bytes]:
        if noun.kept is not None and self.shown.tree is None and not added(query):
            return _bodies(session, noun.kept, rows)
        values = VALUES.items(session, noun, rows, query)
        return [to_json(self.shown.of(each)) for each in values]


@dataclass(frozen=True)
class AsLines:
    """As lines of a table where they are kept, `lined`; else as objects. Whole items alone."""

    lined: Callable[[Kept], Kept]

    def kept(self, noun: Noun[Any]) -> Kept | None:
        return noun.kept and self.lined(noun.kept)

    def items(
        self, session: ReadSession, noun: Noun[Any], rows: Sequence[Any], query: Parameters
    ) -> list[Any]:
        kept = self.kept(noun)
        if kept is None:
            return OBJECTS.items(session, noun, rows, query)
        return _bodies(session, kept, rows)


def _bodies(session: ReadSession, kept: Kept, rows: Sequence[Any]) -> list[bytes]:
    """Ranked rows come without."""
    if rows and not hasattr(rows[0], "body"):
        return kept.bodies(session, [row.id for row in rows])
    return kept.completed(session, [(id_, body) for _, id_, body in rows])


def _enriched(
    session: ReadSession,
    noun: Noun[Any],
    rows: Sequence[Any],
    query: Parameters,
    items: list[Any],
) -> list[Any]:
    if not added(query):
        return items
    more = _added(session, noun, [row.id for row in rows], query)
    return [{**item, **each} for item, each in zip(items, more, strict=True)]


OBJECTS, VALUES = AsObjects(), AsValues()


def whole(session: ReadSession, noun: Noun[Any], key: int, names: Sequence[str]) -> Any:
    """One item with what is included; where JSON is kept, the words of dates and times."""
    kept = noun.kept
    read = kept and [from_json(body) for body in kept.bodies(session, [key])]
    [item], [more] = read or noun.items(session, [key]), inclusions(session, noun, [key], names)
    return {**item, **more}


def inclusions(
    session: ReadSession, noun: Noun[Any], ids: Sequence[int], names: Sequence[str]
) -> list[dict[str, Any]]:
    """What is added to each of the items, by its name."""
    found = {name: noun.inclusions[name](session, ids) for name in dict.fromkeys(names)}
    return [{name: owned.get(id_, []) for name, owned in found.items()} for id_ in ids]


def _added(
    session: ReadSession, noun: Noun[Any], ids: Sequence[int], query: Parameters
) -> list[dict[str, Any]]:
    """What the query adds to each of the items."""
    included = inclusions(session, noun, ids, getattr(query, "include", ()))
    if isinstance(query, TextParameters) and "highlights" in added(query):
        found = highlights(session, noun.subject.searched, query, ids)
        return [{**more, "highlights": each} for more, each in zip(included, found, strict=True)]
    return included
