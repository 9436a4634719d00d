"""What a writer is given."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from app.schemas.members import Shown

Item = Mapping[str, Any]
Given = TypeVar("Given", Item, bytes, Item | bytes)


class Addresses(NamedTuple):
    """Absolute URLs: where the API begins, of this page, and of the one after it.

    Few formats ask for the root, which is looked for then.
    """

    root: Callable[[], str]
    here: str
    next: str | None = None


class Content(NamedTuple, Generic[Given]):
    """Whole items, of which `shown` tells the members that are written; or bytes, which have these
    alone.

    `around`: the members of a page beside its items; `shape`: whose table of events, if not ours.
    """

    noun: str
    items: Iterable[Given]
    around: Mapping[str, Any]
    shown: Shown
    addresses: Addresses
    shape: str | None = None
    centroids: bool = False
