"""What a writer is given."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.schemas.members import Shown


class Content(NamedTuple):
    """Whole items; `shown` tells which of their members are written.

    `around`: the members of a page beside its items.
    """

    noun: str
    items: Iterable[Mapping[str, Any]]
    around: Mapping[str, Any]
    shown: Shown
