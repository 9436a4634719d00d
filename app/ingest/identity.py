"""What makes two articles one beside their addresses: texts and names in one spelling."""

import re
import unicodedata
from hashlib import sha256

HASH_VERSION = "1"
STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'"}
    | {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'}
    | {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "\u00ad": "", "\u200b": ""}
)
TWO_APOSTROPHES = re.compile("''")
SPACE = re.compile(r"\s+")
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
)
NOT_IN_SLUG = re.compile(r"[\W_]+")
APOSTROPHES = re.compile(r"['’‘ʻʼ`´]|(?<=\b\w)\.")  # and the full stops of "U.S."
LONGEST_SLUG = 80


def text_hash(text: str) -> str:
    """Equal for texts that differ in white space and kinds of quotes and dashes only.

    Empty for an empty text, which is like no other. The first character is the version.
    """
    plain = normal(text)
    return HASH_VERSION + sha256(plain.encode()).hexdigest() if plain else ""


def normal(text: str | None) -> str:
    straight = unicodedata.normalize("NFKC", text or "").translate(STRAIGHT)
    return SPACE.sub(" ", TWO_APOSTROPHES.sub('"', straight)).strip()


def plain_letters(text: str) -> str:
    """Lower case without accents, in the script it was in."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.translate(LETTERS))


def slug_of(name: str) -> str:
    """ "Kata'ib Hezbollah" → "kataib-hezbollah"; a name without letters gets a digest of it."""
    slug = NOT_IN_SLUG.sub("-", APOSTROPHES.sub("", plain_letters(name))).strip("-")
    return slug[:LONGEST_SLUG].strip("-") or f"x-{sha256(name.encode()).hexdigest()[:10]}"
