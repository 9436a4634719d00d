import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Article(Base):
    """One text as published, in its latest revision.

    `date` sorts: published_on, else the day it was received. A deleted article keeps its row
    with `deleted_at`, without its text and facts, so that its id answers 410.
    """

    __tablename__ = "article"
    __table_args__ = (
        sa.Index(None, "publisher_id", "text_hash"),
        sa.Index(None, "date", "id"),
        sa.Index(None, "publisher_id", "date", "id"),
        sa.Index(None, "state", "id"),
        sa.Index(None, "updated_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str | None]
    canonical_url: Mapped[str | None] = mapped_column(unique=True)
    external_id: Mapped[str | None] = mapped_column(index=True)
    publisher_id: Mapped[int | None] = mapped_column(sa.ForeignKey("publisher.id"))
    title: Mapped[str | None]
    text: Mapped[str | None]
    text_hash: Mapped[str] = mapped_column(index=True)
    language: Mapped[str | None]
    published_at: Mapped[dt.datetime | None]
    published_on: Mapped[dt.date | None]
    published_precision: Mapped[str | None]
    date: Mapped[dt.date]
    received_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[str]
    reason: Mapped[str | None]
    extractor: Mapped[str | None]
    extracted_at: Mapped[dt.datetime | None]
    duplicate_of: Mapped[int | None] = mapped_column(sa.ForeignKey("article.id"), index=True)
    deleted_at: Mapped[dt.datetime | None]


class ArticleRevision(Base):
    """An earlier text of an article, as it was before it was edited."""

    __tablename__ = "article_revision"

    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str | None]
    text: Mapped[str | None]
    text_hash: Mapped[str]
    received_at: Mapped[dt.datetime]


class ArticleActor(Base):
    """Who is named in an article, and whom they belong to (`direct` is false)."""

    __tablename__ = "article_actor"
    __table_args__ = (sa.Index(None, "actor_id", "date", "article_id"),)

    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    date: Mapped[dt.date]
    direct: Mapped[bool]


class ArticleDay(Base):
    """How many articles a day has that are not deleted: the sum of what each `writer` counted.

    The database counts them, in a row for each of its processes: none waits for another.
    """

    __tablename__ = "article_day"

    date: Mapped[dt.date] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    articles: Mapped[int]


class ArticlePlace(Base):
    """Where an article is about, with the places around each (`direct` is false)."""

    __tablename__ = "article_place"
    __table_args__ = (sa.Index(None, "place_id", "date", "article_id"),)

    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    date: Mapped[dt.date]
    direct: Mapped[bool]


class Mention(Base):
    """A span of an article's revision that names an actor or a place (one of the two)."""

    __tablename__ = "mention"
    __table_args__ = (
        sa.CheckConstraint("(actor_id is null) != (place_id is null)", name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    revision: Mapped[int]
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"), index=True)
    span: Mapped[dict[str, Any]]


class IdempotencyKey(Base):
    """What a request with an `Idempotency-Key` was answered, for the same request to repeat."""

    __tablename__ = "idempotency_key"

    key: Mapped[str] = mapped_column(primary_key=True)
    body_hash: Mapped[str]
    answer: Mapped[list[Any]]
    created_at: Mapped[dt.datetime]
