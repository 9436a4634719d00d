"""Do two noun phrases name the same thing?"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from tests.quality.lexicon import lexicon
from tests.quality.spans import jaccard

INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
AFTER_HEAD = re.compile(r",|\(|\[| (?:of|in|for|from|who|that|which|at|on|with|by)\b")


def words(phrase: str | None) -> list[str]:
    """Content words, in lower case, without accents and plural endings; "U.S." is one word."""
    plain = normalize("NFKD", phrase or "").encode("ascii", "ignore").decode().lower()
    joined = INITIALS.sub(lambda found: found.group().replace(".", ""), plain)
    found = re.findall(r"[a-z0-9]+", joined.replace("'s", ""))
    return [_singular(word) for word in found if word not in lexicon()["function_words"]]


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def same(one: str, other: str) -> bool:
    """One's content words contain the other's, or half are shared, or the heads are equal."""
    ours, theirs = words(one), words(other)
    if not ours or not theirs:
        return bool(one and other) and one.strip().lower() == other.strip().lower()
    a, b = set(ours), set(theirs)
    alike = a <= b or b <= a or jaccard(a, b) >= 0.5
    return alike or _head(one, ours) == _head(other, theirs)


def _head(phrase: str, all_words: list[str]) -> str:
    before, *_ = AFTER_HEAD.split(phrase.strip())
    return (words(before) or all_words)[-1]


def any_same(texts: Iterable[str], alternatives: Iterable[str]) -> bool:
    known = list(alternatives)
    return any(same(text, each) for text in texts for each in known)
