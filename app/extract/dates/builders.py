"""What the matches of the rules mean."""

from app.extract.dates.expressions import (
    Calendar,
    Decade,
    Expression,
    Holiday,
    MonthTurn,
    Numbered,
    Origin,
    PartOf,
    Season,
    Shift,
    Turn,
    Unit,
    Weekday,
)
from app.extract.dates.grammar import Builder, Match
from app.extract.dates.tokens import Token

MONTHS, DAYS = 12, 31


def calendar(match: Match) -> Expression | None:
    return Calendar(match["year"], match["month"], match["day"])


def numeric(match: Match) -> Expression | None:
    """Year first; else month and day as Americans have it, where that is possible."""
    first, second, third = match["full"]
    if first > DAYS:
        return _valid(first, second, third)
    if first > MONTHS:
        first, second = second, first
    return _valid(third, first, second)


def _valid(year: int | None, month: int, day: int) -> Expression | None:
    possible = 1 <= month <= MONTHS and 1 <= day <= DAYS
    return Calendar(year, month, day) if possible else None


def slashed(match: Match) -> Expression | None:
    """A month and day as Americans have them; "9/11" alone is the name of an event."""
    month, day = match["slashed"]
    if match["year"] is None and (month, day) == (9, 11):
        return None
    return _valid(match["year"], month, day)


def month_in_figures(match: Match) -> Expression | None:
    """ "2007-6", but not the range of years "2003-12"."""
    year, month = match["year"], match["number"]
    is_range = match.found.start("year") < match.found.start("number") and month > year % 100
    if month > MONTHS or (is_range and month >= 10):
        return None
    return Calendar(year, month)


def decade(match: Match) -> Expression | None:
    return Decade(match["decade"])


def season(match: Match) -> Expression | None:
    return Season(match["season"], match["year"])


def season_turn(by: int, origin: Origin = "today") -> Builder:
    return lambda match: Season(match["season"], None, by, origin)


def holiday(match: Match) -> Expression | None:
    return Holiday(tuple(match["holiday"].items()), match["year"])


def holiday_turn(by: int) -> Builder:
    return lambda match: Holiday(tuple(match["holiday"].items()), None, by)


def weekday(by: int | None) -> Builder:
    return lambda match: Weekday(match["weekday"], by)


def month_turn(by: int, origin: Origin = "today") -> Builder:
    return lambda match: MonthTurn(match["month"], by, origin)


def turn(by: int, origin: Origin = "today") -> Builder:
    return lambda match: Turn(match["unit"], by, origin)


def day_turn(by: int, origin: Origin = "today") -> Builder:
    return lambda _: Turn("day", by, origin)


def day_before(match: Match) -> Expression | None:
    return Turn(match["unit"] or "day", -1, "narrative")


def today(match: Match) -> Expression | None:
    return Turn("day", match["today"], "today")


def beside_today(by: int) -> Builder:
    return lambda match: Turn("day", match["today"] + by, "today")


def only(unit: Unit, builder: Builder) -> Builder:
    return lambda match: builder(match) if match["unit"] == unit else None


def part_of_this(match: Match) -> Expression | None:
    whole = Turn(match["unit"], 0, "narrative")
    return PartOf(match["part"], whole) if match["part"] is not None else whole


def numbered_this_year(match: Match) -> Expression | None:
    """A half without its year is one of a match more often."""
    if match["unit"] != "quarter":
        return None
    return Numbered(match["n"], "quarter", Turn("year", 0, "today"))


def quarter(match: Match) -> Expression | None:
    """A half, as "H1", only with its year."""
    count, unit = match["quarter"]
    if match["year"] is not None:
        return Numbered(count, unit, Calendar(year=match["year"]))
    return Numbered(count, unit, Turn("year", 0, "today")) if unit == "quarter" else None


def week_number(match: Match) -> Expression | None:
    week = match["unit"] == "week" and match["n"] <= 53
    return Numbered(match["n"], "week", Turn("year", 0, "today")) if week else None


def shift(sign: int, origin: "Origin | Expression" = "today", *, exact: bool = False) -> Builder:
    def build(match: Match) -> Expression | None:
        lengths = measured(match.tokens_of("lengths"))
        return Shift(lengths, sign, origin, exact) if lengths else None

    return build


def measured(tokens: list[Token]) -> tuple[tuple[int, Unit], ...]:
    """ "two years and 21 days" as numbers and units, the longest first; empty if not countable."""
    lengths: list[tuple[int, Unit]] = []
    words: list[Token] = []
    for token in tokens:
        if token.kind not in ("UNIT", "UNITS"):
            words.append(token)
            continue
        count = number(words)
        if count is None or token.value == "half":
            return ()
        lengths.append((count, token.value))
        words = []
    return tuple(lengths)


def number(tokens: list[Token]) -> int | None:
    """ "twenty five" is 25, "two hundred" 200, "a" 1."""
    total = 0
    for token in tokens:
        value = 1 if token.kind == "AN" else token.value
        if not isinstance(value, int):
            continue
        total = total * value if value >= 100 and total else total + value
    return total or None
