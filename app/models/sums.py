"""Sums of events, which the database keeps as events and their links come and go.

Each `writer` counts in rows of its own, so that none waits for another: what there is is their sum.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class EventType(Base):
    """How many events are of a type."""

    __tablename__ = "event_type"

    event_type: Mapped[str] = mapped_column(primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class Figures:
    """The figures of events by estimate, added, and how many of the events have one.

    Where an estimate was not reported, the one nearest to it stands for it: "at least ten" is ten.
    """

    killed_best: Mapped[int]
    killed_low: Mapped[int]
    killed_high: Mapped[int]
    wounded_best: Mapped[int]
    wounded_low: Mapped[int]
    wounded_high: Mapped[int]
    detained_best: Mapped[int]
    detained_low: Mapped[int]
    detained_high: Mapped[int]
    missing_best: Mapped[int]
    missing_low: Mapped[int]
    missing_high: Mapped[int]
    killed_best_known: Mapped[int]
    killed_low_known: Mapped[int]
    killed_high_known: Mapped[int]
    wounded_best_known: Mapped[int]
    wounded_low_known: Mapped[int]
    wounded_high_known: Mapped[int]
    detained_best_known: Mapped[int]
    detained_low_known: Mapped[int]
    detained_high_known: Mapped[int]
    missing_best_known: Mapped[int]
    missing_low_known: Mapped[int]
    missing_high_known: Mapped[int]


class EventDay(Figures, Base):
    """How many events have these days; `exact` where their precision is a day."""

    __tablename__ = "event_day"

    date: Mapped[dt.date] = mapped_column(primary_key=True)
    until: Mapped[dt.date] = mapped_column(primary_key=True)
    exact: Mapped[bool] = mapped_column(primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class CountryDay(Figures, Base):
    """The same of a country."""

    __tablename__ = "country_day"

    country_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    until: Mapped[dt.date] = mapped_column(primary_key=True)
    exact: Mapped[bool] = mapped_column(primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class PlaceType(Base):
    """How many events of a type a place has, with those inside it."""

    __tablename__ = "place_type"

    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_type: Mapped[str] = mapped_column(primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class ActorCountry(Base):
    """How many events of a country have an actor, or one that belongs to it, in a role or "any"."""

    __tablename__ = "actor_country"
    __table_args__ = (
        sa.Index(
            "ix_actor_country_covering", "country_id", "role", "actor_id", "modality", "events"
        ),
    )

    actor_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)
    country_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class RoleCountry(Base):
    """How many events of a country have any actor in a role."""

    __tablename__ = "role_country"

    role: Mapped[str] = mapped_column(primary_key=True)
    country_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class ActorRole(Base):
    """How many events have an actor, or one that belongs to it, in a role or "any"."""

    __tablename__ = "actor_role"
    __table_args__ = (sa.Index(None, "role", "modality", "actor_id", "events"),)

    actor_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]


class EventRole(Base):
    """How many events have any actor in a role."""

    __tablename__ = "event_role"

    role: Mapped[str] = mapped_column(primary_key=True)
    modality: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]
