"""The places and names of the source packages and of our own tables, as rows to compile."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

from localis.entities.city import City
from localis.entities.country import Country
from localis.entities.subdivision import Subdivision
from localis.registries.city_registry import cities
from localis.registries.country_registry import countries
from localis.registries.subdivision_registry import subdivisions

from app.gazetteer.candidate import Standing
from app.gazetteer.extent import Point, centre, distance_km, reach_m
from app.gazetteer.sources import csv_rows, each_city, fixed_points, geonames, toml
from app.gazetteer.spelling import division_names, is_spelling, romanised, shown
from app.schemas.record import PlaceKind

CITY_REACH_M = ((1_000_000, 20_000), (100_000, 10_000), (10_000, 5_000), (0, 3_000))
ANTARCTICA = "AN"  # is among the countries
LEVELS: dict[int, PlaceKind] = {0: "region", 1: "admin1", 2: "admin2", 3: "admin2"}


@dataclass(frozen=True, slots=True)
class Row:
    """A place to store; `admin1` and `admin2` are keys of other rows."""

    key: str
    name: str
    kind: PlaceKind
    feature: str = ""
    geonames_id: int | None = None
    point: Point | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    uncertainty_m: int | None = None
    iso_code: str | None = None
    names: tuple[tuple[str, Standing], ...] = ()


@dataclass
class Members:
    """What lies in an area: its extent and population come from that."""

    points: list[Point] = field(default_factory=list)
    population: int = 0

    def add(self, point: Point, population: int) -> None:
        self.points.append(point)
        self.population += population


def read() -> Iterator[Row]:
    members: dict[str, Members] = defaultdict(Members)
    capitals = _capitals()
    for city in cities:
        yield _city(city, members, capitals)
    fixed, aliases = fixed_points(), toml("aliases")
    for division in subdivisions:
        yield _placed(_division(division, aliases["divisions"]), members, fixed)
    populations = {c["iso"]: int(c["population"]) for c in geonames("countries").values()}
    for country in countries:
        if country.historic is None:
            row = _country(country, aliases["countries"].get(country.alpha2, {}))
            placed = _placed(row, members, fixed)
            yield replace(placed, population=populations.get(row.key, placed.population))
    yield from _continents()
    yield from _own()


def alternates() -> Iterator[tuple[str, str, Standing]]:
    """Key, other name and its standing of each city that has one."""
    for key, names in toml("aliases")["cities"].items():
        yield from ((key, name, Standing.ALIAS) for name in names)
    for city in each_city():
        key = str(city["geonameid"])
        for name in city["alternatenames"]:
            if is_spelling(name):
                yield key, name, Standing.ALTERNATE


def _city(city: City, members: dict[str, Members], capitals: set[tuple[str, str]]) -> Row:
    point = Point(city.lat, city.lng)
    levels = {s.admin_level: _division_key(s) for s in city.subdivisions}
    for key in (city.country.alpha2, *levels.values()):
        members[key].add(point, city.population)
    return Row(
        key=str(city.geonames_id),
        name=romanised(city.name, city.country.alpha2),
        kind="city",
        feature="capital" if (city.country.alpha2, city.name) in capitals else "",
        geonames_id=city.geonames_id,
        point=point,
        country=city.country.alpha2,
        admin1=levels.get(1),
        admin2=levels.get(2),
        population=city.population,
        uncertainty_m=next(m for least, m in CITY_REACH_M if city.population >= least),
        names=((city.name, Standing.NAME),),
    )


def _division(division: Subdivision, aliases: dict[str, list[str]]) -> Row:
    parent = division.parent
    own = aliases.get(division.iso_code or "", [])
    first = division.admin_level > 1 and parent is not None and parent.admin_level == 1
    return Row(
        key=_division_key(division),
        name=shown(division, own),
        kind=LEVELS[division.admin_level],
        feature=division.type.casefold(),
        geonames_id=division.geonames_id,
        country=division.country.alpha2,
        admin1=_division_key(parent) if first and parent is not None else None,
        iso_code=division.iso_code or None,
        names=tuple(division_names(division, own)),
    )


def _country(country: Country, own: dict[str, Any]) -> Row:
    names = [country.name, country.common_name, country.official_name, *own.get("aliases", [])]
    others = [alias for alias in country.aliases if alias not in own.get("not", [])]
    shown = own.get("name") or country.common_name or country.name
    return Row(
        key=country.alpha2,
        name=shown,
        kind="country",
        geonames_id=country.geonames_id,
        country=country.alpha2,
        names=(
            (shown, Standing.NAME),
            *((name, Standing.NAME) for name in names if name),
            *((name, Standing.ALIAS) for name in others),
        ),
    )


def _placed(row: Row, members: dict[str, Members], fixed: dict[str, Point]) -> Row:
    """An area with its point, reach and population; without places in it, it has none."""
    inside = members.get(row.key)
    point = fixed.get(row.iso_code or row.key) or (centre(inside.points) if inside else None)
    if point is None:
        return row
    reach = reach_m(point, inside.points) if inside else None
    population = inside.population if inside else 0
    return replace(row, point=point, uncertainty_m=reach, population=population)


def _continents() -> Iterator[Row]:
    for code, continent in geonames("continents").items():
        if code == ANTARCTICA:
            continue
        point = Point(float(continent["lat"]), float(continent["lng"]))
        name = continent["name"]
        yield Row(
            key=str(continent["geonameId"]),
            name=name,
            kind="region",
            feature="continent",
            geonames_id=continent["geonameId"],
            point=point,
            population=int(continent["population"]),
            uncertainty_m=_half_diagonal_m(continent["bbox"]),
            names=((name, Standing.NAME), (f"{name}n continent", Standing.ALIAS)),
        )


def _half_diagonal_m(box: dict[str, float]) -> int:
    diagonal = distance_km((box["south"], box["west"]), (box["north"], box["east"]))
    return round(diagonal / 2) * 1_000


def _own() -> Iterator[Row]:
    divisions = {s.iso_code: _division_key(s) for s in subdivisions if s.iso_code}
    for row in csv_rows("facilities"):
        names = [name for name in row["aliases"].split("|") if name]
        yield Row(
            key=row["key"],
            name=row["name"],
            kind=cast(PlaceKind, row["kind"]),
            feature=row["feature"],
            point=Point(float(row["latitude"]), float(row["longitude"])),
            country=row["country"] or None,
            admin1=divisions[row["admin1"]] if row["admin1"] else None,
            uncertainty_m=int(row["uncertainty_m"]),
            names=(
                (row["name"], Standing.NAME),
                *((name, Standing.ALIAS) for name in names),
            ),
        )


def _division_key(division: Any) -> str:
    code = division.iso_code or division.geonames_code or str(division.id)
    return str(division.geonames_id) if division.geonames_id else f"x-{code.lower()}"


def _capitals() -> set[tuple[str, str]]:
    return {(c["iso"], c["capital"]) for c in geonames("countries").values()}
