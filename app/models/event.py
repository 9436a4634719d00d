import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Event(Base):
    """The fold of its reports; nothing in it is written but by the fold.

    `date` and `until` sort and filter: the period's bounds, else the day of the article;
    `published` is the day of the newest article that reports it. A deleted event keeps its row
    with `deleted_at`, a merged one points to its survivor.
    """

    __tablename__ = "event"
    __table_args__ = (
        sa.Index(None, "date", "id"),
        sa.Index(None, "event_type", "date", "id"),
        sa.Index(None, "published", "id"),
        sa.Index(None, "updated_at", "id"),
        sa.Index(None, "report_count", "id"),
        sa.Index(None, "publisher_count", "id"),
        sa.Index(None, "confidence", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_type: Mapped[str]
    mode: Mapped[str | None]
    contexts: Mapped[list[Any]]
    modality: Mapped[str]
    date_from: Mapped[dt.date | None]
    date_to: Mapped[dt.date | None]
    date_precision: Mapped[str | None]
    date: Mapped[dt.date]
    until: Mapped[dt.date]
    published: Mapped[dt.date]
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"), index=True)
    killed_low: Mapped[int | None]
    killed_best: Mapped[int | None]
    killed_high: Mapped[int | None]
    wounded_low: Mapped[int | None]
    wounded_best: Mapped[int | None]
    wounded_high: Mapped[int | None]
    detained_low: Mapped[int | None]
    detained_best: Mapped[int | None]
    detained_high: Mapped[int | None]
    missing_low: Mapped[int | None]
    missing_best: Mapped[int | None]
    missing_high: Mapped[int | None]
    confidence: Mapped[float]
    report_count: Mapped[int]
    publisher_count: Mapped[int]
    best_report_id: Mapped[int | None]
    updated_at: Mapped[dt.datetime]
    merged_into: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id"))
    deleted_at: Mapped[dt.datetime | None]


class Report(Base):
    """What one article says of one event; spans are into `revision`.

    `rank` is the place among the article's events, 0 for its main one. `sentence` is the first
    of the `mentions` as text.
    """

    __tablename__ = "report"
    __table_args__ = (sa.Index(None, "article_id", "rank"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"))
    revision: Mapped[int]
    rank: Mapped[int]
    event_type: Mapped[str]
    mode: Mapped[str | None]
    contexts: Mapped[list[Any]]
    modality: Mapped[str]
    trigger: Mapped[dict[str, Any]]
    sentence: Mapped[str]
    mentions: Mapped[list[Any]]
    date_from: Mapped[dt.date | None]
    date_to: Mapped[dt.date | None]
    date_precision: Mapped[str | None]
    date_span: Mapped[dict[str, Any] | None]
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"))
    place_span: Mapped[dict[str, Any] | None]
    unresolved: Mapped[dict[str, Any]]
    confidence: Mapped[float]
    extractor: Mapped[str]


class Participant(Base):
    """Who took part, as one report has it; without an actor for "gunmen" or "civilians"."""

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id"), index=True)
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"), index=True)
    role: Mapped[str]
    span: Mapped[dict[str, Any]]
    party: Mapped[str | None]
    alleged_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"))


class Casualty(Base):
    """One figure of one report; unknown is null, a reported none is 0."""

    __tablename__ = "casualty"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id"), index=True)
    kind: Mapped[str]
    low: Mapped[int | None]
    best: Mapped[int | None]
    high: Mapped[int | None]
    who: Mapped[str | None]
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"))
    party: Mapped[str | None]
    claimed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("actor.id"))
    span: Mapped[dict[str, Any]]


COPIES = ("date", "until", "modality", "event_type", "date_precision")
"""What the links of an event have of it."""
BESIDE = (*COPIES[1:], "direct")


class EventActor(Base):
    """Actors of an event and whom they belong to, a row for each role and one for "any".

    One row a role keeps "this actor, newest first" one range of one index, with no DISTINCT. What
    is asked most of an event is copied here, into the index as well. A deleted event has no rows.
    """

    __tablename__ = "event_actor"
    __table_args__ = (
        sa.Index("ix_event_actor_covering", "actor_id", "role", "date", "event_id", *BESIDE),
    )

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    date: Mapped[dt.date]
    until: Mapped[dt.date]
    direct: Mapped[bool]
    modality: Mapped[str]
    event_type: Mapped[str]
    date_precision: Mapped[str | None]


class EventPlace(Base):
    """Where an event was, with the places around it (`direct` is false); as EventActor."""

    __tablename__ = "event_place"
    __table_args__ = (sa.Index("ix_event_place_covering", "place_id", "date", "event_id", *BESIDE),)

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    date: Mapped[dt.date]
    until: Mapped[dt.date]
    direct: Mapped[bool]
    modality: Mapped[str]
    event_type: Mapped[str]
    date_precision: Mapped[str | None]
