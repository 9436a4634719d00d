"""Spellings of curated actors in a text, whether or not the model saw a name there."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, pairwise

from spacy.tokens import Doc

from app.extract.actors.mention import Mention
from app.extract.curated import Alias, Curated, CuratedActor
from app.extract.curated.spelling import APOSTROPHES, Word, words
from app.extract.document import NameKind, Part

_WITHIN_A_NAME = re.compile(rf"[ \-‐‑–/\u00a0{APOSTROPHES}]*")


class Aliases:
    def __init__(self, curated: Curated) -> None:
        self._by_start: dict[tuple[str, ...], list[Alias]] = defaultdict(list)
        for alias in curated.aliases():
            self._by_start[alias.words[:2]].append(alias)
        self._firsts = frozenset(start[0] for start in self._by_start)
        for group in self._by_start.values():
            group.sort(key=lambda alias: -len(alias.words))

    def __call__(self, doc: Doc, part: Part) -> Iterator[Mention]:
        """The longest spelling at each word; those within a longer one are left out."""
        text = doc.text
        found, at = words(text), 0
        while at < len(found):
            begins = found[at].text in self._firsts
            mention = self._at(doc, part, text, found, at) if begins else None
            if mention is None:
                at += 1
                continue
            yield mention
            ends = mention.tokens.end_char
            while at < len(found) and found[at].start < ends:
                at += 1

    def _at(self, doc: Doc, part: Part, text: str, found: list[Word], at: int) -> Mention | None:
        starts = tuple(word.text for word in found[at : at + 2])
        for alias in chain(self._by_start.get(starts, ()), self._by_start.get(starts[:1], ())):
            ahead = found[at : at + len(alias.words)]
            if len(ahead) == len(alias.words) and _written(alias, text, ahead):
                tokens = doc.char_span(ahead[0].start, ahead[-1].end)
                if tokens is not None and not _quality(alias, text, tokens.end_char):
                    kind = name_kind(alias.actor)
                    return Mention(
                        part, doc, tokens.start, tokens.end, kind, alias.actor, alias.weak
                    )
        return None


def _written(alias: Alias, text: str, found: list[Word]) -> bool:
    if any(word.text != wanted for word, wanted in zip(found, alias.words, strict=True)):
        return False
    if alias.letters is not None:
        return text[found[0].start : found[0].end].replace(".", "") == alias.letters
    return any(text[word.start].isupper() for word in found) and all(
        _WITHIN_A_NAME.fullmatch(text, left.end, right.start) for left, right in pairwise(found)
    )


def _quality(alias: Alias, text: str, end: int) -> bool:
    """ "Military-run": the body of a state is only a part of an adjective."""
    return alias.actor.body is not None and text[end : end + 1] in ("-", "–", "‑")


def name_kind(actor: CuratedActor) -> NameKind:
    """A state that only its spelling shows may be no more than a place."""
    if actor.kind == "country":
        return "toponym"
    return "person" if actor.kind == "person" else "organization"
