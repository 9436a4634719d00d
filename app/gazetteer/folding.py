"""One spelling for all spellings of a name: used when the gazetteer is compiled and looked up."""

import re
import unicodedata

LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ħ": "h",
        "ŋ": "n",
        "-": " ",
        "‐": " ",
        "‑": " ",
        "–": " ",
        "/": " ",
        ",": " ",
        "&": " and ",
    }
)
WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
DROPPED = re.compile(r"[^\w ]|_")
SOFT = re.compile(r"[aeiouywh ]")
DOUBLED = re.compile(r"(.)\1+")
ALIKE = str.maketrans("qcvp", "kkbb")
ARTICLE = re.compile(r"(?:al|el|ar|as|ash|at|ad|an|az) (?=\S{3})")


def fold(name: str) -> str:
    """ "Al-Ḩillah" → "al hillah", "St. Louis" and "Saint Louis" → "st louis"."""
    if name.isascii():
        plain = name.casefold()
    else:
        compatible = unicodedata.normalize("NFKD", name).casefold()
        decomposed = unicodedata.normalize("NFKD", compatible)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = DROPPED.sub("", plain.translate(LETTERS)).split()
    return " ".join(WORDS.get(word, word) for word in words)


def without_article(folded: str) -> str:
    """ "al hillah" → "hillah": news writes the Arabic article or leaves it out."""
    return ARTICLE.sub("", folded, count=1) if ARTICLE.match(folded) else folded


def skeleton(folded: str) -> str:
    """The consonants, those that transliterations mix made one: "Nerkh" and "Nirkh", "nrk"."""
    consonants = SOFT.sub("", folded.translate(ALIKE))
    return DOUBLED.sub(r"\1", consonants)
