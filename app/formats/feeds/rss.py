"""RSS 2.0, with the links that only Atom has."""

from collections.abc import Iterator
from email.utils import format_datetime
from xml.etree.ElementTree import Element

from app.formats.content import Content, Item
from app.formats.feeds.entry import Entry, feed_of
from app.formats.feeds.xml import ATOM, DUBLIN_CORE, document, element

PREFIXES = {"xmlns:atom": ATOM, "xmlns:dc": DUBLIN_CORE}


def write_rss(content: Content[Item]) -> Iterator[bytes]:
    feed = feed_of(content)
    root = Element("rss", {"version": "2.0", **PREFIXES})
    channel = element(root, "channel")
    element(channel, "title", feed.title)
    element(channel, "link", feed.addresses.here)
    element(channel, "description", f"{feed.title}, as they were reported")
    element(channel, "lastBuildDate", format_datetime(feed.updated))
    element(channel, "atom:link", rel="self", href=feed.addresses.here, type="application/rss+xml")
    if feed.addresses.next:
        element(channel, "atom:link", rel="next", href=feed.addresses.next)
    for entry in feed.entries:
        _add(channel, entry)
    yield document(root)


def _add(channel: Element, entry: Entry) -> None:
    item = element(channel, "item")
    element(item, "title", entry.title)
    element(item, "link", entry.link)
    element(item, "guid", entry.id, isPermaLink="false")
    element(item, "pubDate", format_datetime(entry.published))
    if entry.author:
        element(item, "dc:creator", entry.author)
    for category in entry.categories:
        element(item, "category", category)
    element(item, "description", entry.content)
