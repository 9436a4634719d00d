import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Bytewise
from app.models.base import Base


class Place(Base):
    """A place of the gazetteer that some article names, or that lies around one.

    `key` is the id on the wire: ISO code of a country, GeoNames number, or `x-…` of ours.
    `articles` counts those that name it, or what lies in it; the database keeps the count.
    """

    __tablename__ = "place"
    __table_args__ = (sa.Index(None, "country", "id"), sa.Index(None, "kind", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    geonames_id: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    country: Mapped[str | None]
    admin1: Mapped[str | None]
    admin1_iso: Mapped[str | None]
    uncertainty_m: Mapped[int | None]
    articles: Mapped[int] = mapped_column(default=0, server_default="0")


class PlaceAncestor(Base):
    """The closure over what lies in what; each place is its own ancestor at distance 0."""

    __tablename__ = "place_ancestor"

    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    ancestor_id: Mapped[int] = mapped_column(
        sa.ForeignKey("place.id"), primary_key=True, index=True
    )
    distance: Mapped[int]


class PlaceStart(Base):
    """How the name of a place may begin as somebody types it; as of actors."""

    __tablename__ = "place_start"
    __table_args__ = (
        sa.Index("ix_place_start_head", "head", "standing", "start", "place_id"),
        sa.Index(None, "place_id"),
    )

    start: Mapped[str] = mapped_column(Bytewise, primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    head: Mapped[str] = mapped_column(Bytewise)
    standing: Mapped[int]
