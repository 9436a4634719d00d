"""What an incoming article is to the ones that are known: pure, no database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.schemas.article_in import State

Key = tuple[str, object, str]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A cleaned article, reduced to what decides. An empty text has no hash."""

    canonical_url: str | None
    publisher_id: int | None
    external_id: str | None
    title: str
    text_hash: str
    published_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A known article, reduced to what decides."""

    id: int
    revision: int
    canonical_url: str | None
    publisher_id: int | None
    external_id: str | None
    title: str
    text_hash: str
    published_on: dt.date | None
    duplicate_of: int | None
    state: State
    reason: str | None


@dataclass(frozen=True, slots=True)
class New:
    duplicate_of: int | None


@dataclass(frozen=True, slots=True)
class Known:
    article: Stored


@dataclass(frozen=True, slots=True)
class Revised:
    article: Stored
    duplicate_of: int | None


Decision = New | Known | Revised


@dataclass
class KnownArticles:
    """The articles that could be meant, by what identifies them."""

    by_url: dict[str, Stored] = field(default_factory=dict)
    by_external_id: dict[tuple[int | None, str], Stored] = field(default_factory=dict)
    by_hash: dict[str, list[Stored]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, articles: Iterable[Stored]) -> "KnownArticles":
        """The earliest first: `articles` come in the order of their ids."""
        known = cls()
        for article in articles:
            if article.canonical_url:
                known.by_url[article.canonical_url] = article
            if article.external_id:
                key = (article.publisher_id, article.external_id)
                known.by_external_id.setdefault(key, article)
            if article.text_hash:
                known.by_hash[article.text_hash].append(article)
        return known

    def same_text(self, text_hash: str) -> list[Stored]:
        return self.by_hash.get(text_hash, []) if text_hash else []


def decide(incoming: Incoming, known: KnownArticles) -> Decision:
    same = identify(incoming, known)
    original = _original(incoming, known, same)
    if same is None:
        return New(original)
    return Revised(same, original) if is_edited(incoming, same) else Known(same)


def identify(incoming: Incoming, known: KnownArticles) -> Stored | None:
    """The article itself: by address, else by publisher and text, else by external id."""
    if incoming.canonical_url and (found := known.by_url.get(incoming.canonical_url)):
        return found
    for article in known.same_text(incoming.text_hash):
        if article.publisher_id == incoming.publisher_id and not _told_apart(incoming, article):
            return article
    if incoming.external_id is None:
        return None
    return known.by_external_id.get((incoming.publisher_id, incoming.external_id))


def _told_apart(incoming: Incoming, article: Stored) -> bool:
    """A publisher prints a standing text again on another day, at another address."""
    return _differ(incoming.canonical_url, article.canonical_url) and _differ(
        incoming.published_on, article.published_on
    )


def _differ(one: object, other: object) -> bool:
    return None not in (one, other) and one != other


def is_edited(incoming: Incoming, article: Stored) -> bool:
    """Another text, headline or day. What is no longer given is not an edit."""
    return (
        incoming.text_hash != article.text_hash
        or (bool(incoming.title) and incoming.title != article.title)
        or (incoming.published_on is not None and incoming.published_on != article.published_on)
    )


def _original(incoming: Incoming, known: KnownArticles, same: Stored | None) -> int | None:
    """The earliest other article with this text, which is no duplicate itself."""
    others = [a for a in known.same_text(incoming.text_hash) if same is None or a.id != same.id]
    first = next((a for a in others if a.duplicate_of is None), None)
    if first is None or (same is not None and first.id > same.id):
        return None
    return first.id


def identifying_keys(incoming: Incoming) -> frozenset[Key]:
    """Two articles of a batch that share one of these cannot be decided side by side."""
    keys: list[Key] = []
    if incoming.canonical_url:
        keys.append(("url", None, incoming.canonical_url))
    if incoming.external_id:
        keys.append(("external", incoming.publisher_id, incoming.external_id))
    if incoming.text_hash:
        keys.append(("text", incoming.publisher_id, incoming.text_hash))
    return frozenset(keys)
