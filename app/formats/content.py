"""What a writer is given."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from app.schemas.members import Shown

Item = Mapping[str, Any]


class Addresses(NamedTuple):
    """Absolute URLs: where the API begins, of this page, and of the one after it.

    Few formats ask for the root, which is looked for then.
    """

    root: Callable[[], str]
    here: str
    next: str | None = None


class Content(NamedTuple):
    """Whole items; `shown` tells which of their members are written.

    `around`: the members of a page beside its items; `shape`: whose table of events, if not ours.
    """

    noun: str
    items: Iterable[Item]
    around: Mapping[str, Any]
    shown: Shown
    addresses: Addresses
    shape: str | None = None
    centroids: bool = False
