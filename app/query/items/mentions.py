"""Where an actor or a place is named, the newest articles first."""

import sqlalchemy as sa

from app.query.items import briefs
from app.query.reading import IDS, Read, lists_of
from app.query.tables import article, mention, publisher
from app.schemas.brief import MentionIn

NEWEST = 20


def newest_mentions(owner: sa.Column[int]) -> Read:
    """Of each actor, or of each place: `owner` is that column of the mention."""
    place = sa.func.row_number().over(partition_by=owner, order_by=mention.c.id.desc())
    numbered = (
        sa.select(owner.label("owner"), mention.c.id, place.label("place"))
        .join_from(mention, article, article.c.id == mention.c.article_id)
        .where(owner.in_(IDS), mention.c.revision == article.c.revision)
        .subquery("numbered")
    )
    newest = (
        sa.select(numbered.c.owner, mention.c.span, *briefs.ARTICLE_COLUMNS)
        .select_from(numbered)
        .join(mention, mention.c.id == numbered.c.id)
        .join(article, article.c.id == mention.c.article_id)
        .outerjoin(publisher, publisher.c.id == article.c.publisher_id)
        .where(numbered.c.place <= NEWEST)
        .order_by(numbered.c.owner, numbered.c.place)
    )
    return lists_of(newest, "owner", _mention)


def _mention(row: sa.RowMapping) -> MentionIn:
    return {"article": briefs.article_brief(row), "span": row["span"]}
