"""What every kind of feed says of an item: a title to read, the evidence, where it comes from."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from app.formats.content import Addresses, Content, Item
from app.formats.feeds.title import article_title, event_title, statement_title
from app.schemas.article import ArticleItem
from app.schemas.brief import ArticleBrief
from app.schemas.event import EventItem
from app.schemas.statement import StatementItem

SINCE = "2026"
"""A tag URI (RFC 4151) names a year in which the host was its owner's; another makes other ids."""


class Entry(NamedTuple):
    """`link` is the article, where it has an address; `content` is HTML."""

    id: str
    title: str
    link: str
    record: str
    content: str
    published: dt.datetime
    updated: dt.datetime
    author: str | None
    categories: tuple[str, ...]


class Feed(NamedTuple):
    """`updated` is when the newest change of its entries was."""

    id: str
    title: str
    addresses: Addresses
    updated: dt.datetime
    entries: tuple[Entry, ...]


class Told(NamedTuple):
    """What only the noun knows."""

    title: str
    content: str
    article: ArticleBrief | None
    published: dt.datetime
    categories: tuple[str, ...]


def feed_of(content: Content[Item]) -> Feed:
    entries = tuple(entry(content.noun, item, content.addresses) for item in content.items)
    here = urlsplit(content.addresses.here)
    query = f"?{here.query}" if here.query else ""
    return Feed(
        id=f"tag:{here.hostname},{SINCE}:{here.path}{query}",
        title=" ".join(("Dateline:", content.noun, *_filters(content.around["applied_filters"]))),
        addresses=content.addresses,
        updated=max(
            (each.updated for each in entries), default=dt.datetime.fromtimestamp(0, dt.UTC)
        ),
        entries=entries,
    )


def entry(noun: str, item: Mapping[str, Any], addresses: Addresses) -> Entry:
    told = TELLERS[noun](item)
    root = addresses.root()
    host = urlsplit(root).hostname
    record = f"{root}/{noun}/{item['id']}"
    publisher = told.article["publisher"] if told.article else None
    return Entry(
        id=f"tag:{host},{SINCE}:{noun}/{item['id']}",
        title=told.title,
        link=_web(told.article["url"] if told.article else None) or record,
        record=record,
        content=told.content,
        published=told.published,
        updated=item["updated_at"],
        author=publisher["name"] if publisher else None,
        categories=told.categories,
    )


def _event(item: Mapping[str, Any]) -> Told:
    event = cast("EventItem", item)
    report, place = event["report"], event["place"]
    article = report["article"] if report else None
    kinds = (event["event_type"], event["mode"], place["country"] if place else None)
    return Told(
        title=event_title(event),
        content=_evidence(report["sentence"], article) if report and article else "",
        article=article,
        published=_published(article, event["date"]),
        categories=tuple(kind for kind in (*kinds, *event["contexts"]) if kind),
    )


def _statement(item: Mapping[str, Any]) -> Told:
    statement = cast("StatementItem", item)
    article = statement["article"]
    return Told(
        title=statement_title(statement),
        content=_evidence(statement["sentence"], article),
        article=article,
        published=_published(article, statement["date"]),
        categories=tuple(about["name"] for about in statement["about"]),
    )


def _article(item: Mapping[str, Any]) -> Told:
    article = cast("ArticleItem", item)
    counts = (f"{number} {noun}" for noun, number in article["counts"].items())
    return Told(
        title=article_title(article),
        content=f"<p>{escape(', '.join(counts))}</p>",
        article=cast("ArticleBrief", article),
        published=_published(cast("ArticleBrief", article), article["date"]),
        categories=(),
    )


TELLERS: Mapping[str, Callable[[Mapping[str, Any]], Told]] = {
    "events": _event,
    "statements": _statement,
    "articles": _article,
}


def _published(article: ArticleBrief | None, date: dt.date) -> dt.datetime:
    """The article's instant, else midnight of the day that the item is sorted by."""
    instant = article["published_at"] if article else None
    return instant or dt.datetime.combine(date, dt.time.min, dt.UTC)


def _evidence(sentence: str, article: ArticleBrief) -> str:
    source = escape(article_title(article))
    if url := _web(article["url"]):
        source = f'<a href="{escape(url)}">{source}</a>'
    publisher = f"{escape(article['publisher']['name'])}: " if article["publisher"] else ""
    return f"<blockquote>{escape(sentence)}</blockquote><p>{publisher}{source}</p>"


def _web(url: str | None) -> str | None:
    """An address that a reader may follow: no script, no file."""
    return url if url and url.casefold().startswith(("https://", "http://")) else None


def _filters(applied: Mapping[str, Any]) -> Iterator[str]:
    for name, value in applied.items():
        yield f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
