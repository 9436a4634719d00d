"""How spellings of one name are brought together."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’‘ʼʿʾ`´"
_WORD = re.compile(rf"[A-Z](?:\.[A-Z])+\b\.?|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_DROPPED = str.maketrans("", "", APOSTROPHES + ".")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "Ø": "O", "Ł": "L", "Đ": "D"}
)
ACRONYM_LENGTH = 5  # "WHO" and "who" differ; "Centcom" and "CENTCOM" do not


class Word(NamedTuple):
    """A word of a text as it is compared, and where it stands."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """A possessive 's is a word of its own, so that it can be left out at the end of a name."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        if _is_possessive(raw):
            found += (Word(plain(raw[:-2]), start, end - 2), Word("'s", end - 2, end))
        else:
            found.append(Word(plain(raw), start, end))
    return found


def _is_possessive(word: str) -> bool:
    return word[-1] in "sS" and len(word) > len("'s") and word[-2] in APOSTROPHES


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without case, accents, apostrophes and full stops."""
    bare = word.translate(_DROPPED)
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold()


@lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name without a leading article and a trailing possessive."""
    found = [word.text for word in words(name)]
    if len(found) > 1 and found[0] == "the":
        del found[0]
    if len(found) > 1 and found[-1] == "'s":
        del found[-1]
    return tuple(found)


def acronym(name: str) -> str | None:
    """The letters of a short name with capitals in it ("UN", "LeT"): it counts only so written."""
    letters = name.translate(_DROPPED)
    short = len(letters) <= ACRONYM_LENGTH and " " not in letters
    return letters if short and sum(letter.isupper() for letter in letters) > 1 else None


_SOUNDS = (
    (re.compile(r"(?:kh|q|g(?=h)|ck)"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"^[eiy]"), "i"),
    (re.compile(r"^[ou]"), "u"),
    (re.compile(r"[sz]"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=.)[aeiouy]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ARTICLES = frozenset(
    {"al", "el", "ul", "as", "ash", "an", "ar", "at", "ad", "e", "i", "bin", "ibn"}
)


def skeleton(name: str) -> str:
    """Consonants only: what Kataib and Kataeb, Hizballah and Hezbollah have in common."""
    return " ".join(_skeleton(word) for word in folded(name) if word not in _ARTICLES)


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = sound.sub(letter, word)
    return word
