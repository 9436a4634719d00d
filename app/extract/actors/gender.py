"""Whether a person is a he or a she, as far as name, titles and curated data tell."""

from collections.abc import Iterable
from typing import Literal

from app.extract.curated import CuratedActor
from app.extract.curated.spelling import folded
from app.extract.lexicon import toml

Gender = Literal["male", "female"]


class Genders:
    def __init__(self) -> None:
        names, titles = toml("first_names"), toml("titles")
        self._by_name: dict[str, Gender] = {
            **dict.fromkeys(names["male"].split(), "male"),
            **dict.fromkeys(names["female"].split(), "female"),
        }
        self._places = frozenset(names["places"].split())
        self._by_title: dict[str, Gender] = {
            **dict.fromkeys(titles["male"], "male"),
            **dict.fromkeys(titles["female"], "female"),
        }

    def of(
        self, name: str, titles: Iterable[str], known: CuratedActor | None = None
    ) -> Gender | None:
        if known is not None and known.gender is not None:
            return "male" if known.gender == "m" else "female"
        return self.of_titles(titles) or self.of_name(name)

    def of_titles(self, titles: Iterable[str]) -> Gender | None:
        words = (word.strip(".,").lower() for title in titles for word in title.split())
        return next((self._by_title[word] for word in words if word in self._by_title), None)

    def of_name(self, name: str) -> Gender | None:
        """By the given name, of a name that has more than one word."""
        words = folded(name)
        return self._by_name.get(words[0]) if len(words) > 1 else None

    def is_given(self, word: str) -> bool:
        """Whether a word is mostly somebody's given name, and not also a place's."""
        return word.lower() in self._by_name and word.lower() not in self._places
