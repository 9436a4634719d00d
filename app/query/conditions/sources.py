"""What the article must meet that has, or reports, a row of a noun."""

from collections.abc import Iterator

import sqlalchemy as sa

from app.query.conditions.links import Condition
from app.query.parameters import DateParameters, DuplicateParameters, Parameters, SourceParameters
from app.query.resolve import Keys
from app.query.tables import article, publisher

NAMING = ("article", "url", "external_id")


def article_conditions(query: Parameters, keys: Keys, dated: str | None) -> list[Condition]:
    """`dated`: the date that is the noun's own, and so is not the article's."""
    if not isinstance(query, SourceParameters):
        return []
    return [*_published_by(query, keys), *_of_article(query), *_published(query, dated)]


def are_few(query: Parameters, dated: str | None) -> bool:
    """Few articles can meet the conditions."""
    named = any(getattr(query, name, ()) for name in NAMING)
    return named or bool([*_published(query, dated)])


def _published_by(query: SourceParameters, keys: Keys) -> Iterator[Condition]:
    if query.publisher:
        yield article.c.publisher_id.in_(keys.of_publishers(query.publisher))
    if query.exclude_publisher:
        excluded = keys.of_publishers(query.exclude_publisher)
        yield sa.func.coalesce(article.c.publisher_id, 0).not_in(excluded)
    if query.publisher_country:
        yield article.c.publisher_id.in_(_publishers_in(query.publisher_country))
    if query.exclude_publisher_country:
        excluded_in = _publishers_in(query.exclude_publisher_country)
        yield sa.func.coalesce(article.c.publisher_id, 0).not_in(excluded_in)


def _publishers_in(countries: tuple[str, ...]) -> sa.Select[int]:
    return sa.select(publisher.c.id).where(publisher.c.country.in_(countries))


def _of_article(query: SourceParameters) -> Iterator[Condition]:
    if query.article:
        yield article.c.id.in_(query.article)
    if query.url:
        yield article.c.canonical_url.in_(query.url)
    if query.external_id:
        yield article.c.external_id.in_(query.external_id)
    if query.language:
        yield article.c.language.in_(query.language)
    if query.exclude_language:
        yield sa.func.coalesce(article.c.language, "").not_in(query.exclude_language)
    if isinstance(query, DuplicateParameters) and query.duplicates != "include":
        copied = article.c.duplicate_of.is_not(None)
        yield copied if query.duplicates == "only" else ~copied


def _published(query: Parameters, dated: str | None) -> Iterator[Condition]:
    if isinstance(query, DateParameters) and "published" == query.date_field != dated:
        if query.date_from:
            yield article.c.date >= query.date_from
        if query.date_to:
            yield article.c.date <= query.date_to
