"""Sums of events, which the database keeps as events and their links come and go.

Each `writer` counts in rows of its own, so that none waits for another: what there is is their sum.
"""

import datetime as dt
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

Measure = Annotated[int, mapped_column(sort_order=4)]


class Summed:
    """Behind the keys of a table: what all sums have."""

    modality: Mapped[str] = mapped_column(primary_key=True, sort_order=1)
    writer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=2)
    events: Mapped[int] = mapped_column(sort_order=3)


class EventType(Summed, Base):
    """How many events are of a type."""

    __tablename__ = "event_type"

    event_type: Mapped[str] = mapped_column(primary_key=True)


class Figures(Summed):
    """The figures of events by estimate, added, and how many of the events have one.

    Where an estimate was not reported, the one nearest to it stands for it: "at least ten" is ten.
    """

    killed_best: Mapped[Measure]
    killed_low: Mapped[Measure]
    killed_high: Mapped[Measure]
    wounded_best: Mapped[Measure]
    wounded_low: Mapped[Measure]
    wounded_high: Mapped[Measure]
    detained_best: Mapped[Measure]
    detained_low: Mapped[Measure]
    detained_high: Mapped[Measure]
    missing_best: Mapped[Measure]
    missing_low: Mapped[Measure]
    missing_high: Mapped[Measure]
    killed_best_known: Mapped[Measure]
    killed_low_known: Mapped[Measure]
    killed_high_known: Mapped[Measure]
    wounded_best_known: Mapped[Measure]
    wounded_low_known: Mapped[Measure]
    wounded_high_known: Mapped[Measure]
    detained_best_known: Mapped[Measure]
    detained_low_known: Mapped[Measure]
    detained_high_known: Mapped[Measure]
    missing_best_known: Mapped[Measure]
    missing_low_known: Mapped[Measure]
    missing_high_known: Mapped[Measure]


class EventDay(Figures, Base):
    """How many events have these days; `exact` where their precision is a day."""

    __tablename__ = "event_day"

    date: Mapped[dt.date] = mapped_column(primary_key=True)
    until: Mapped[dt.date] = mapped_column(primary_key=True)
    exact: Mapped[bool] = mapped_column(primary_key=True)


class CountryDay(Figures, Base):
    """The same of a country."""

    __tablename__ = "country_day"

    country_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    until: Mapped[dt.date] = mapped_column(primary_key=True)
    exact: Mapped[bool] = mapped_column(primary_key=True)


class PlaceType(Summed, Base):
    """How many events of a type a place has, with those inside it."""

    __tablename__ = "place_type"

    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_type: Mapped[str] = mapped_column(primary_key=True)


class ActorCountry(Summed, Base):
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


class RoleCountry(Summed, Base):
    """How many events of a country have any actor in a role."""

    __tablename__ = "role_country"

    role: Mapped[str] = mapped_column(primary_key=True)
    country_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class ActorRole(Summed, Base):
    """How many events have an actor, or one that belongs to it, in a role or "any"."""

    __tablename__ = "actor_role"
    __table_args__ = (sa.Index(None, "role", "modality", "actor_id", "events"),)

    actor_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)


class EventRole(Summed, Base):
    """How many events have any actor in a role."""

    __tablename__ = "event_role"

    role: Mapped[str] = mapped_column(primary_key=True)
