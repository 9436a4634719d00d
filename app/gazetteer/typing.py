"""The compiled tables for what somebody types: names from each word on, and the biggest by prefix.

A short prefix begins up to twenty thousand names, too many to sort for each question: so the
biggest places of each are compiled, over all countries and for each of them.
"""

import sqlite3
from collections.abc import Sequence

from app.gazetteer.typed import HEAD

SHORT = 3  # letters of the prefixes whose biggest places are compiled
MOST = 50  # places of each
# How much the population of a place weighs by how well it is named: a capital comes before a
# village that has its old name, a village before a country that some language calls so.
WEIGHT = "population * CASE standing WHEN 3 THEN 4 WHEN 2 THEN 1 ELSE 0.02 END"
OF_LATER = "population * 0.3"

SCHEMA = """
CREATE TABLE later (
    folded TEXT NOT NULL, place INTEGER NOT NULL, population INTEGER NOT NULL,
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE biggest (
    prefix TEXT NOT NULL, country TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (prefix, country, rank)
) WITHOUT ROWID;
"""
LATER = """
INSERT INTO later
WITH RECURSIVE words (folded, place, population) AS (
    SELECT folded, place, population FROM name WHERE standing > 1
    UNION
    SELECT substr(folded, instr(folded, ' ') + 1), place, population FROM words
    WHERE instr(folded, ' ') > 0
)
SELECT words.folded, words.place, words.population
FROM words LEFT JOIN name ON name.folded = words.folded AND name.place = words.place
WHERE name.place IS NULL AND length(words.folded) >= ?
ORDER BY words.folded, words.place
"""
BIGGEST = """
INSERT INTO biggest
WITH typed AS (
    SELECT folded, place, {weight} AS weight FROM name
    UNION ALL SELECT folded, place, {of_later} FROM later
), begun AS (
    SELECT substr(folded, 1, ?1) AS prefix, place, max(weight) AS weight
    FROM typed WHERE length(folded) >= ?1 GROUP BY 1, 2
), ranked AS (
    SELECT prefix, {country} AS country, place, row_number() OVER (
        PARTITION BY prefix, {country} ORDER BY weight DESC, place
    ) AS rank
    FROM begun {join}
)
SELECT prefix, country, rank, place FROM ranked WHERE rank <= ?2 ORDER BY prefix, country, rank
"""
BEGUN = """
SELECT t.place FROM (
    SELECT place, {weight} AS weight FROM name WHERE folded >= ? AND folded < ?
    UNION ALL SELECT place, {of_later} FROM later WHERE folded >= ? AND folded < ?
) t {join}
GROUP BY t.place ORDER BY max(t.weight) DESC, t.place LIMIT ?
"""


def fill(connection: sqlite3.Connection) -> None:
    connection.executescript(SCHEMA)
    connection.execute(LATER, (HEAD,))
    joined = "JOIN (SELECT id, country AS code FROM place WHERE country IS NOT NULL) ON id = place"
    for country, join in (("''", ""), ("code", joined)):
        statement = BIGGEST.format(country=country, join=join, weight=WEIGHT, of_later=OF_LATER)
        for length in range(HEAD, SHORT + 1):
            connection.execute(statement, (length, MOST))


def begun(
    connection: sqlite3.Connection,
    prefix: str,
    limit: int,
    countries: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> list[int]:
    """Rows of the places whose name begins so at one of its words, the biggest first."""
    if not kinds and limit <= MOST and len(prefix) <= SHORT:
        among = countries or ("",)
        where = f"prefix = ? AND country IN ({_marks(among)})"
        select = f"SELECT place FROM biggest WHERE {where} ORDER BY rank LIMIT ?"  # noqa: S608 - marks, no values
        return [row[0] for row in connection.execute(select, (prefix, *among, limit))]
    filters = [f"p.country IN ({_marks(countries)})"] if countries else []
    filters += [f"p.kind IN ({_marks(kinds)})"] if kinds else []
    join = f"JOIN place p ON p.id = t.place AND {' AND '.join(filters)}" if filters else ""
    select = BEGUN.format(join=join, weight=WEIGHT, of_later=OF_LATER)
    bounds = (prefix, f"{prefix}\U0010ffff") * 2
    return [row[0] for row in connection.execute(select, (*bounds, *countries, *kinds, limit))]


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))
