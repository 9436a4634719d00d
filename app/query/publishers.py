from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.db.dialect import begins
from app.query.conditions.links import Condition
from app.query.filters import Subject
from app.query.found import key_of_name
from app.query.paging import PageParameters, ShownParameters, each_way
from app.query.parameters import PublisherFilters
from app.query.reading import IDS, rows_by_id, rows_of
from app.query.resolve import Keys, nearest_publishers
from app.query.showing import Noun
from app.query.tables import article, publisher
from app.schemas.publisher import PublisherItem

its_articles = (
    sa.select(sa.func.count())
    .where(article.c.publisher_id == publisher.c.id, article.c.deleted_at.is_(None))
    .scalar_subquery()
)
SORTS = {
    **each_way("name", publisher.c.name, str),
    **each_way("articles", its_articles, int),
}


class PublisherQuery(PageParameters, PublisherFilters):
    """Publishers that meet all parameters; of a repeated one, any of its values."""

    noun: ClassVar[str] = "publishers"

    sort: Literal["name", "-name", "articles", "-articles"] = Field(
        "name", description="`-articles`: those with the most first"
    )


class PublisherParameters(ShownParameters):
    noun: ClassVar[str] = "a publisher"


def get_publisher(session: ReadSession, id_: str) -> PublisherItem:
    key = key_of_name(session, publisher, "slug", id_, nearest_publishers)
    [item] = items(session, [key])
    return item


def _own(query: PublisherFilters, _: Keys) -> Iterator[Condition]:
    if query.country:
        yield publisher.c.country.in_(query.country)
    if query.q is not None:
        yield begins(sa.func.lower(publisher.c.name), query.q.strip().lower())


SUBJECT = Subject(table=publisher, visible=sa.true(), own=_own)

ROWS = sa.select(publisher).where(publisher.c.id.in_(IDS))
ARTICLES = (
    sa.select(article.c.publisher_id.label("id"), sa.func.count().label("found"))
    .where(article.c.publisher_id.in_(IDS), article.c.deleted_at.is_(None))
    .group_by(article.c.publisher_id)
)


def items(session: ReadSession, ids: Sequence[int]) -> list[PublisherItem]:
    counts = {row["id"]: row["found"] for row in rows_of(session, ARTICLES, ids)}
    return [_item(row, counts.get(row["id"], 0)) for row in rows_by_id(session, ROWS, ids)]


def _item(row: sa.RowMapping, article_count: int) -> PublisherItem:
    return {
        "id": row["slug"],
        "name": row["name"],
        "country": row["country"],
        "homepage": row["homepage"],
        "article_count": article_count,
    }


PUBLISHERS = Noun(SUBJECT, SORTS, items)
