"""What a writer is given, and the shape that each noun's items have."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.schemas.actor import ActorItem
from app.schemas.article import ArticleItem
from app.schemas.event import EventItem
from app.schemas.place import PlaceItem
from app.schemas.publisher import PublisherItem
from app.schemas.statement import StatementItem

SHAPES: dict[str, type] = {
    "articles": ArticleItem,
    "statements": StatementItem,
    "events": EventItem,
    "actors": ActorItem,
    "places": PlaceItem,
    "publishers": PublisherItem,
}


class Content(NamedTuple):
    """`around`: the members of a page beside its items."""

    noun: str
    items: Iterable[Mapping[str, Any]]
    around: Mapping[str, Any]
