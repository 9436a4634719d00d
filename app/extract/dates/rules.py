"""The expressions of dates that stand by themselves: patterns over the kinds of tokens."""

from app.extract.dates import builders as build
from app.extract.dates.grammar import Builder, Doubt

MONTH = "(?P<month> MONTH | NAME_MONTH )"
ANY_MONTH = "(?P<month> MONTH | NAME_MONTH | LOWER_MONTH )"
DAY = "(?P<day> DAY | ORDINAL )"
YEAR = "(?P<year> YEAR | SHORT_YEAR )"
SEASON = "(?P<season> SEASON )"
HOLIDAY = "(?P<holiday> HOLIDAY )"
WEEKDAY = "(?P<weekday> WEEKDAY )"
UNIT = "(?P<unit> UNIT )"
COUNT = "(?: AN | DAY | TENS | NUMBER (?: HYPHEN? NUMBER ){0,3} | AN NUMBER )"
LENGTH = f"{COUNT} HYPHEN? (?: UNIT | UNITS )"
LENGTHS = f"(?P<lengths> {LENGTH} (?: (?: AND | COMMA )? {LENGTH} ){{0,3}} )"
END = "COMMA | STOP | BREAK"
IN_TIME = (
    "(?<= IN|ON|AT|BY|BETWEEN|FROM|TO|AND|AFTER|BEFORE|PART|BOUND|EARLIER|LATER|HYPHEN|OPEN|OF )"
)

Rule = tuple[str, Builder, Doubt | None]

