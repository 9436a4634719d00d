from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json

from app.schemas import examples
from app.schemas.actor import ActorItem
from app.schemas.article import ArticleItem
from app.schemas.event import EventItem
from app.schemas.place import PlaceItem
from app.schemas.publisher import PublisherItem
from app.schemas.statement import StatementItem

EXAMPLES = [
    (ArticleItem, examples.ARTICLE),
    (StatementItem, examples.STATEMENT),
    (EventItem, examples.EVENT),
    (ActorItem, examples.ACTOR),
    (PlaceItem, examples.PLACE),
    (PublisherItem, examples.PUBLISHER),
]


@pytest.mark.parametrize(("shape", "example"), EXAMPLES)
def test_an_example_has_its_shape(shape: Any, example: Any) -> None:
    TypeAdapter(shape).validate_json(to_json(example), strict=True, extra="forbid")
