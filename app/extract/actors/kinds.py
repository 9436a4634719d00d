"""The kind of an actor that is not curated, by the words of its name."""

from typing import cast

from app.extract.curated.spelling import folded
from app.extract.document import NameKind
from app.extract.lexicon import toml
from app.schemas.record import ActorKind

_JOINTS = frozenset({"of", "for", "on", "in", "to", "against", "and"})


class Kinds:
    def __init__(self) -> None:
        words = toml("kinds")
        self._anywhere = _by_word(words["any"])
        self._first = _by_word(words["first"])
        self._last = _by_word(words["last"])

    def __call__(self, name: str, kind: NameKind) -> ActorKind:
        if kind == "person":
            return "person"
        told = self.told(name)
        if told is not None:
            return told
        return "group" if kind == "group" else "organization"

    def told(self, name: str) -> ActorKind | None:
        """What the words of a name say, if anything."""
        words = folded(name)
        anywhere = next((self._anywhere[w] for w in words if w in self._anywhere), None)
        head = _head(words)
        return anywhere or self._first.get(words[0] if words else "") or self._last.get(head)


def _head(words: tuple[str, ...]) -> str:
    """The last word before "of" and the like: "Army" of "Army of the Righteous"."""
    joint = next((i for i, word in enumerate(words) if i and word in _JOINTS), len(words))
    return words[joint - 1] if words else ""


def _by_word(table: dict[str, list[str]]) -> dict[str, ActorKind]:
    return {word: cast(ActorKind, kind) for kind, words in table.items() for word in words}
