"""The kinds of tokens that the rules are written in, and their one-character codes."""

from string import ascii_letters, digits

KINDS = (
    "MONTH",  # a month that is hardly anything else
    "NAME_MONTH",  # a month that is also a name or the first word of something: May, June
    "LOWER_MONTH",  # the same in lower case
    "WEEKDAY",
    "SHORT_WEEKDAY",
    "DAY",  # 1 to 31 in digits
    "TENS",  # 32 to 99 in digits
    "YEAR",
    "SHORT_YEAR",  # '99
    "DECADE",
    "SHORT_DECADE",
    "NUMBER",  # in words
    "ORDINAL",
    "FULL",  # 2020-03-15
    "SLASHED",  # 10/7
    "CLOCK",
    "UNIT",
    "UNITS",
    "SEASON",
    "QUARTER",  # Q3, H1
    "HOLIDAY",
    "TODAY",
    "PART",
    "BOUND",
    "THE",
    "AN",
    "OF",
    "IN",
    "ON",
    "AT",
    "BY",
    "BETWEEN",
    "FROM",
    "TO",
    "AND",
    "AGO",
    "LATER",
    "AFTER",
    "EARLIER",
    "BEFORE",
    "LAST",
    "PAST",
    "PREVIOUS",
    "NEXT",
    "COMING",
    "FOLLOWING",
    "THIS",
    "THAT",
    "SAME",
    "DAYPART",
    "COMMA",
    "STOP",
    "HYPHEN",
    "SLASH",
    "OPEN",
    "POSSESSIVE",
    "BREAK",
    "OTHER",
)
CODES = dict(zip(KINDS, ascii_letters + digits, strict=False))
MARKS = {
    ",": "COMMA",
    ".": "STOP",
    "-": "HYPHEN",
    "–": "HYPHEN",
    "—": "HYPHEN",
    "/": "SLASH",
    "(": "OPEN",
    "\n": "BREAK",
}
