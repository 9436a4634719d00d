"""One row for each actor's part in an event: who, in which role, then the event."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, cast

from app.formats.content import Item
from app.formats.table import Column, Table, flat, reader
from app.schemas.event import EventItem
from app.schemas.members import columns as columns_of

WHO = "participants."


@cache
def table() -> Table:
    """Columns of a participant stand for themselves, not for a list."""
    columns = flat("events", columns_of(EventItem)).columns
    part = [each for each in columns if each.name.startswith(WHO)]
    id_, *rest = (each for each in columns if not each.name.startswith(WHO))
    parts = [Column(each.name.removeprefix(WHO), each.kind) for each in part]
    read_part, read_event = _reader(parts), _reader([id_, *rest])

    def rows(item: Item) -> Iterator[list[Any]]:
        own_id, *event = read_event(item)
        for participant in cast("EventItem", item)["participants"]:
            yield [own_id, *read_part(participant), *event]

    named = (Column(f"participant.{each.name}", each.kind) for each in parts)
    return Table((id_, *named, *rest), rows)


def _reader(columns: Iterable[Column]) -> Callable[[Any], list[Any]]:
    return reader([tuple(column.name.split(".")) for column in columns])
