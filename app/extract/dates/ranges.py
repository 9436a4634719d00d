"""Expressions beside one another that share what one says: "8-9 April", "June to July 1983"."""

from collections.abc import Iterator
from dataclasses import replace

from app.extract.dates.expressions import Calendar, Season, Turn, Within
from app.extract.dates.grammar import Doubt, Found, Line, Match, compiled

CONNECTOR = compiled("(?P<range> HYPHEN | TO ) | (?P<and> AND ) | COMMA AND?")
DAY_BEFORE = compiled("THE? (?P<day> DAY | ORDINAL ) (?: HYPHEN | TO | AND | COMMA ) \\Z")
DAY_AFTER = compiled(
    "(?: HYPHEN | TO | AND ) THE? (?P<day> DAY | ORDINAL ) (?: COMMA? (?P<year> YEAR ) )?"
)
DAYS_BEFORE = compiled("(?P<day> DAY ) (?: HYPHEN | TO | AND ) (?P<day2> DAY ) (?: OF | IN )? \\Z")
YEAR_AFTER = compiled("HYPHEN (?P<year> DAY | TENS | SHORT_YEAR )")
MONTH_STARTS = compiled("MONTH | NAME_MONTH | LOWER_MONTH | SHORT_WEEKDAY | WEEKDAY")
BETWEEN = compiled("BETWEEN")


def siblings(found: Found, line: Line, floor: int) -> list[Found]:
    """The expression, and those beside it that lean on its month or century."""
    said = found.expression
    if isinstance(said, Turn) and said.unit == "month":
        return _days_of_month(found, line, floor) or [found]
    if not isinstance(said, Calendar):
        return [found]
    if said.day is not None and said.month is not None:
        return [*_days_before(found, said, line, floor), found, *_days_after(found, said, line)]
    if said.year is not None and said.month is None:
        return [found, *_year_after(found, said, line)]
    return [found]


def _days_of_month(found: Found, line: Line, floor: int) -> list[Found]:
    """ "8 to 11 next month"."""
    start = max(floor, found.first - 4)
    match = DAYS_BEFORE.search(line.codes[start : found.first])
    if match is None:
        return []
    days = Match(match, line.tokens[start : found.first])
    first, last = (Within(Calendar(day=days[name]), found.expression) for name in ("day", "day2"))
    place = start + match.start("day")
    return [Found(place, place + 1, first), replace(found, first=place + 2, expression=last)]


def _days_before(found: Found, said: Calendar, line: Line, floor: int) -> Iterator[Found]:
    start = max(floor, found.first - 3)
    match = DAY_BEFORE.search(line.codes[start : found.first])
    if match is None or MONTH_STARTS.match(line.codes, found.first):
        return
    day = Match(match, line.tokens[start : found.first])["day"]
    yield Found(start + match.start(), start + match.end() - 1, replace(said, day=day))


def _days_after(found: Found, said: Calendar, line: Line) -> Iterator[Found]:
    match = DAY_AFTER.match(line.codes, found.last)
    if match is None or not MONTH_STARTS.match(line.codes, found.first):
        return
    next_kind = line.codes[match.end() : match.end() + 1]
    if match["year"] is None and MONTH_STARTS.match(next_kind):
        return
    groups = Match(match, line.tokens)
    year = groups["year"] or said.year
    doubt: Doubt | None = "day" if groups["year"] is None else None
    yield Found(match.start() + 1, match.end(), replace(said, day=groups["day"], year=year), doubt)


def _year_after(found: Found, said: Calendar, line: Line) -> Iterator[Found]:
    match = YEAR_AFTER.match(line.codes, found.last)
    if match is None or said.year is None:
        return
    year = said.year // 100 * 100 + Match(match, line.tokens)["year"]
    if year > said.year:
        yield Found(match.start() + 1, match.end(), Calendar(year))


def shared(chosen: list[Found], codes: str) -> list[Found]:
    """A year said once, after the last of them, holds for those before it as well."""
    done: list[Found] = []
    for found in reversed(chosen):
        beside = done and CONNECTOR.fullmatch(codes, found.last, done[-1].first)
        done.append(_with_year_of(found, done[-1]) if beside else found)
    return done[::-1]


def _with_year_of(left: Found, right: Found) -> Found:
    a, b = left.expression, right.expression
    if isinstance(a, Calendar) and isinstance(b, Within) and a.month and not a.year:
        return replace(left, expression=Within(a, b.whole))
    if isinstance(a, Calendar) and isinstance(b, Calendar) and b.month and a == Calendar(day=a.day):
        return replace(left, expression=replace(a, year=b.year, month=b.month))
    if isinstance(a, Calendar) and isinstance(b, Calendar) and b.year and not a.year and a.month:
        earlier = b.month is not None and (a.month, a.day or 0) > (b.month, b.day or 31)
        return replace(left, expression=replace(a, year=b.year - earlier))
    if isinstance(a, Season) and isinstance(b, Season) and b.year and not a.year and a.turn is None:
        return replace(left, expression=replace(a, year=b.year))
    return left


def joins(left: Found, right: Found, codes: str) -> bool:
    """Whether two expressions are the ends of one range."""
    match = CONNECTOR.fullmatch(codes, left.last, right.first)
    if match is None:
        return False
    between = left.first > 0 and BETWEEN.match(codes, left.first - 1) is not None
    return bool(match["range"] or (match["and"] and between))
