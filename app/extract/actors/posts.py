"""Whether two phrases can mean one post: "the foreign minister" and "Russian Foreign Minister"."""

from app.extract.lexicon import toml


class Posts:
    def __init__(self) -> None:
        words = toml("titles")
        self._roles = frozenset(words["roles"])
        self._qualifiers = frozenset(words["qualifiers"])
        self._same: dict[str, str] = toml("anaphors")["same"]

    def is_role(self, word: str) -> bool:
        return word.lower() in self._roles

    def agree(self, asked: str, title: str) -> bool:
        """The role is the same, and what is asked for besides is in the title, if it tells more."""
        wanted, given = self._words(asked), self._words(title)
        if not (wanted & given & self._roles):
            return False
        return wanted & self._qualifiers <= given or not given & self._qualifiers

    def _words(self, text: str) -> frozenset[str]:
        words = (word.strip(".,").lower() for word in text.replace("-", " ").split())
        return frozenset(self._same.get(word, word) for word in words)
