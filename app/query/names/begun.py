"""Names that begin as somebody typed, at any of their words: the best known first.

Few are sorted. Of many, the index by head is walked, which has the best known first: the more names
begin so, the sooner enough of them are found. Either way some hundreds of rows are looked at.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.db import ReadSession
from app.gazetteer.typed import (
    HEAD,
    LONGEST,
    SHORTEST,
    SOUNDED,
    distance,
    misspellings,
    plain,
    sounded,
)
from app.query.conditions.links import Column, Condition
from app.query.tables import actor, actor_start, actor_word, place, place_start

FEW = 400  # starts that are sorted
WORDS = 8  # nearly alike, that names are looked for by
SPELLINGS = SOUNDED + 1  # of a word: its sound, and that without each letter
LAST = chr(0x10FFFF)

LOW: sa.BindParameter[str] = sa.bindparam("low")
HIGH: sa.BindParameter[str] = sa.bindparam("high")
MOST: sa.BindParameter[int] = sa.bindparam("most", type_=sa.Integer)
KINDS: sa.BindParameter[Any] = sa.bindparam("kinds", expanding=True)


class Starts(NamedTuple):
    """The statements that read how names begin; those `of_kinds` look at the kind of the owner."""

    sort: sa.Select[Any]
    walk: sa.Select[Any]
    sort_of_kinds: sa.Select[Any]
    walk_of_kinds: sa.Select[Any]


def statements_of(table: sa.Table, owner: sa.Column[int], noun: sa.Table) -> Starts:
    of_kind = sa.exists().where(noun.c.id == owner, noun.c.kind.in_(KINDS)).correlate(table)
    within = sa.and_(table.c.start >= LOW, table.c.start < HIGH)
    # No condition that the index over `start` could answer.
    begun = sa.func.substr(table.c.start, 1, sa.bindparam("length", type_=sa.Integer)) == LOW

    def sort(*only: Condition) -> sa.Select[Any]:
        probe = sa.select(owner.label("id"), table.c.standing).where(within, *only)
        few = probe.limit(sa.literal_column(str(FEW + 1))).subquery("few")
        columns = sa.select(few.c.id, sa.func.count().over().label("found"))
        return columns.order_by(few.c.standing.desc()).limit(MOST)

    def walk(*only: Condition) -> sa.Select[Any]:
        rows = sa.select(owner).where(table.c.head == sa.bindparam("head"), begun, *only)
        return rows.order_by(table.c.standing.desc()).limit(MOST)

    return Starts(sort(), walk(), sort(of_kind), walk(of_kind))


ACTORS = statements_of(actor_start, actor_start.c.actor_id, actor)
PLACES = statements_of(place_start, place_start.c.place_id, place)


class Spelt(NamedTuple):
    """Words that begin as a typed one sounds, and those that differ from it by a letter."""

    alike: list[str]
    nearly: list[str]


def beginning(
    session: ReadSession, starts: Starts, prefix: str, most: int, kinds: Sequence[str] = ()
) -> list[int]:
    """Keys of those with the name; one may come twice. No `kinds`: of any."""
    prefix = prefix[:LONGEST]
    given: dict[str, Any] = {"low": prefix, "high": prefix + LAST, "most": most}
    given |= {"kinds": list(kinds)} if kinds else {}
    if len(prefix) > HEAD:
        rows = session.execute(starts.sort_of_kinds if kinds else starts.sort, given).all()
        if not rows or rows[0].found <= FEW:
            return [row.id for row in rows]
    given = {**given, "head": prefix[:HEAD], "length": len(prefix)}
    del given["high"]
    return list(session.scalars(starts.walk_of_kinds if kinds else starts.walk, given))


def beginning_with_one(session: ReadSession, words: Sequence[str], most: int) -> list[int]:
    """Keys of actors with a name in which one of the words stands."""
    if not words:
        return []
    return list(session.scalars(WITH_ONE, {**_ranges(words, WORDS), "most": most}))


def spelt(session: ReadSession, typed: str) -> Spelt:
    """Words of actors' names; those nearest in length first."""
    if len(typed) > SHORTEST:
        given = _ranges(sorted(misspellings(typed)), SPELLINGS)
        words = set(session.scalars(NEARLY_SPELT, given))
    else:
        words = set(session.scalars(SPELT, _ranges([sounded(typed)], 1)))
    by_length = sorted(words, key=lambda word: (abs(len(word) - len(typed)), word))
    how = {word: distance(typed, word) for word in by_length}
    alike = [word for word in by_length if how[word] == 0]
    nearly = [word for word in by_length if how[word] == 1]
    return Spelt(alike[:WORDS], nearly[:WORDS])


def _range(column: Column, at: int) -> Condition:
    low: sa.BindParameter[str] = sa.bindparam(f"low{at}")
    return sa.and_(column >= low, column < sa.bindparam(f"high{at}", type_=column.type))


def _ranges(prefixes: Sequence[str], count: int) -> dict[str, Any]:
    """For statements of so many ranges: what is missing repeats the last."""
    padded = [*prefixes, *([prefixes[-1]] * (count - len(prefixes)))][:count]
    lows = {f"low{at}": prefix for at, prefix in enumerate(padded)}
    return lows | {f"high{at}": prefix + LAST for at, prefix in enumerate(padded)}


def _with_spelling(at: int) -> sa.Select[Any]:
    found = sa.select(actor_word.c.word).where(_range(actor_word.c.spelling, at))
    return found.limit(sa.literal_column(str(FEW))).subquery().select()


# Ranges of an index one by one: of ranges joined by OR SQLite may scan the table.
SPELT = _with_spelling(0)
NEARLY_SPELT = sa.union_all(*(_with_spelling(at) for at in range(SPELLINGS)))
WITH_ONE = (
    sa.select(actor_start.c.actor_id)
    .where(sa.or_(*(_range(actor_start.c.start, at) for at in range(WORDS))))
    .order_by(actor_start.c.standing.desc())
    .limit(MOST)
)


def typed_words(folded: str) -> list[str]:
    """Without the articles, unless there is nothing else."""
    return plain(folded).split()


def unlike(words: Sequence[str], name: str) -> tuple[object, ...]:
    """How far a name is from what was typed, to compare: whether it begins so, and its length."""
    typed, own = " ".join(words), plain(name)
    begins = own.startswith(typed) or name.startswith(typed)
    return not begins, f" {typed}" not in f" {own}", len(name), name


def fits(words: Sequence[str], name: str) -> bool:
    """Each word is nearly how one of the name's begins."""
    return all(any(distance(word, other) is not None for other in name.split()) for word in words)
