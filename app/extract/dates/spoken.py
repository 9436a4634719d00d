"""Years and days that are written as words: "nineteen ninety nine", "the twenty-first"."""

from app.extract.dates.figures import DAYS_IN_LONGEST_MONTH, FIRST_YEAR, LAST_YEAR
from app.extract.dates.tokens import Token

TENS = (20, 30)
HUNDRED, THOUSAND = 100, 1000
FIRST_CENTURY, LAST_CENTURY = 10, 20
MONTHS = ("MONTH", "NAME_MONTH", "LOWER_MONTH")
BEFORE_YEAR = (*MONTHS, "IN", "OF", "BY", "TO", "AND", "BETWEEN", "DAY", "ORDINAL", "COMMA", "UNIT")


def folded(tokens: list[Token]) -> list[Token]:
    """The tokens with words of numbers that make a day or a year as one token each."""
    made: list[Token] = []
    position = 0
    while position < len(tokens):
        if tokens[position].kind != "NUMBER":
            made.append(tokens[position])
            position += 1
            continue
        end = _end(tokens, position)
        before = made[-1].kind if made else ""
        made.extend(_read(tokens[position:end], before, tokens[end : end + 2]))
        position = end
    return made


def _end(tokens: list[Token], start: int) -> int:
    """The end of a run of numbers, with "and" and hyphens only between them."""
    end = start + 1
    while end < len(tokens):
        joint = tokens[end].kind in ("AND", "HYPHEN")
        if tokens[end].kind != "NUMBER" and not (
            joint and end + 1 < len(tokens) and tokens[end + 1].kind in ("NUMBER", "ORDINAL")
        ):
            break
        end += 1
    return end


def _read(run: list[Token], before: str, after: list[Token]) -> list[Token]:
    numbers = [token.value for token in run if token.kind == "NUMBER"]
    if before in BEFORE_YEAR and (year := spoken_year(numbers)) is not None:
        return [_one("YEAR", year, run)]
    if before in MONTHS:
        return _day_and_year(run) or run
    day = _below_hundred(numbers)
    dated = len(after) == 2 and after[0].kind in MONTHS and after[1].kind in ("YEAR", "NUMBER")
    return [_one("DAY", day, run)] if dated and day is not None else run


def _day_and_year(run: list[Token]) -> list[Token]:
    """ "(January) twenty five nineteen eighty six"; without a year it may be a count."""
    for cut in (2, 1):
        day = _below_hundred([token.value for token in run[:cut]])
        year = spoken_year([token.value for token in run[cut:] if token.kind == "NUMBER"])
        if day is not None and year is not None:
            return [_one("DAY", day, run[:cut]), _one("YEAR", year, run[cut:])]
    return []


def _one(kind: str, value: int, run: list[Token]) -> Token:
    return Token(kind, value, run[0].start, run[-1].end)


def _below_hundred(numbers: list[int]) -> int | None:
    """A day of a month: "fifteen", "twenty five"."""
    match numbers:
        case [day] if day <= DAYS_IN_LONGEST_MONTH:
            return day
        case [tens, ones] if tens in TENS and ones < FIRST_CENTURY:
            return tens + ones if tens + ones <= DAYS_IN_LONGEST_MONTH else None
        case _:
            return None


def spoken_year(numbers: list[int]) -> int | None:
    """ "nineteen ninety nine", "nineteen hundred", "two thousand and five", "twenty ten"."""
    match numbers:
        case [thousands, 1000, *rest] if rest:
            year = thousands * THOUSAND + _sum(rest)
        case [century, 100, *rest] if FIRST_CENTURY <= century <= LAST_CENTURY:
            year = century * HUNDRED + _sum(rest)
        case [century, 0, ones] if FIRST_CENTURY <= century <= LAST_CENTURY:
            year = century * HUNDRED + ones
        case [century, *rest] if FIRST_CENTURY <= century <= LAST_CENTURY and _is_rest(rest):
            year = century * HUNDRED + _sum(rest)
        case _:
            return None
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _is_rest(numbers: list[int]) -> bool:
    """Ten to ninety-nine."""
    tens, *ones = numbers or [0]
    return FIRST_CENTURY <= tens < HUNDRED and len(ones) <= 1 and _sum(ones) < FIRST_CENTURY


def _sum(numbers: list[int]) -> int:
    total = 0
    for number in numbers:
        total = total * number if number == HUNDRED else total + number
    return total
