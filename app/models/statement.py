import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Statement(Base):
    """Words of a speaker reported in an article; spans are into `revision`.

    `text` is the content as one string, `sentence` the words around it. `date` sorts: the day
    it was said, else the article's, which is `published`. A deleted
    statement keeps its row with `deleted_at`.
    """

    __tablename__ = "statement"
    __table_args__ = (
        sa.Index(None, "date", "id"),
        sa.Index(None, "article_id", "id"),
        sa.Index(None, "published", "id"),
        sa.Index(None, "updated_at", "id"),
        sa.Index(None, "confidence", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"))
    revision: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]
    sentence: Mapped[str]
    content: Mapped[list[Any]]
    cue: Mapped[dict[str, Any] | None]
    speaker_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"), index=True)
    speaker_span: Mapped[dict[str, Any] | None]
    addressee_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"), index=True)
    said_from: Mapped[dt.date | None]
    said_to: Mapped[dt.date | None]
    said_precision: Mapped[str | None]
    date: Mapped[dt.date]
    until: Mapped[dt.date]
    published: Mapped[dt.date]
    confidence: Mapped[float]
    extractor: Mapped[str]
    updated_at: Mapped[dt.datetime]
    deleted_at: Mapped[dt.datetime | None]


class StatementActor(Base):
    """Actors of a statement and whom they belong to, a row for each role and one for "any".

    One row a role keeps "this actor, newest first" one range of one index, with no DISTINCT.
    """

    __tablename__ = "statement_actor"
    __table_args__ = (sa.Index(None, "actor_id", "role", "date", "statement_id"),)

    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statement.id"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[str | None]
    date: Mapped[dt.date]
    until: Mapped[dt.date]
    direct: Mapped[bool]


class StatementPlace(Base):
    """Places that a statement is about, with the places around each."""

    __tablename__ = "statement_place"
    __table_args__ = (sa.Index(None, "place_id", "date", "statement_id"),)

    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statement.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    stance: Mapped[str | None]
    date: Mapped[dt.date]
    until: Mapped[dt.date]
    direct: Mapped[bool]


class StatementEvent(Base):
    """Events that a statement is about, with what it says of them (claims, denies, blames …)."""

    __tablename__ = "statement_event"

    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statement.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), primary_key=True, index=True)
    stance: Mapped[str | None]
