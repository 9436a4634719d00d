"""A posted article, checked and cleaned, ready to be compared with the known ones."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from app.errors import BadArticle, DatelineError, TooLarge
from app.ingest.clean import clean
from app.ingest.identity import text_hash
from app.models.address import canonical_url, host_of
from app.schemas.article_in import ArticleIn, Refusal, State


@dataclass(frozen=True, slots=True)
class Limits:
    max_text: int = 500_000
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Prepared:
    """`position` is the article's place among the posted ones."""

    position: int
    article: ArticleIn
    canonical_url: str | None
    text_hash: str
    publisher: str | None
    state: State
    reason: str | None

    @property
    def published_at(self) -> dt.datetime | None:
        at = self.article.published_at
        return at if isinstance(at, dt.datetime) else None

    @property
    def published_on(self) -> dt.date | None:
        """The day at the publisher's own clock."""
        at = self.article.published_at
        return at.date() if isinstance(at, dt.datetime) else at

    @property
    def published_precision(self) -> str | None:
        if self.article.published_at is None:
            return None
        return "instant" if self.published_at else "day"


def read_article(raw: Any) -> ArticleIn | Refusal:
    """One of many posted articles: a bad one is told apart, not raised."""
    try:
        return ArticleIn.model_validate(raw)
    except ValidationError as error:
        return _refusal(raw if isinstance(raw, Mapping) else {}, error)


def _refusal(raw: Mapping[str, Any], error: ValidationError) -> Refusal:
    reasons = (": ".join([".".join(map(str, e["loc"])), e["msg"]]) for e in error.errors())
    named = raw.get("external_id", raw.get("id"))
    url = raw.get("url")
    return Refusal(
        reason="; ".join(reason.removeprefix(": ") for reason in reasons),
        external_id=None if named is None else str(named),
        url=url if isinstance(url, str) else None,
    )


def prepare(article: ArticleIn, position: int, limits: Limits) -> Prepared:
    """Raises BadArticle or TooLarge."""
    _check(article, limits)
    cleaned = clean(article)
    text = cleaned.text or ""
    _check_length(text, limits)
    state, reason = _first_state(text, cleaned.language, limits)
    return Prepared(
        position=position,
        article=cleaned,
        canonical_url=canonical_url(cleaned.url),
        text_hash=text_hash(text),
        publisher=cleaned.publisher or host_of(cleaned.url),
        state=state,
        reason=reason,
    )


def prepare_many(
    articles: Iterable[ArticleIn | Refusal], limits: Limits
) -> list[Prepared | Refusal]:
    return [prepare_or_refuse(article, at, limits) for at, article in enumerate(articles)]


def prepare_or_refuse(
    article: ArticleIn | Refusal, position: int, limits: Limits
) -> Prepared | Refusal:
    if isinstance(article, Refusal):
        return article
    try:
        return prepare(article, position, limits)
    except DatelineError as error:
        return Refusal(reason=error.detail, external_id=article.external_id, url=article.url)


def _check(article: ArticleIn, limits: Limits) -> None:
    _check_length(article.text or "", limits)
    if article.html is not None and len(article.html) > 10 * limits.max_text:
        raise TooLarge(f"html: {len(article.html):,} characters, at most {10 * limits.max_text:,}")
    if article.url is not None and canonical_url(article.url) is None:
        raise BadArticle(f"url: {article.url!r} is no http or https address")


def _check_length(text: str, limits: Limits) -> None:
    if len(text) > limits.max_text:
        raise TooLarge(f"text: {len(text):,} characters, at most {limits.max_text:,}")


def _first_state(text: str, language: str | None, limits: Limits) -> tuple[State, str | None]:
    if not text:
        return "skipped", "the text is empty"
    if language is not None and language not in limits.languages:
        supported = ", ".join(limits.languages)
        return "skipped", f"the language {language!r} is not supported (supported: {supported})"
    return "pending", None
