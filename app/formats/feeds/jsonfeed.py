"""JSON Feed 1.1."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from app.formats.content import Content, Item
from app.formats.feeds.entry import Entry, feed_of
from app.formats.table import text


def write_jsonfeed(content: Content[Item]) -> Iterator[bytes]:
    feed = feed_of(content)
    members = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "feed_url": feed.addresses.here,
        "next_url": feed.addresses.next,
        "items": [_item(entry) for entry in feed.entries],
    }
    yield to_json(_given(members))


def _item(entry: Entry) -> dict[str, Any]:
    return _given(
        {
            "id": entry.id,
            "url": entry.link,
            "title": entry.title,
            "content_html": entry.content,
            "date_published": text(entry.published),
            "date_modified": text(entry.updated),
            "authors": [{"name": entry.author}] if entry.author else None,
            "tags": list(entry.categories) or None,
            "_dateline": {"url": entry.record},
        }
    )


def _given(members: dict[str, Any]) -> dict[str, Any]:
    """The specification has no null: what is not known is left out."""
    return {name: value for name, value in members.items() if value is not None}
