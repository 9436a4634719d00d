import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Place(Base):
    """A place of the gazetteer that some article names, or that lies around one.

    `key` is the id on the wire: ISO code of a country, GeoNames number, or `x-…` of ours.
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


class PlaceAncestor(Base):
    """The closure over what lies in what; each place is its own ancestor at distance 0."""

    __tablename__ = "place_ancestor"

    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    ancestor_id: Mapped[int] = mapped_column(
        sa.ForeignKey("place.id"), primary_key=True, index=True
    )
    distance: Mapped[int]
