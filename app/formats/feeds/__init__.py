"""A list as a feed, for readers that ask again now and then."""

from app.formats.feeds.atom import write_atom
from app.formats.feeds.jsonfeed import write_jsonfeed
from app.formats.feeds.rss import write_rss

__all__ = ["write_atom", "write_jsonfeed", "write_rss"]
