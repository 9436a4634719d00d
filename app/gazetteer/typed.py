"""What somebody types of a name: how it may begin, and how it may be misspelt. Pure.

A name may begin at each of its words. Spellings are compared by their sound, where vowels that
transliterations mix are one, and by what is left of the sound without any one letter: two words
that differ by a letter, or have two letters the other way round, have such a rest in common. This
is the symmetric delete of Garbe's SymSpell, cut to the first letters so that it serves prefixes.
"""

import re

from rapidfuzz.distance import OSA

HEAD = 2  # letters that starts are grouped by
LONGEST = 60  # characters of a start
SOUNDED = 7  # letters of a word that are compared
SHORTEST = 4  # letters of a word that may be misspelt
ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "at", "ad", "an", "az"})
SOUNDS = str.maketrans({"e": "i", "y": "i", "j": "i", "o": "u", "w": "u", "q": "k", "c": "k"})
SILENT = re.compile(r"(?<=.)h")
DOUBLED = re.compile(r"(.)\1+")


def plain(folded: str) -> str:
    """Without the articles of Arabic, that news writes in five ways or leaves out."""
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept) or folded


def starts(folded: str) -> list[str]:
    """ "kataib hezbollah" → itself and "hezbollah"; a name of an article and more keeps it too."""
    words = plain(folded).split()
    found = [" ".join(words[at:])[:LONGEST] for at in range(len(words))]
    return list(dict.fromkeys([folded[:LONGEST], *found]))


def sounded(word: str) -> str:
    """ "hizballah" → "hizbala", "kyiv" and "kiev" → "kiv"."""
    return DOUBLED.sub(r"\1", SILENT.sub("", word.replace("ph", "f").translate(SOUNDS)))


def misspellings(word: str) -> set[str]:
    """The sound of the first letters, and what is left of it without any one of them."""
    sound = sounded(word)[:SOUNDED]
    if len(word) < SHORTEST:
        return {sound}
    return {sound, *(sound[:at] + sound[at + 1 :] for at in range(len(sound)))}


def distance(typed: str, word: str) -> int | None:
    """How many letters of the sound differ where `word` begins like `typed`; None: over one."""
    sound, other = sounded(typed), sounded(word)
    lengths = range(max(len(sound) - 1, 1), len(sound) + 2)
    found = min(OSA.distance(sound, other[:length], score_cutoff=1) for length in lengths)
    return found if found <= 1 else None
