"""Expressions that take in the words beside them: "early", "the night of", "of last year"."""

import re
from collections.abc import Callable
from dataclasses import replace

from app.extract.dates.builders import measured
from app.extract.dates.expressions import (
    Calendar,
    Expression,
    Holiday,
    Numbered,
    PartOf,
    Shift,
    Turn,
    Weekday,
    WeekdayIn,
    Within,
)
from app.extract.dates.grammar import Found, Line, Match, compiled
from app.extract.dates.rules import LENGTHS

WINDOW = 8  # tokens before an expression that may belong to it
NESTED = 4  # "the night of the third day of the last week of May"
Widener = Callable[[Match, Expression], Expression | None]


def is_day(expression: Expression) -> bool:
    match expression:
        case Calendar(day=day):
            return day is not None
        case Turn(unit=unit):
            return unit == "day"
        case PartOf(whole=whole):
            return is_day(whole)
        case Within(inner=inner):
            return inner.day is not None
        case _:
            return isinstance(expression, Shift | Weekday | WeekdayIn | Holiday)


def _is_turn(expression: Expression, unit: str) -> bool:
    return isinstance(expression, Turn) and expression.unit == unit


def _is_year(expression: Expression) -> bool:
    whole_year = isinstance(expression, Calendar) and expression.month is None
    return _is_turn(expression, "year") or (whole_year and not is_day(expression))


def _part(match: Match, whole: Expression) -> Expression | None:
    if is_day(whole):
        return None
    return PartOf(match["part"], whole) if match["part"] else whole


def _same_day(_: Match, whole: Expression) -> Expression | None:
    return whole if is_day(whole) else None


def _shift(match: Match, origin: Expression) -> Expression | None:
    lengths = measured(match.tokens_of("lengths"))
    if not lengths:
        return None
    return Shift(lengths, -1 if match["before"] else 1, origin, exact=True)


def _numbered(match: Match, whole: Expression) -> Expression | None:
    count = match["n"] if isinstance(match["n"], int) else -1
    return None if is_day(whole) else Numbered(count, match["unit"], whole)


def _day_of(match: Match, whole: Expression) -> Expression | None:
    return Within(Calendar(day=match["day"]), whole) if _is_turn(whole, "month") else None


def _month_of(match: Match, whole: Expression) -> Expression | None:
    """ "the second month of next year"."""
    month = match["unit"] == "month" and _is_turn(whole, "year")
    return Within(Calendar(month=match["n"]), whole) if month else None


BEFORE = tuple(
    (compiled(rf"(?: {pattern} ) \Z"), build)
    for pattern, build in (
        ("THE? (?P<part> BOUND ) OF THE?", _part),
        ("THE? (?P<part> PART ) (?: HYPHEN | IN )? THE? | LATER IN? | EARLIER", _part),
        ("THE? DAYPART OF", _same_day),
        (f"{LENGTHS} (?: AFTER | FROM | (?P<before> BEFORE ) )", _shift),
        ("THE? (?P<n> ORDINAL ) (?P<unit> UNIT ) (?: OF | IN )?", _month_of),
        ("THE? (?P<n> ORDINAL | LAST ) (?P<unit> UNIT ) (?: OF | IN )?", _numbered),
        ("THE? (?P<day> ORDINAL | DAY ) UNIT? OF", _day_of),
    )
)
DAYPART = compiled("DAYPART")


def widened(found: Found, line: Line, floor: int) -> Found:
    """The expression with all the words that belong to it, none of them before `floor`."""
    for _ in range(NESTED):
        wider = _wider_before(found, line, floor)
        if wider is None:
            break
        found = wider
    if is_day(found.expression) and DAYPART.match(line.codes, found.last):
        return replace(found, last=found.last + 1)
    return found


def _wider_before(found: Found, line: Line, floor: int) -> Found | None:
    start = max(floor, found.first - WINDOW)
    before = line.codes[start : found.first]
    for pattern, build in BEFORE:
        match = pattern.search(before)
        if match is None:
            continue
        made = build(Match(match, line.tokens[start : found.first]), found.expression)
        if made is not None:
            return replace(found, first=start + match.start(), expression=made)
    return None


WEEKDAY_DAY = compiled("COMMA? (?: DAYPART COMMA? )?")
THE = compiled("THE")
OF = compiled("OF?")
POSSESSIVE = compiled("POSSESSIVE")
ON = compiled("(?: ON | HYPHEN )?")


def merged(left: Found, right: Found, line: Line) -> Found | None:
    """Two expressions that say one date together: "Monday, 3 May", "Monday of next week"."""
    made = _together(left, right, line)
    if made is None:
        return None
    article = isinstance(made, Numbered) and THE.fullmatch(line.codes, left.first - 1, left.first)
    return replace(left, first=left.first - bool(article), last=right.last, expression=made)


def _together(left: Found, right: Found, line: Line) -> Expression | None:
    a, b = left.expression, right.expression

    def between(pattern: re.Pattern[str]) -> bool:
        return pattern.fullmatch(line.codes, left.last, right.first) is not None

    if isinstance(a, Weekday) and isinstance(b, Calendar) and b.day and between(WEEKDAY_DAY):
        return b
    if isinstance(b, Weekday) and _is_turn(a, "week") and between(ON):
        return WeekdayIn(b.weekday, a)
    if not between(OF) or POSSESSIVE.match(line.codes, right.last):
        return None
    match a:
        case Weekday(weekday=weekday) if _is_turn(b, "week"):
            return WeekdayIn(weekday, b)
        case Calendar(year=None):
            return _inner(a, b)
        case PartOf(whole=Calendar(year=None) as whole):
            inner = _inner(whole, b)
            return replace(a, whole=inner) if inner is not None else None
        case Numbered() if _is_year(b):
            return replace(a, whole=b)
        case Turn(unit=unit, by=-1) if not is_day(b):
            return Numbered(-1, unit, b)
        case _:
            return None


def _inner(a: Calendar, b: Expression) -> Expression | None:
    if _is_turn(b, "year") and a.month is not None:
        return Within(a, b)
    return Within(a, b) if _is_turn(b, "month") and a.month is None else None
