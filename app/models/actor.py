import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Bytewise
from app.models.base import Base


def _as_folded(context: Any) -> str:
    return str(context.get_current_parameters()["folded"])


class Actor(Base):
    """Somebody who says, does or suffers something; `slug` is the id on the wire.

    `articles` counts those that name it, or who belongs to it; the database keeps the count. A
    merged actor keeps its row and points to its survivor.
    """

    __tablename__ = "actor"
    __table_args__ = (
        sa.Index(None, "kind", "id"),
        sa.Index(None, "country", "id"),
        sa.Index(None, "created_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    country: Mapped[str | None]
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"), index=True)
    sector: Mapped[str | None]
    wikidata: Mapped[str | None]
    curated: Mapped[bool]
    merged_into: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"))
    created_at: Mapped[dt.datetime]
    articles: Mapped[int] = mapped_column(default=0, server_default="0")


class ActorAlias(Base):
    """A spelling of an actor: `folded` is what is searched, `compared` what makes two one.

    The second is coarser: "Mohammed" and "Muhammad" are the same in it.
    """

    __tablename__ = "actor_alias"

    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    alias: Mapped[str] = mapped_column(primary_key=True)
    folded: Mapped[str] = mapped_column(index=True)
    compared: Mapped[str] = mapped_column(index=True, default=_as_folded)


class ActorAncestor(Base):
    """The closure over `parent_id`; each actor is its own ancestor at distance 0."""

    __tablename__ = "actor_ancestor"

    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    ancestor_id: Mapped[int] = mapped_column(
        sa.ForeignKey("actor.id"), primary_key=True, index=True
    )
    distance: Mapped[int]


class ActorStart(Base):
    """How a name of an actor may begin as somebody types it: at each of its words.

    `standing` follows the number of articles in coarse steps, so that it seldom changes: the index
    by head has the best known first.
    """

    __tablename__ = "actor_start"
    __table_args__ = (
        sa.Index("ix_actor_start_head", "head", "standing", "start", "actor_id"),
        sa.Index(None, "actor_id"),
    )

    start: Mapped[str] = mapped_column(Bytewise, primary_key=True)
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    head: Mapped[str] = mapped_column(Bytewise)
    standing: Mapped[int]


class ActorWord(Base):
    """A word of some name, by what misspellings of it have in common."""

    __tablename__ = "actor_word"
    __table_args__ = (sa.Index(None, "word"),)

    spelling: Mapped[str] = mapped_column(Bytewise, primary_key=True)
    word: Mapped[str] = mapped_column(Bytewise, primary_key=True)
