"""spaCy's rules from tags to parts of speech and lemmas, with what they say of a word remembered.

Nearly all of the model's 179 patterns look at one token alone: at its tag, its letters and its
relation. spaCy matches all of them at every token, which takes an eighth of its time; here a word
is matched once for each tag and relation. What is said of it is the same.
"""

from collections.abc import Iterable
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

REMEMBERED = 50_000  # words with their tags and relations, as many as 900 articles have
OF_ONE_TOKEN = frozenset({"TAG", "DEP", "ORTH", "TEXT", "LOWER", "IS_SPACE"})

Said = tuple[tuple[int, int], ...]
"""Numbers of the rules that match a word, and their keys."""

Match = tuple[int, int, int, int]
"""Number of the rule, its key, first token, token after the last, as AttributeRuler gives them."""


class Remembering:
    """In place of `AttributeRuler.match`. Rules that are added to the ruler later are not known."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._strings = ruler.vocab.strings
        self._alone, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._known: dict[tuple[int, ...], Said] = {}
        self._said: dict[Said, Said] = {}  # some 200 different ones, each held once
        rules: list[Any] = ruler.patterns
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                alone = len(pattern) == 1 and OF_ONE_TOKEN.issuperset(pattern[0])
                (self._alone if alone else self._others).add(str(number), [pattern])

    def __call__(self, doc: Doc) -> list[Match]:
        """In the order of the rules, so that later ones have the last word."""
        found = self._numbered(self._others(doc, allow_missing=True))
        for at, (orth, tag, dep) in enumerate(doc.to_array(["ORTH", "TAG", "DEP"]).tolist()):
            for number, key in self._said_of(doc, at, (orth, tag, dep)):
                found.append((number, key, at, at + 1))
        found.sort()
        return found

    def _said_of(self, doc: Doc, at: int, word: tuple[int, ...]) -> Said:
        known = self._known.get(word)
        if known is None:
            matches = self._numbered(self._alone(doc[at : at + 1], allow_missing=True))
            said = tuple((number, key) for number, key, _, _ in matches)
            known = self._said.setdefault(said, said)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[word] = known
        return known

    def _numbered(self, matches: Iterable[Any]) -> list[Match]:
        return [(int(self._strings[key]), key, start, end) for key, start, end in matches]
