"""What each country is called and numbered by others.

`gw` are the numbers of Gleditsch and Ward, which only sovereign states have.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from app.query.parameters.countries import by_alpha2


class Country(NamedTuple):
    alpha3: str | None
    numeric: int | None
    name: str | None
    acled_region: str | None
    ucdp_name: str | None
    ucdp_region: str | None
    gw: int | None


UNKNOWN = Country(None, None, None, None, None, None, None)


def country(alpha2: str | None) -> Country:
    return _countries().get(alpha2 or "", UNKNOWN)


@cache
def _countries() -> dict[str, Country]:
    text = (files("app.formats.shapes") / "countries.csv").read_text("utf-8")
    return {row["alpha2"]: _read(row) for row in csv.DictReader(text.splitlines())}


def _read(row: dict[str, str]) -> Country:
    iso = by_alpha2()[row["alpha2"]]
    return Country(
        alpha3=iso["alpha3"],
        numeric=int(iso["numeric"]) if iso["numeric"] else None,
        name=row["name"],
        acled_region=row["acled_region"],
        ucdp_name=row["ucdp_name"] or row["name"],
        ucdp_region=row["ucdp_region"],
        gw=int(row["gw"]) if row["gw"] else None,
    )
