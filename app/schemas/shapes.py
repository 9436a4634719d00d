"""What the items of each list look like, with all that can be added to them."""

from app.schemas.actor import ActorListed
from app.schemas.article import ArticleListed
from app.schemas.event import EventListed
from app.schemas.place import PlaceListed
from app.schemas.publisher import PublisherItem
from app.schemas.statement import StatementListed

SHAPES: dict[str, type] = {
    "articles": ArticleListed,
    "statements": StatementListed,
    "events": EventListed,
    "actors": ActorListed,
    "places": PlaceListed,
    "publishers": PublisherItem,
}
