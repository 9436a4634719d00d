"""One row for each actor's part in an event: who, in which role, then the event."""

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from app.formats.content import Item
from app.formats.table import Column, Table, at, flat
from app.schemas.event import EventItem
from app.schemas.members import Path
from app.schemas.members import columns as columns_of

WHO = "participants."


@cache
def table() -> Table:
    """Columns of a participant stand for themselves, not for a list."""
    columns = flat("events", columns_of(EventItem)).columns
    who = [each for each in columns if each.name.startswith(WHO)]
    event = [each for each in columns if not each.name.startswith(WHO)]
    parts = [Column(each.name.removeprefix(WHO), each.kind) for each in who]
    id_, *rest = event
    names = [id_, *(Column(f"participant.{part.name}", part.kind) for part in parts), *rest]

    def rows(item: Item) -> Iterator[list[Any]]:
        for participant in cast("EventItem", item)["participants"]:
            own = [at(participant, _path(part)) for part in parts]
            yield [at(item, _path(id_)), *own, *(at(item, _path(each)) for each in rest)]

    return Table(tuple(names), rows)


def _path(column: Column) -> Path:
    return tuple(column.name.split("."))
