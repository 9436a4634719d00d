"""Names of states as corpora and encyclopedias write them."""

from functools import cache

from app.gazetteer import Gazetteer, default_path


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(default_path())


def country_code(name: str) -> str | None:
    """ISO 3166-1; "Georgia (country)" and "Georgia" are one."""
    plain = name.replace("_", " ").removesuffix(" (country)")
    found = _gazetteer().find(plain)
    return next((place.country for place in found if place.kind == "country"), None)
