"""Codes of countries (ISO 3166-1) that clients send: alpha-2, alpha-3 or numeric; never FIPS."""

import csv
from functools import cache

from pydantic_core import PydanticCustomError

from app.query.codes import DATA
from app.query.nearest import nearest


def alpha2(written: object) -> str:
    """Raises PydanticCustomError, with the nearest codes by their own spelling or the name."""
    code = str(written).strip()
    known = _codes()
    found = known.get(code.zfill(3) if code.isdecimal() else code.upper())
    if found is None:
        raise PydanticCustomError(
            "unknown_country",
            "is no country's code: use ISO 3166-1 alpha-2, alpha-3 or numeric",
            {"nearest": _nearest(code)},
        )
    return found


@cache
def by_alpha2() -> dict[str, dict[str, str]]:
    """`alpha2`, `alpha3`, `numeric` (three digits) and `name` of each."""
    rows = csv.DictReader((DATA / "countries.csv").read_text("utf-8").splitlines())
    return {row["alpha2"]: row for row in rows}


@cache
def _codes() -> dict[str, str]:
    spelt = ((row[kind], key) for key, row in by_alpha2().items() for kind in row if kind != "name")
    return {code: alpha2 for code, alpha2 in spelt if code}


def _nearest(written: str) -> list[str]:
    spelt = (
        _codes() if len(written) <= 3 else {row["name"]: key for key, row in by_alpha2().items()}
    )
    return list(dict.fromkeys(spelt[name] for name in nearest(written, list(spelt))))
