"""Text as the words that dates are made of: each token has a kind, and a value where it has one.

The kinds of a text, one character a token, are a string that the rules match as patterns.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from app.extract import lexicon
from app.extract.dates.figures import DAYS_IN_LONGEST_MONTH, MONTHS, READERS
from app.extract.dates.kinds import CODES, MARKS

TELEPHONE = re.compile(r"(?<!\d)\d{3}[-.]\Z")
PLAIN = {"clock": "CLOCK", "possessive": "POSSESSIVE"}


class Token(NamedTuple):
    kind: str
    value: Any
    start: int
    end: int


class Tokenizer:
    def __init__(self) -> None:
        words = lexicon.toml("dates")
        self.holidays: dict[str, dict[str, int | str]] = words["holidays"]
        self.words = dict(_entries(words))
        self.lower_words = frozenset(words["lower_words"])
        self.weak_months = frozenset(words["weak_months"])
        self.tokens = re.compile(_pattern(self.holidays, words["abbreviations"]), re.IGNORECASE)

    def read(self, text: str) -> list[Token]:
        tokens = [self._token(found, text) for found in self.tokens.finditer(text)]
        return _days_first(tokens) if _has_days_first(tokens) else tokens

    def _token(self, found: re.Match[str], text: str) -> Token:
        group, word = str(found.lastgroup), found.group()
        kind: str
        value: Any
        if group in ("word", "abbreviation"):
            kind, value = self._word(word.rstrip("."))
        elif group == "holiday":
            kind, value = "HOLIDAY", self.holidays[_phrase(word)]
        elif group in READERS and not _measures(found, text):
            kind, value = READERS[group](word)
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
    # Most words begin as no figure and no holiday does: what they begin with is looked at first.
    initials = "".join(sorted({re.escape(each[0]) for each in holidays}))
    return rf"""(?x)
        (?= ['’‘\d] ) (?:
        (?P<full> (?<! [\d/.] ) (?:
              (?<! \d- ) \d{{4}} - \d\d? - \d\d? (?! -?\d )
            | (?<! \d- ) \d\d? - \d\d? - (?: \d{{4}} | \d\d ) (?! -?\d )
            | \d{{4}} ([/.]) \d\d? \2 \d\d? (?! [.]?\d )
            | \d\d? ([/.]) \d\d? \3 (?: \d{{4}} | \d\d ) (?! [/.]?\d ) ) )
      | (?P<slashed> (?<![\d/]) \d\d? / \d\d? (?! [\d/%] ) )
      | (?P<clock> \d\d? : \d\d (?: : \d\d )? )
      | (?P<amount> \d+ (?: [.,] \d+ ){{0,4}} [.,] \d{{3}} (?!\d) | \d+ \. \d+ )
      | (?P<decade> (?: (?<!\d) \d{{3}}0 | (?<!\w) ['’‘]? \d0 ) ['’]?s \b )
      | (?P<ordinal> \d\d? (?: st | nd | rd | th ) \b )
      | (?P<number> \d+ (?! [\w] ) )
      | (?P<short> (?<!\w) ['’‘] \d\d \b ) )
      | (?P<quarter> \b (?: Q [1-4] | H [12] ) \b )
      | (?P<holiday> \b (?= [{initials}] ) (?: {phrases} ) \b )
      | (?P<abbreviation> \b (?: {short} ) \. )
      | (?P<word> [^\W\d_]+ (?: ['’] (?! s\b ) [^\W\d_]+ )? )
      | (?P<possessive> ['’]s \b )
      | (?P<mark> \n | [^\w\s] | \w+ )
    """


def _measures(found: re.Match[str], text: str) -> bool:
    """Money, percentages and the numbers of telephones are no dates."""
    start, end = found.span()
    if text[end : end + 1] == "%" or (start and text[start - 1] in "$£€#"):
        return True
    return TELEPHONE.search(text, max(0, start - 5), start) is not None


def _phrase(words: str) -> str:
    return words.lower().replace("’", "'")


def _has_days_first(tokens: list[Token]) -> bool:
    """Whether the text has a date in figures that can only be the day first, as 25/12/2018."""
    return any(
        token.kind in ("FULL", "SLASHED")
        and MONTHS < token.value[0] <= DAYS_IN_LONGEST_MONTH
        and token.value[1] <= MONTHS
        for token in tokens
    )


def _days_first(tokens: list[Token]) -> list[Token]:
    return [_day_first(token) if token.kind in ("FULL", "SLASHED") else token for token in tokens]


def _day_first(token: Token) -> Token:
    first, second, *year = token.value
    swap = first <= DAYS_IN_LONGEST_MONTH and second <= MONTHS
    return token._replace(value=(second, first, *year)) if swap else token


def codes(tokens: Iterable[Token]) -> str:
    """The kinds of tokens as a string, one character each."""
    return "".join(CODES[token.kind] for token in tokens)