WRITTEN: tuple[Rule, ...] = (
    # 15 March 2020, the 23rd of June, 9 Jan 90
    (
        f"THE? {DAY} STOP? OF? HYPHEN? {MONTH} (?: (?: COMMA | OF | IN | HYPHEN )? {YEAR} )?",
        build.calendar,
        None,
    ),
    (f"THE? {DAY} HYPHEN? {ANY_MONTH} HYPHEN? (?P<year> TENS | YEAR )", build.calendar, None),
    (f"THE? (?P<day> ORDINAL ) OF? {ANY_MONTH}", build.calendar, None),
    # March 15, 2020; Jan. 3
    (f"{MONTH} THE? {DAY} (?: COMMA | OF | IN )? {YEAR}", build.calendar, None),
    (f"{MONTH} THE? {DAY}", build.calendar, "month and day"),
    (f"{ANY_MONTH} THE? {DAY} (?: COMMA | OF )? {YEAR}", build.calendar, None),
    (f"{ANY_MONTH} THE? (?P<day> ORDINAL )", build.calendar, None),
    # 2020-03-15, 2020-Mar-15, 3/15
    ("(?P<full> FULL )", build.numeric, None),
    (
        f"(?P<year> YEAR ) (?: HYPHEN | SLASH ) {ANY_MONTH} (?: HYPHEN | SLASH ) {DAY}",
        build.calendar,
        None,
    ),
    ("(?P<slashed> SLASHED ) COMMA? (?P<year> YEAR )", build.slashed, None),
    (
        "(?<= ON | FROM | BY | BETWEEN | TO | HYPHEN | COMMA ) (?P<slashed> SLASHED )",
        build.slashed,
        None,
    ),
    ("(?P<slashed> SLASHED ) (?= (?: HYPHEN | TO ) SLASHED )", build.slashed, None),
    # November of 1968, 2007-6
    (f"{ANY_MONTH} (?: COMMA | OF | IN | HYPHEN | SLASH )? {YEAR}", build.calendar, None),
    (f"{ANY_MONTH} OF (?P<year> TENS )", build.calendar, None),
    (f"(?P<year> YEAR ) {MONTH}", build.calendar, None),
    ("(?P<year> YEAR ) (?: HYPHEN | SLASH ) (?P<number> DAY )", build.month_in_figures, None),
    ("(?P<number> DAY ) (?: HYPHEN | SLASH ) (?P<year> YEAR )", build.month_in_figures, None),
    ("(?P<month> MONTH )", build.calendar, "month"),
    ("(?<= PART HYPHEN ) (?P<month> NAME_MONTH )", build.calendar, None),
    (f"{IN_TIME} (?P<month> NAME_MONTH )", build.calendar, "month"),
    ("(?P<month> NAME_MONTH )", build.calendar, "bare month"),
    # Q3 2019, H1 of 2020, in Q2
    ("(?P<quarter> QUARTER ) (?: OF | COMMA | IN )? (?P<year> YEAR )", build.quarter, None),
    ("(?P<year> YEAR ) (?P<quarter> QUARTER )", build.quarter, None),
    ("(?<= IN | OF | BY ) (?P<quarter> QUARTER )", build.quarter, None),
    # 1994, the year 1950, the '90s, the 5th
    ("(?P<year> YEAR )", build.calendar, "year"),
    ("(?<= THE | IN | AND | OF | BY ) (?P<year> SHORT_YEAR )", build.calendar, None),
    ("THE? (?P<unit> UNIT ) OF? (?P<year> YEAR )", build.only("year", build.calendar), None),
    ("THE? (?P<decade> DECADE )", build.decade, None),
    ("THE NUMBER? (?P<decade> SHORT_DECADE )", build.decade, None),
    ("(?<= THE PART ) (?P<decade> SHORT_DECADE )", build.decade, None),
    ("(?<= ON | BY | TO | FROM ) THE (?P<day> ORDINAL )", build.calendar, "day"),
    ("WEEKDAY COMMA? THE (?P<day> ORDINAL )", build.calendar, "day"),
)
NAMED: tuple[Rule, ...] = (
    # the spring of 1987, last summer
    (f"THE? {SEASON} (?: OF | COMMA | IN )? (?P<year> YEAR )", build.season, None),
    (f"(?P<year> YEAR ) {SEASON}", build.season, None),
    (f"{SEASON} (?= (?: AND | HYPHEN | TO ) SEASON )", build.season, None),
    (f"(?<= SEASON (?: AND | HYPHEN | TO ) ) {SEASON}", build.season, None),
    (f"THE? {SEASON}", build.season, "season"),
    (f"LAST {SEASON}", build.season_turn(-1), None),
    (f"THE? (?: NEXT | FOLLOWING | COMING ) {SEASON}", build.season_turn(1), None),
    (f"THIS {SEASON}", build.season_turn(0), None),
    (f"THAT {SEASON}", build.season_turn(0, "narrative"), None),
    # Christmas, last Easter
    (f"{HOLIDAY} (?: (?: OF | COMMA | IN )? (?P<year> YEAR ) )?", build.holiday, "holiday"),
    (f"(?: LAST | PREVIOUS ) {HOLIDAY}", build.holiday_turn(-1), None),
    (f"NEXT {HOLIDAY}", build.holiday_turn(1), None),
    (f"THIS {HOLIDAY}", build.holiday_turn(0), None),
    # Wednesday, this past Friday
    (WEEKDAY, build.weekday(None), "weekday"),
    ("(?<= ON ) (?P<weekday> SHORT_WEEKDAY )", build.weekday(None), None),
    (f"(?: LAST | THIS PAST | THIS LAST | THE? PREVIOUS ) {WEEKDAY}", build.weekday(-1), None),
    (f"(?: NEXT | THE FOLLOWING | (?<= ON ) FOLLOWING ) {WEEKDAY}", build.weekday(1), None),
    (f"(?: THIS COMING? | THE? COMING ) {WEEKDAY}", build.weekday(0), None),
    # last March, the previous July
    (f"LAST {ANY_MONTH}", build.month_turn(-1), "month"),
    (f"NEXT {ANY_MONTH}", build.month_turn(1), "month"),
    (f"THIS COMING? {ANY_MONTH}", build.month_turn(0), "month"),
    (f"THE? PREVIOUS {MONTH}", build.month_turn(-1, "narrative"), None),
    (f"THE? FOLLOWING {MONTH}", build.month_turn(1, "narrative"), None),
)
COUNTED: tuple[Rule, ...] = (
    # today, last night, that evening
    ("(?P<today> TODAY )", build.today, "today"),
    ("THE UNIT AFTER (?P<today> TODAY )", build.beside_today(1), None),
    ("THE UNIT BEFORE (?P<today> TODAY )", build.beside_today(-1), None),
    ("LAST DAYPART", build.day_turn(-1), None),
    ("THIS DAYPART", build.day_turn(0), None),
    ("(?: THAT SAME? | THE SAME ) DAYPART", build.day_turn(0, "narrative"), None),
    ("THE (?: NEXT | FOLLOWING ) DAYPART", build.day_turn(1, "narrative"), None),
    ("THE PREVIOUS DAYPART", build.day_turn(-1, "narrative"), None),
    (f"THE (?: {UNIT} | DAYPART ) BEFORE (?= {END} )", build.day_before, None),
    (f"THE {UNIT} AFTER (?= {END} )", build.turn(1, "narrative"), None),
    # last week, the following day, the year after next, later in the year
    (f"LAST {UNIT}", build.turn(-1), "turn"),
    (f"THIS PAST {UNIT}", build.turn(-1), None),
    (f"THE PAST {UNIT}", build.only("weekend", build.turn(-1)), None),
    (f"NEXT {UNIT}", build.turn(1), "turn"),
    (f"THE? COMING {UNIT}", build.turn(1), None),
    (f"THIS {UNIT}", build.turn(0), None),
    (f"THE {UNIT} AFTER NEXT", build.turn(2), None),
    (f"THE {UNIT} BEFORE LAST", build.turn(-2), None),
    (
        f"(?: THE NEXT | THE FOLLOWING | (?<= ON | IN ) FOLLOWING ) {UNIT}",
        build.turn(1, "narrative"),
        None,
    ),
    (f"THE? PREVIOUS {UNIT}", build.turn(-1, "narrative"), None),
    (f"(?: THAT SAME? | THE SAME | THIS SAME ) {UNIT}", build.turn(0, "narrative"), None),
    (f"THE? (?P<part> BOUND ) OF THE {UNIT}", build.part_of_this, None),
    (f"(?: (?P<part> PART ) | LATER ) IN THE {UNIT}", build.part_of_this, None),
    (f"{UNIT} POSSESSIVE (?P<part> BOUND )", build.part_of_this, None),
    (f"(?<= ON | BY | AFTER ) THE {UNIT}", build.only("weekend", build.turn(0)), None),
    # two days ago, a year later, in three weeks
    (f"(?<! UNIT ) {LENGTHS} AGO", build.shift(-1), None),
    (f"{LENGTHS} LATER", build.shift(1, "narrative"), None),
    (f"{LENGTHS} EARLIER", build.shift(-1, "narrative"), None),
    (f"{LENGTHS} BEFORE (?= {END} )", build.shift(-1, "narrative"), None),
    (f"IN {LENGTHS}", build.shift(1, exact=True), "future"),
    # the second quarter, week 14
    (f"THE (?P<n> ORDINAL ) {UNIT}", build.numbered_this_year, None),
    (f"(?<= THE ) {UNIT} (?P<n> DAY | TENS )", build.week_number, None),
    (
        f"{UNIT} (?P<n> DAY | TENS ) (?= OF (?: YEAR | LAST | NEXT | THIS ) )",
        build.week_number,
        None,
    ),
)
RULES = WRITTEN + NAMED + COUNTED
