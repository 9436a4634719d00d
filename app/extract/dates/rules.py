"""The expressions of dates that stand by themselves, as patterns and what they mean."""

from app.extract.dates.expressions import (
    Calendar,
    Decade,
    Expression,
    Holiday,
    MonthTurn,
    Numbered,
    PartOf,
    Season,
    Shift,
    Turn,
    Weekday,
)
from app.extract.dates.grammar import Builder, Doubt, Match, number

PREPOSITION = (
    "IN|ON|AT|BY|SINCE|BETWEEN|FROM|TO|AND|AFTER|BEFORE|PART|EARLIER|LATER|HYPHEN|OPEN|OF|PAST"
).replace("SINCE|", "")
MONTH = "(?P<month> MONTH | NAME_MONTH ) STOP?"
ANY_MONTH = "(?P<month> MONTH | NAME_MONTH | LOWER_MONTH ) STOP?"
ANY_DAY = "(?P<day> DAY | ORDINAL )"
LONG_YEAR = "(?P<year> YEAR | SHORT_YEAR )"
COUNT = "(?P<count> AN | DAY | TENS | NUMBER+ (?: HYPHEN? NUMBER )* )"
UNIT = "(?P<unit> UNIT | UNITS )"
SECOND = (
    "(?: (?: AND | COMMA )? (?P<count2> AN | DAY | TENS | NUMBER+ ) (?P<unit2> UNIT | UNITS ) )?"
)


def full_year(value: int | None) -> int | None:
    """Of two digits: up to 29 in this century, else in the last."""
    if value is None or value >= 100:
        return value
    return value + (2000 if value < 30 else 1900)


def _calendar(match: Match) -> Expression | None:
    groups = match.found.groupdict()
    return Calendar(
        full_year(match["year"]) if "year" in groups else None,
        match["month"] if "month" in groups else None,
        match["day"] if "day" in groups else None,
    )


def _numbers(match: Match) -> Expression | None:
    """Year first, else month and day in the order that is possible, American where both are."""
    first, second, third = (int(part) for part in match["full"])
    if first > 31:
        return _valid(first, second, third)
    if first > 12:
        first, second = second, first
    return _valid(full_year(third) or third, first, second)


