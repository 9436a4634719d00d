"""PLOVER's contexts of an event, by words of the sentences that tell of it."""

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Span as Tokens

from app.extract.lexicon import toml


class Contexts:
    def __init__(self) -> None:
        self.by_word: defaultdict[str, set[str]] = defaultdict(set)
        for context, words in toml("contexts").items():
            for word in words:
                self.by_word[word].add(context)

    def of(self, sentences: Iterable[Tokens]) -> tuple[str, ...]:
        found: set[str] = set()
        for sentence in sentences:
            for token in sentence:
                found |= self.by_word.get(token.lemma_.lower(), frozenset())
        return tuple(sorted(found))
