"""Text as the words that dates are made of: each token has a kind, and a value where it has one.

The kinds of a text, one character a token, are a string that the rules match as patterns.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import Any

from app.extract import lexicon

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
PLAIN = {"clock": "CLOCK", "possessive": "POSSESSIVE"}
DAYS_IN_LONGEST_MONTH = 31
FIRST_YEAR, LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    value: Any
    start: int
    end: int


class Tokenizer:
    def __init__(self) -> None:
        words = lexicon.toml("dates")
        self.holidays: dict[str, dict[str, int]] = words["holidays"]
        self.words = dict(_entries(words))
        self.lower_words = frozenset(words["lower_words"])
        self.weak_months = frozenset(words["weak_months"])
        self.tokens = re.compile(_pattern(self.holidays, words["abbreviations"]), re.IGNORECASE)
        self.readers = {
            "full": _full,
            "slashed": _slashed,
            "decade": _decade,
            "ordinal": _ordinal,
            "number": _number,
            "short": _short_year,
        }

    def read(self, text: str) -> list[Token]:
        return [self._token(found, text) for found in self.tokens.finditer(text)]

    def _token(self, found: re.Match[str], text: str) -> Token:
        group, word = str(found.lastgroup), found.group()
        kind: str
        value: Any
        if group in ("word", "abbreviation"):
            kind, value = self._word(word.rstrip("."))
        elif group == "holiday":
            kind, value = "HOLIDAY", self.holidays[_phrase(word)]
        elif group in self.readers and not _measured(found, text):
            kind, value = self.readers[group](word)
        else:
            kind, value = PLAIN.get(group) or MARKS.get(word, "OTHER"), None
        return Token(kind, value, found.start(), found.end())

    def _word(self, word: str) -> tuple[str, Any]:
        lower = word.lower()
        kind, value = self.words.get(lower, ("OTHER", None))
        if kind == "MONTH" and lower in self.weak_months:
            return ("LOWER_MONTH" if word in self.lower_words else "NAME_MONTH"), value
        if kind == "SHORT_WEEKDAY" and word == lower:
            return "OTHER", None
        return kind, value


def _entries(words: dict[str, Any]) -> Iterable[tuple[str, tuple[str, Any]]]:
    tables = {
        "months": "MONTH",
        "weekdays": "WEEKDAY",
        "short_weekdays": "SHORT_WEEKDAY",
        "seasons": "SEASON",
        "numbers": "NUMBER",
        "ordinals": "ORDINAL",
        "units": "UNIT",
        "many_units": "UNITS",
        "decades": "SHORT_DECADE",
        "deictic_days": "TODAY",
        "parts": "PART",
        "bounds": "BOUND",
    }
    for table, kind in tables.items():
        for word, value in words[table].items():
            yield word, (kind, value)
    for word, role in words["roles"].items():
        yield word, (role.upper(), word)


def _pattern(holidays: Iterable[str], abbreviations: Iterable[str]) -> str:
    short = "|".join(sorted(abbreviations, key=len, reverse=True))
    phrases = "|".join(
        re.escape(each).replace(r"\ ", r"[ ]").replace("'", "['’]")
        for each in sorted(holidays, key=len, reverse=True)
    )
    return rf"""(?x)
        (?P<full> (?<! [\d/.] ) (?:
              (?<! \d- ) \d{{4}} - \d\d? - \d\d? (?! -?\d )
            | (?<! \d- ) \d\d? - \d\d? - (?: \d{{4}} | \d\d ) (?! -?\d )
            | \d{{4}} ([/.]) \d\d? \2 \d\d? (?! [.]?\d )
            | \d\d? ([/.]) \d\d? \3 (?: \d{{4}} | \d\d ) (?! [/.]?\d ) ) )
      | (?P<slashed> (?<![\d/]) \d\d? / \d\d? (?! [\d/%] ) )
      | (?P<clock> \d\d? : \d\d (?: : \d\d )? )
      | (?P<amount> \d+ (?: [.,] \d+ )* [.,] \d{{3}} (?!\d) | \d+ \. \d+ )
      | (?P<decade> (?: (?<!\d) \d{{3}}0 | (?<!\w) ['’‘]? \d0 ) ['’]?s \b )
      | (?P<ordinal> \d\d? (?: st | nd | rd | th ) \b )
      | (?P<number> \d+ (?! [\w] ) )
      | (?P<short> (?<!\w) ['’‘] \d\d \b )
      | (?P<holiday> \b (?: {phrases} ) \b )
      | (?P<abbreviation> \b (?: {short} ) \. )
      | (?P<word> [^\W\d_]+ (?: ['’] (?! s\b ) [^\W\d_]+ )? )
      | (?P<possessive> ['’]s \b )
      | (?P<mark> \n | [^\w\s] | \w+ )
    """


def _measured(found: re.Match[str], text: str) -> bool:
    """Money and percentages are no dates."""
    before = text[found.start() - 1 : found.start()]
    return before in tuple("$£€#") or text[found.end() : found.end() + 1] == "%"


def _phrase(words: str) -> str:
    return words.lower().replace("’", "'")


def _full(word: str) -> tuple[str, Any]:
    return "FULL", tuple(map(int, re.split(r"[-/.]", word)))


def _slashed(word: str) -> tuple[str, Any]:
    first, second = word.split("/")
    return "SLASHED", (int(first), int(second))


def _decade(word: str) -> tuple[str, Any]:
    figures = "".join(filter(str.isdigit, word))
    kind = "DECADE" if len(figures) > 2 else "SHORT_DECADE"
    return kind, int(figures)


def _ordinal(word: str) -> tuple[str, Any]:
    number = int(word[:-2])
    return ("ORDINAL" if 1 <= number <= DAYS_IN_LONGEST_MONTH else "OTHER"), number


def _number(word: str) -> tuple[str, Any]:
    if len(word) > 4:
        return "OTHER", None
    number = int(word)
    if len(word) == 4:
        return ("YEAR" if FIRST_YEAR <= number <= LAST_YEAR else "OTHER"), number
    if len(word) <= 2 and 1 <= number <= DAYS_IN_LONGEST_MONTH:
        return "DAY", number
    return ("TENS" if len(word) == 2 else "OTHER"), number


def _short_year(word: str) -> tuple[str, Any]:
    return "SHORT_YEAR", int(word[1:])


def codes(tokens: Iterable[Token]) -> str:
    """The kinds of tokens as a string, one character each."""
    return "".join(CODES[token.kind] for token in tokens)