def _valid(year: int, month: int, day: int) -> Expression | None:
    return Calendar(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slashed(match: Match) -> Expression | None:
    month, day = match["slashed"]
    return _valid(1, month, day) and Calendar(None, month, day)


def _decade(match: Match) -> Expression | None:
    value: int = match["decade"]
    return Decade(value if value >= 100 else 1900 + value)


def _season(match: Match) -> Expression | None:
    return Season(match["season"], match["year"])


def _turned_season(by: int) -> Builder:
    return lambda match: Season(match["season"], None, by)


def _holiday(match: Match) -> Expression | None:
    return Holiday(tuple(match["holiday"].items()), match["year"])


def _turned_holiday(by: int) -> Builder:
    return lambda match: Holiday(tuple(match["holiday"].items()), None, by)


def _weekday(by: int | None) -> Builder:
    return lambda match: Weekday(match["weekday"], by)


def _month_turn(by: int, narrative: bool = False) -> Builder:
    origin = "narrative" if narrative else "today"
    return lambda match: MonthTurn(match["month"], by, origin)  # type: ignore[arg-type]


def _turn(by: int, narrative: bool = False) -> Builder:
    origin = "narrative" if narrative else "today"
    return lambda match: Turn(match["unit"], by, origin)  # type: ignore[arg-type]


def _today(match: Match) -> Expression | None:
    return Shift(((match["today"], "day"),), 1, exact=True)


def _day(by: int, narrative: bool = False) -> Builder:
    return lambda _: Turn("day", by, "narrative" if narrative else "today")


def _next_to_today(sign: int) -> Builder:
    def build(match: Match) -> Expression | None:
        return Shift(((match["today"] + sign, "day"),), 1, exact=True)

    return build


def _shift(sign: int, narrative: bool = False, exact: bool = False) -> Builder:
    def build(match: Match) -> Expression | None:
        count = number(match.values("count"))
        if count is None or match["unit"] == "half":
            return None
        lengths = [(count, match["unit"])]
        if "unit2" in match.found.groupdict() and match["unit2"]:
            lengths.append((number(match.values("count2")) or 0, match["unit2"]))
        return Shift(tuple(lengths), sign, "narrative" if narrative else "today", exact)

    return build


def _only(unit: str, builder: Builder) -> Builder:
    return lambda match: builder(match) if match["unit"] == unit else None


def _part_of_this(match: Match) -> Expression | None:
    whole = Turn(match["unit"], 0, "narrative")
    return PartOf(match["part"], whole) if match["part"] != "later" else whole


def _quarter(match: Match) -> Expression | None:
    if match["unit"] not in ("quarter", "half"):
        return None
    return Numbered(match["n"], match["unit"], Turn("year", 0, "today"))


def _weekend(match: Match) -> Expression | None:
    return Turn("weekend", 0, "today") if match["unit"] == "weekend" else None


AFTER_PREPOSITION = f"(?<= {PREPOSITION} )"

RULES: tuple[tuple[str, Builder, Doubt | None], ...] = (
    # 15 March 2020, the 25th of August, 9 Jan 90
    (
        f"THE? {ANY_DAY} STOP? (?: UNIT )? OF? HYPHEN? {MONTH}"
        "(?: (?: COMMA | OF | IN | HYPHEN )? (?P<year> YEAR | SHORT_YEAR ) )?",
        _calendar,
        None,
    ),
    (f"THE? {ANY_DAY} HYPHEN? {ANY_MONTH} HYPHEN? (?P<year> TENS | YEAR )", _calendar, None),
    (f"THE? (?P<day> ORDINAL ) OF? {ANY_MONTH}", _calendar, None),
    # March 15, 2020; Jan. 3
    (f"{MONTH} THE? {ANY_DAY} (?: (?: COMMA | OF | IN )? {LONG_YEAR} )?", _calendar, None),
    (f"{ANY_MONTH} THE? {ANY_DAY} (?: COMMA | OF )? {LONG_YEAR}", _calendar, None),
    (f"{ANY_MONTH} THE? (?P<day> ORDINAL )", _calendar, None),
    ("(?P<full> FULL )", _numbers, None),
    ("(?<= ON|FROM|BY|BETWEEN|TO|HYPHEN|COMMA ) (?P<slashed> SLASHED ) ", _slashed, None),
    ("(?P<slashed> SLASHED ) (?= (?: HYPHEN | TO ) SLASHED )", _slashed, None),
    # February of 1940
    (f"{ANY_MONTH} (?: COMMA | OF | HYPHEN | SLASH )? {LONG_YEAR}", _calendar, None),
    (f"{LONG_YEAR} {MONTH}", _calendar, None),
    ("(?P<month> MONTH )", _calendar, "month"),
    (f"{AFTER_PREPOSITION} (?P<month> NAME_MONTH )", _calendar, "month"),
    ("(?P<month> NAME_MONTH )", _calendar, "month"),
    # 1994, the year 1950, the '90s
    ("(?P<year> YEAR )", _calendar, "year"),
    ("(?<= THE | IN | AND | OF ) (?P<year> SHORT_YEAR )", _calendar, None),
    ("THE? (?P<unit> UNIT ) OF? (?P<year> YEAR )", _only("year", _calendar), None),
    ("THE? (?P<decade> DECADE )", _decade, None),
    ("THE (?P<decade> SHORT_DECADE )", _decade, None),
    # the 5th
    ("(?<= ON | BY | TO | FROM | AND ) THE (?P<day> ORDINAL )", _calendar, "day"),
    # the spring of 1915, last summer
    ("THE? (?P<season> SEASON ) (?: OF | COMMA )? (?P<year> YEAR )", _season, None),
    ("(?P<year> YEAR ) (?P<season> SEASON )", _season, None),
    ("LAST (?P<season> SEASON )", _turned_season(-1), None),
    ("THE? (?: NEXT | FOLLOWING | COMING ) (?P<season> SEASON )", _turned_season(1), None),
    ("THIS (?P<season> SEASON )", _turned_season(0), None),
    ("THE? (?P<season> SEASON ) (?P<year> YEAR )?", _season, "season"),
    # Christmas, last Easter
    ("(?P<holiday> HOLIDAY ) (?: (?: OF | COMMA )? (?P<year> YEAR ) )?", _holiday, None),
    ("(?: LAST | PREVIOUS ) (?P<holiday> HOLIDAY )", _turned_holiday(-1), None),
    ("NEXT (?P<holiday> HOLIDAY )", _turned_holiday(1), None),
    ("THIS (?P<holiday> HOLIDAY )", _turned_holiday(0), None),
    # Wednesday, this past Friday
    ("(?P<weekday> WEEKDAY )", _weekday(None), "weekday"),
    ("(?<= ON ) (?P<weekday> SHORT_WEEKDAY ) STOP?", _weekday(None), None),
    ("(?: LAST | THIS PAST | THE? PREVIOUS ) (?P<weekday> WEEKDAY )", _weekday(-1), None),
    ("(?: NEXT | THE? FOLLOWING ) (?P<weekday> WEEKDAY )", _weekday(1), None),
    ("(?: THIS COMING? | THE? COMING ) (?P<weekday> WEEKDAY )", _weekday(0), None),
    # last March, the previous April
    ("LAST (?P<month> MONTH | NAME_MONTH | LOWER_MONTH )", _month_turn(-1), None),
    ("NEXT (?P<month> MONTH | NAME_MONTH | LOWER_MONTH )", _month_turn(1), None),
    ("(?: THIS COMING? ) (?P<month> MONTH | NAME_MONTH | LOWER_MONTH )", _month_turn(0), None),
    (f"THE? PREVIOUS {MONTH}", _month_turn(-1, True), None),
    (f"THE? FOLLOWING {MONTH}", _month_turn(1, True), None),
    # today, last night
    ("(?P<today> TODAY ) DAYPART?", _today, None),
    ("THE UNIT AFTER (?P<today> TODAY )", _next_to_today(1), None),
    ("THE UNIT BEFORE (?P<today> TODAY )", _next_to_today(-1), None),
    ("LAST DAYPART", _day(-1), None),
    ("THIS DAYPART", _day(0), None),
    ("(?: THAT | THE SAME | THAT SAME ) DAYPART", _day(0, True), None),
    ("THE (?: NEXT | FOLLOWING ) DAYPART", _day(1, True), None),
    ("THE PREVIOUS DAYPART", _day(-1, True), None),
    # last week, the following day
    ("LAST (?P<unit> UNIT )", _turn(-1), None),
    ("NEXT (?P<unit> UNIT )", _turn(1), None),
    ("THE? COMING (?P<unit> UNIT )", _turn(1), None),
    ("THIS (?P<unit> UNIT )", _turn(0), None),
    ("THE (?: NEXT | FOLLOWING ) (?P<unit> UNIT )", _turn(1, True), None),
    ("FOLLOWING (?P<unit> UNIT )", _turn(1, True), None),
    ("THE? PREVIOUS (?P<unit> UNIT )", _turn(-1, True), None),
    ("(?: THAT | THE SAME | THAT SAME | THIS SAME ) (?P<unit> UNIT )", _turn(0, True), None),
    (
        "(?: THE? (?P<part> PART ) OF | (?P<part1> PART | LATER ) IN ) THE (?P<unit> UNIT )",
        lambda m: (
            PartOf(m["part"] or m["part1"], Turn(m["unit"], 0, "narrative"))
            if (m["part"] or m["part1"]) != "later"
            else Turn(m["unit"], 0, "narrative")
        ),
        None,
    ),
    ("(?P<unit> UNIT ) POSSESSIVE (?P<part> PART )", _part_of_this, None),
    ("(?<= ON | BY | AFTER ) THE (?P<unit> UNIT )", _weekend, None),
    # two days ago, a year later
    (f"{COUNT} {UNIT} {SECOND} AGO", _shift(-1), None),
    (f"{COUNT} {UNIT} {SECOND} LATER", _shift(1, True), None),
    (f"{COUNT} {UNIT} {SECOND} EARLIER", _shift(-1, True), None),
    (f"{COUNT} {UNIT} BEFORE (?= COMMA | STOP | BREAK )", _shift(-1, True), None),
    (f"IN {COUNT} {UNIT} {SECOND}", _shift(1, exact=True), "future"),
    # the second quarter
    ("THE (?P<n> ORDINAL ) (?P<unit> UNIT )", _quarter, None),
)
