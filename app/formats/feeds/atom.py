"""Atom (RFC 4287), in pages (RFC 5005)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from app.formats.content import Content, Item
from app.formats.feeds.entry import Entry, feed_of
from app.formats.feeds.xml import ATOM, document, element
from app.formats.table import text

GENERATOR = "Dateline"


def write_atom(content: Content[Item]) -> Iterator[bytes]:
    feed = feed_of(content)
    root = Element("feed", xmlns=ATOM)
    element(root, "id", feed.id)
    element(root, "title", feed.title)
    element(root, "updated", text(feed.updated))
    element(root, "generator", GENERATOR)
    element(element(root, "author"), "name", GENERATOR)
    element(root, "link", rel="self", href=feed.addresses.here, type="application/atom+xml")
    if feed.addresses.next:
        element(root, "link", rel="next", href=feed.addresses.next)
    for entry in feed.entries:
        _add(root, entry)
    yield document(root)


def _add(root: Element, entry: Entry) -> None:
    made = element(root, "entry")
    element(made, "id", entry.id)
    element(made, "title", entry.title)
    element(made, "updated", text(entry.updated))
    element(made, "published", text(entry.published))
    if entry.author:
        element(element(made, "author"), "name", entry.author)
    element(made, "link", rel="alternate", href=entry.link)
    element(made, "link", rel="related", href=entry.record, type="application/json")
    for category in entry.categories:
        element(made, "category", term=category)
    element(made, "content", entry.content, type="html")
