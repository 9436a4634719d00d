"""Compiles the sources into one read-only file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.gazetteer import rows, typing
from app.gazetteer.candidate import Standing
from app.gazetteer.folding import fold, without_article
from app.gazetteer.generic import bare
from app.gazetteer.rows import Row

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    feature TEXT NOT NULL, geonames_id INTEGER, latitude REAL, longitude REAL, country TEXT,
    admin1 TEXT, admin2 TEXT, population INTEGER NOT NULL, uncertainty_m INTEGER, iso_code TEXT
);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, standing INTEGER NOT NULL,
    population INTEGER NOT NULL, PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TEMP TABLE given (folded TEXT, place INTEGER, standing INTEGER, population INTEGER);
"""
SORTED = """
INSERT INTO name SELECT folded, place, max(standing), population FROM given
WHERE folded <> '' GROUP BY folded, place ORDER BY folded, place;
"""  # inserted as they come, they would be written all over the tree
INDEXES = """
CREATE UNIQUE INDEX place_key ON place (key);
CREATE INDEX place_admin1 ON place (admin1) WHERE admin1 IS NOT NULL;
CREATE INDEX place_country ON place (country);
CREATE INDEX name_place ON name (place);
CREATE INDEX place_iso_code ON place (iso_code) WHERE iso_code IS NOT NULL;
"""
INSERT = "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
Named = tuple[str, int, int, int]


def compile(path: Path) -> None:
    """Writes beside `path` and renames: a reader, or a second compiler, never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".gazetteer-", delete=False) as file:
        unfinished = Path(file.name)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            _fill(connection)
        unfinished.chmod(0o644)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;{SCHEMA}BEGIN;")
    ids: dict[str, tuple[int, int]] = {}
    for row in rows.read():
        if row.key in ids:
            continue
        place = len(ids) + 1
        ids[row.key] = place, row.population
        connection.execute(INSERT, _values(place, row))
        _name(connection, _own_names(place, row))
    _name(connection, _other_names(ids))
    connection.executescript(f"{SORTED}{INDEXES}")
    typing.fill(connection)
    connection.executescript("ANALYZE;")


def _name(connection: sqlite3.Connection, names: Iterable[Named]) -> None:
    connection.executemany("INSERT INTO given VALUES (?,?,?,?)", names)


def _own_names(place: int, row: Row) -> Iterator[Named]:
    for name, standing in row.names:
        for form, lower in _forms(name, row):
            yield form, place, min(standing, lower), row.population


def _forms(name: str, row: Row) -> Iterator[tuple[str, Standing]]:
    """ "Anbar Province" is also "Anbar", and "Al Anbār" too; "Man." keeps its dot, or be "man"."""
    whole = fold(name)
    if row.kind == "admin1" and name.endswith("."):
        yield f"{whole}.", Standing.NAME
        return
    yield whole, Standing.NAME
    plain = bare(whole) if row.kind in ("admin1", "admin2") else whole
    if plain != whole:
        yield plain, Standing.ALIAS if row.kind == "admin1" else Standing.ALTERNATE
    without = without_article(plain)
    if without != plain and row.kind != "country":
        weak = row.kind in ("city", "facility")  # "Asad" alone is no air base
        yield without, Standing.ALTERNATE if weak else Standing.ALIAS


def _other_names(ids: dict[str, tuple[int, int]]) -> Iterator[Named]:
    for key, name, standing in rows.alternates():
        if key in ids:
            folded = fold(name)
            place, population = ids[key]
            yield folded, place, standing, population
            yield without_article(folded), place, Standing.ALTERNATE, population


def _values(place: int, row: Row) -> tuple[object, ...]:
    latitude, longitude = row.point or (None, None)
    return (
        place,
        row.key,
        row.name,
        row.kind,
        row.feature,
        row.geonames_id,
        latitude,
        longitude,
        row.country,
        row.admin1,
        row.admin2,
        row.population,
        row.uncertainty_m,
        row.iso_code,
    )
