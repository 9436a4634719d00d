from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json

from app.schemas.actor import ActorItem
from app.schemas.article import ArticleItem
from app.schemas.event import EventItem
from app.schemas.examples import examples
from app.schemas.place import PlaceItem
from app.schemas.publisher import PublisherItem
from app.schemas.statement import StatementItem

SHAPES = {
    "articles": ArticleItem,
    "statements": StatementItem,
    "events": EventItem,
    "actors": ActorItem,
    "places": PlaceItem,
    "publishers": PublisherItem,
}


@pytest.mark.parametrize(("noun", "shape"), list(SHAPES.items()))
def test_an_example_has_its_shape(noun: str, shape: Any) -> None:
    TypeAdapter(shape).validate_json(to_json(examples()[noun]), strict=True, extra="forbid")
