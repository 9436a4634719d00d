from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from app.schemas import examples


@with_config(ConfigDict(json_schema_extra={"examples": [examples.PUBLISHER]}))
class PublisherItem(TypedDict):
    """The outlet of articles."""

    id: str
    name: str
    country: str | None
    homepage: str | None
    article_count: int
