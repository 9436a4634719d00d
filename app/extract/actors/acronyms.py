"""Acronyms that an article introduces: "Popular Mobilization Forces (PMF)"."""

from collections.abc import Sequence
from itertools import pairwise

from app.extract.actors.mention import Mention
from app.extract.curated.spelling import acronym, folded

Words = tuple[str, ...]
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "al", "'s"})


def introduced(mentions: Sequence[Mention]) -> dict[Words, Words]:
    """Acronym → the name just before its bracket."""
    return {
        folded(short.text): folded(long.text)
        for long, short in pairwise(mentions)
        if acronym(short.text) is not None and _in_brackets_after(long, short)
    }


def _in_brackets_after(long: Mention, short: Mention) -> bool:
    if long.doc is not short.doc or len(folded(long.text)) < 2:
        return False
    between = long.doc[long.end : short.start].text
    return between in ("(", ", or", ", or the", "or", "- (") and short.text[0] in long.text


def initials(name: Words) -> str:
    return "".join(word[0] for word in name if word not in _SMALL) if len(name) > 1 else ""
