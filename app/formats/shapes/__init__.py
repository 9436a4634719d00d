"""Events in the tables that others' readers expect, one file a table."""

from collections.abc import Callable
from typing import Any

from app.formats.content import Content
from app.formats.shapes import acled, monadic, ucdp
from app.formats.table import Table, flat

TABLES: dict[str, Callable[[], Table]] = {
    "acled": acled.table,
    "ucdp": ucdp.table,
    "monadic": monadic.table,
}


def table_of(content: Content[Any]) -> Table:
    """The plain one unless a shape is named."""
    if content.shape is None:
        return flat(content.noun, content.shown.columns)
    return TABLES[content.shape]()
