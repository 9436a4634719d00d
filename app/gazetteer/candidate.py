"""A place as the gazetteer knows it."""

from dataclasses import dataclass
from enum import IntEnum

from app.schemas.record import PlaceKind


class Standing(IntEnum):
    """How well a name names a place; higher is better."""

    ALTERNATE = 1  # one of many spellings, in any language
    ALIAS = 2  # a name in use: "Burma", "Anbar Province", "Calif."
    NAME = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """`key` is the ISO code of a country, the GeoNames number of other places, `x-…` of our own.

    `uncertainty_m` is how far from the point the place reaches. `iso_code` is ISO 3166-2 for
    divisions. `standing` is that of the name by which the place was found.
    """

    key: str
    name: str
    kind: PlaceKind
    feature: str
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    admin1_key: str | None
    admin2_key: str | None
    population: int
    uncertainty_m: int | None
    iso_code: str | None
    standing: Standing = Standing.NAME

    @property
    def point(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude
