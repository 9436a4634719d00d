"""RSS and Atom → articles, with what the feed itself carries; no page is fetched."""

import datetime as dt
import urllib.request
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit

import feedparser

from app import __version__
from app.errors import BadArticle
from app.ingest.fragment import text_of
from app.ingest.prepare import read_article
from app.schemas.article_in import ArticleIn, Refusal

TIMEOUT_S = 20
LARGEST = 20 * 2**20
AGENT = f"Dateline/{__version__}"

Fetch = Callable[[str], bytes]


def read_feed(
    source: str, *, publisher: str | None = None, fetch: Fetch | None = None
) -> Iterator[ArticleIn | Refusal]:
    """`source` is a file or an address. Raises BadArticle when there is no feed in it."""
    content = (fetch or fetched)(source) if _is_address(source) else _file(source)
    parsed = feedparser.parse(content)
    if not parsed.version:
        raise BadArticle(f"{source} is no RSS or Atom feed.")
    for entry in parsed.entries:
        yield read_article(_article(entry, parsed.feed, publisher))


def _article(entry: Any, feed: Any, publisher: str | None) -> dict[str, Any]:
    contents = [each.value for each in entry.get("content", ())]
    body = max([*contents, entry.get("summary", "")], key=len)
    return {
        "url": entry.get("link"),
        "external_id": entry.get("id"),
        "publisher": publisher or text_of(feed.get("title", "")) or None,
        "title": text_of(entry.get("title", "")) or None,
        "text": text_of(body),
        "published_at": _published(entry),
        "language": feed.get("language"),
    }


def _published(entry: Any) -> dt.datetime | None:
    """With the offset as written, for the publisher's own day; the parser's value is in UTC."""
    name = "published" if entry.get("published") else "updated"
    written, parsed = entry.get(name), entry.get(f"{name}_parsed")
    if not parsed:
        return None
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written)
        except ValueError:
            continue
    year, month, day, hour, minute, second = parsed[:6]
    return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)


def _is_address(source: str) -> bool:
    return "://" in source


def _file(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise BadArticle(f"{source} cannot be read: {error.strerror}") from error


def fetched(address: str) -> bytes:
    """Raises BadArticle for what is no web address, too large, too slow or not there."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise BadArticle(f"{address} is no http or https address.")
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with _opener().open(request, timeout=TIMEOUT_S) as answer:
            content: bytes = answer.read(LARGEST + 1)
    except (URLError, OSError, ValueError) as error:
        raise BadArticle(f"{address} cannot be read: {error}") from error
    if len(content) > LARGEST:
        raise BadArticle(f"{address} is larger than {LARGEST:,} bytes.")
    return content


def _opener() -> urllib.request.OpenerDirector:
    """Without the schemes that a redirection could lead to: files and FTP."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener
