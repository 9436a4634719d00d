"""Reading the compiled gazetteer."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from app.errors import GazetteerMissing
from app.gazetteer.candidate import Candidate, Standing
from app.gazetteer.folding import fold, skeleton, without_article
from app.gazetteer.generic import bare
from app.gazetteer.scripts import OTHER_SCRIPTS
from app.gazetteer.typing import begun
from app.schemas.record import PlaceKind

PLACE = """
SELECT p.key, p.name, p.kind, p.feature, p.geonames_id, p.latitude, p.longitude, p.country,
       a.name AS admin1, p.admin1 AS admin1_key, p.admin2 AS admin2_key, p.population,
       p.uncertainty_m, p.iso_code
"""
FROM = "FROM place p LEFT JOIN place a ON a.key = p.admin1"
FROM_NAMES = f"FROM name n JOIN place p ON p.id = n.place {FROM.removeprefix('FROM place p')}"
REMEMBERED = 20_000  # names, about 10 MB
SHORTEST = 4  # letters of a name that is searched by its spelling
SAME_BONES = 55  # "Zharay" is 67 like "Zherai"
SHORTEST_IN_COUNTRY = 6
NEAR_IN_COUNTRY = 90
SAME_BONES_IN_COUNTRY = 80
NEAR = 84  # of 100; "Bagdad" is 92 like "Baghdad", "Basrah" 91 like "Basra"


class Gazetteer:
    """Opens its file when it is first asked; threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.find_folded = lru_cache(REMEMBERED)(self._find_folded)
        self.get = lru_cache(REMEMBERED)(self._get)
        self.by_id = lru_cache(REMEMBERED)(self._by_id)
        self.names_within = lru_cache(64)(self._names_within)
        self.names_in_country = lru_cache(64)(self._names_in_country)

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """Raises GazetteerMissing, with the command that compiles it."""
        if not self.path.exists():
            raise GazetteerMissing(
                f"There is no gazetteer at {self.path}. Compile it with: dateline gazetteer"
            )
        uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name, those best named by it and biggest first."""
        folded = fold(name)
        found = self.find_folded(folded)
        if name.endswith("."):
            found = self.find_folded(f"{folded}.") + found
        short = without_article(folded)
        return found if found or short == folded else self.find_folded(short)

    def suggest(
        self,
        prefix: str,
        limit: int = 10,
        countries: Sequence[str] = (),
        kinds: Sequence[str] = (),
    ) -> tuple[Candidate, ...]:
        """Places with a name that begins so at one of its words, the biggest first."""
        ids = begun(self.connection, fold(prefix), limit, countries, kinds)
        return tuple(self.by_id(id_) for id_ in ids)

    def nearest_names(self, name: str, limit: int = 5) -> list[str]:
        """Names spelt nearly so, for "did you mean"; they share the first two letters."""
        folded = fold(name)
        rows = self.connection.execute(
            "SELECT folded FROM name WHERE folded >= ? AND folded < ? AND standing > 1"
            " GROUP BY folded ORDER BY max(population) DESC",
            (folded[:2], f"{folded[:2]}\U0010ffff"),
        )
        near = process.extract(
            folded, [row[0] for row in rows], scorer=fuzz.ratio, score_cutoff=NEAR, limit=limit
        )
        return [self.find_folded(match)[0].name for match, _, _ in near]

    def similar(self, name: str, within: str, kind: PlaceKind | None = None) -> Candidate | None:
        """The place in a division whose name goes on from this one, or is spelt nearly so."""
        names, folded = self.names_within(within, kind), bare(fold(name))
        if len(folded) < SHORTEST:
            return None
        longer = next((full for full in names if full.startswith(f"{folded} ")), None)
        near = longer or _nearest(folded, names)
        return self.get(names[near]) if near is not None else None

    def similar_in_country(self, name: str, country: str) -> Candidate | None:
        """The place of a country whose name is spelt nearly so; where names are transliterated."""
        folded = bare(fold(name))
        if country not in OTHER_SCRIPTS or len(folded) < SHORTEST_IN_COUNTRY:
            return None
        names = self.names_in_country(country, folded[0])
        near = _nearest(folded, names, NEAR_IN_COUNTRY, SAME_BONES_IN_COUNTRY)
        return self.get(names[near]) if near is not None else None

    def ancestors(self, key: str) -> tuple[Candidate, ...]:
        """What a place lies in, nearest first: second-order division, first-order, country."""
        place = self.get(key)
        if place is None:
            return ()
        keys = (place.admin2_key, place.admin1_key, place.country)
        above = (self.get(k) for k in keys if k is not None and k != key)
        return tuple(found for found in above if found is not None)

    def division(self, iso_code: str) -> Candidate | None:
        """A first or second-order division by its ISO 3166-2 code, as "US-TX"."""
        row = self.connection.execute(
            f"{PLACE}, 3 {FROM} WHERE p.iso_code = ?", (iso_code,)
        ).fetchone()
        return _candidate(row) if row else None

    def _get(self, key: str) -> Candidate | None:
        row = self.connection.execute(f"{PLACE}, 3 {FROM} WHERE p.key = ?", (key,)).fetchone()
        return _candidate(row) if row else None

    def _by_id(self, id_: int) -> Candidate:
        return _candidate(
            self.connection.execute(f"{PLACE}, 3 {FROM} WHERE p.id = ?", (id_,)).fetchone()
        )

    def _find_folded(self, folded: str) -> tuple[Candidate, ...]:
        rows = self.connection.execute(
            f"{PLACE}, n.standing {FROM_NAMES} WHERE n.folded = ?"
            " ORDER BY n.standing DESC, n.population DESC",
            (folded,),
        )
        return tuple(_candidate(row) for row in rows)

    def _names_within(self, division: str, kind: PlaceKind | None) -> dict[str, str]:
        """Folded names → keys; of two places with one name the bigger."""
        rows = self.connection.execute(
            "SELECT n.folded, p.key FROM place p JOIN name n ON n.place = p.id"
            " WHERE p.admin1 = ? AND p.kind = coalesce(?, p.kind)"
            " ORDER BY p.population, n.standing",
            (division, kind),
        )
        return {bare(folded): key for folded, key in rows}

    def _names_in_country(self, country: str, initial: str) -> dict[str, str]:
        rows = self.connection.execute(
            "SELECT n.folded, p.key FROM place p JOIN name n ON n.place = p.id"
            " WHERE p.country = ? AND p.kind IN ('city', 'admin1', 'admin2') AND n.folded LIKE ?"
            " ORDER BY p.kind = 'city', p.population, n.standing",
            (country, f"{initial}%"),
        )
        return dict(iter(rows))


def _nearest(
    folded: str, names: Iterable[str], near: int = NEAR, same_bones: int = SAME_BONES
) -> str | None:
    """By letters; else by consonants, when the rest is not too unlike."""
    match = process.extractOne(folded, names, scorer=fuzz.ratio, score_cutoff=near)
    if match is not None:
        return match[0]
    bones = skeleton(folded)
    same = [n for n in names if n[0] == folded[0] and skeleton(n) == bones]
    match = process.extractOne(folded, same, scorer=fuzz.ratio, score_cutoff=same_bones)
    return match[0] if match is not None else None


def _candidate(row: tuple[Any, ...]) -> Candidate:
    return Candidate(*(*row[:-1], Standing(row[-1])))
