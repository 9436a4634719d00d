"""Expressions that take in the words beside them: "early", "the night of", "of last year"."""

from dataclasses import replace

from app.extract.dates.expressions import (
    Calendar,
    Expression,
    Numbered,
    PartOf,
    Shift,
    Turn,
    Weekday,
    WeekdayIn,
    Within,
)
from app.extract.dates.grammar import Found, Match, compiled, number
from app.extract.dates.rules import COUNT, UNIT
from app.extract.dates.tokens import Token

WINDOW = 8  # tokens before an expression that may belong to it
YEARLIKE = ("year",)


def _is_day(expression: Expression) -> bool:
    match expression:
        case Calendar(day=day):
            return day is not None
        case Turn(unit=unit):
            return unit == "day"
        case Shift() | Weekday() | WeekdayIn():
            return True
        case _:
            return type(expression).__name__ == "Holiday"


def _part(match: Match, whole: Expression) -> Expression | None:
    if _is_day(whole):
        return None
    word = match["part"]
    return whole if word == "later" else PartOf(word, whole)


def _same(_: Match, whole: Expression) -> Expression | None:
    return whole if _is_day(whole) else None


def _beside_weekday(match: Match, whole: Expression) -> Expression | None:
    if isinstance(whole, Turn) and whole.unit == "week":
        return WeekdayIn(match["weekday"], whole)
    return whole if isinstance(whole, Calendar | Shift) and _is_day(whole) else None


def _in_week(match: Match, whole: Expression) -> Expression | None:
    week = isinstance(whole, Turn) and whole.unit == "week"
    return WeekdayIn(match["weekday"], whole) if week else None


def _shift(match: Match, origin: Expression) -> Expression | None:
    count = number(match.values("count"))
    if count is None or match["unit"] in ("half", "quarter"):
        return None
    sign = -1 if match["word"] == "before" else 1
    return Shift(((count, match["unit"]),), sign, origin, exact=True)


def _numbered(match: Match, whole: Expression) -> Expression | None:
    count = match["n"] if isinstance(match["n"], int) else -1
    return Numbered(count, match["unit"], whole)


def _month_of(match: Match, whole: Expression) -> Expression | None:
    if isinstance(whole, Turn) and whole.unit == "year":
        return Within(Calendar(month=match["month"]), whole)
    return None


def _day_of(match: Match, whole: Expression) -> Expression | None:
    if isinstance(whole, Turn) and whole.unit == "month":
        return Within(Calendar(day=match["day"]), whole)
    return None


BEFORE = tuple(
    (compiled(rf"(?: {pattern} ) \Z"), build)
    for pattern, build in (
        ("THE? (?P<part> PART ) (?: HYPHEN | OF | IN )? THE? | (?P<later> LATER ) IN?", _part),
        ("THE? DAYPART OF", _same),
        (
            "(?P<weekday> WEEKDAY | SHORT_WEEKDAY ) STOP? COMMA? (?: DAYPART COMMA? )?",
            _beside_weekday,
        ),
        ("(?P<weekday> WEEKDAY ) OF", _in_week),
        (f"{COUNT} {UNIT} (?P<word> AFTER | FROM | BEFORE )", _shift),
        ("THE? (?P<n> ORDINAL | LAST ) (?P<unit> UNIT ) (?: OF | IN )?", _numbered),
        ("(?P<month> MONTH | NAME_MONTH | LOWER_MONTH ) OF?", _month_of),
        ("THE? (?P<day> ORDINAL | DAY ) UNIT? OF", _day_of),
    )
)
AFTER = tuple(
    (compiled(pattern), build)
    for pattern, build in (
        ("DAYPART", _same),
        ("(?: ON | HYPHEN )? (?P<weekday> WEEKDAY )", _in_week),
    )
)


def widened(found: Found, tokens: list[Token], codes: str, floor: int) -> Found:
    """The expression with all the words that belong to it, none of them before `floor`."""
    while (wider := _widened_once(found, tokens, codes, floor)) is not None:
        found = wider
    return found


def _widened_once(found: Found, tokens: list[Token], codes: str, floor: int) -> Found | None:
    start = max(floor, found.first - WINDOW)
    for pattern, build in BEFORE:
        match = pattern.search(codes[start : found.first])
        if match and match.group():
            made = build(Match(match, tokens[start : found.first]), found.expression)
            if made is not None:
                return replace(found, first=start + match.start(), expression=made)
    for pattern, build in AFTER:
        match = pattern.match(codes, found.last)
        if match:
            made = build(Match(match, tokens), found.expression)
            if made is not None:
                return replace(found, last=match.end(), expression=made)
    return None
