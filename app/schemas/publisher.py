from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from app.schemas.examples import example_of


@with_config(ConfigDict(json_schema_extra=example_of("publishers")))
class PublisherItem(TypedDict):
    """The outlet of articles."""

    id: str
    name: str
    country: str | None
    homepage: str | None
    article_count: int
