"""The names of the names step as this step takes them: cut to the name, and of the right kind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from app.extract.actors.gender import Genders
from app.extract.actors.kinds import Kinds
from app.extract.actors.mention import Mention
from app.extract.document import Name
from app.extract.lexicon import toml

LONGEST_PERSON = 5  # tokens


class Received:
    def __init__(self) -> None:
        words = toml("kinds")
        self._before = frozenset(words["around"]["before"])
        self._after = frozenset(words["around"]["after"])
        self._not_first = frozenset(words["none"]["first"])
        self._not_last = frozenset(words["none"]["last"])
        self._genders = Genders()
        self._kinds = Kinds()

    def __call__(self, names: Iterable[Name], doc: Doc) -> list[Mention]:
        trimmed = [m for m in (self._trimmed(name, doc) for name in names) if m is not None]
        kept = [self._of_person(name) for name in trimmed if not self._no_actor(name)]
        return list(_glued(kept))

    def _trimmed(self, name: Name, doc: Doc) -> Mention | None:
        """Without an article before and a possessive after; None where nothing is left."""
        start, end = name.start, min(name.end, len(doc))
        while start < end and doc[start].lower_ in self._before:
            start += 1
        while start < end and doc[end - 1].lower_ in self._after:
            end -= 1
        while name.kind == "person" and start < end and doc[end - 1].is_digit:
            end -= 1
        return Mention(name.part, doc, start, end, name.kind) if start < end else None

    def _of_person(self, name: Mention) -> Mention:
        """People taken for organisations, by the given name, and the other way round."""
        if name.kind not in ("person", "organization") or len(name) > LONGEST_PERSON:
            return name
        given = self._genders.is_given(name.doc[name.start].text)
        told = self._kinds.told(name.text) is not None
        if given and not told:
            return replace(name, kind="person")
        return replace(name, kind="organization") if told and not given and len(name) > 1 else name

    def _no_actor(self, name: Mention) -> bool:
        """An operation, a ship, a treaty: what the names step took for an organisation."""
        first, last = name.doc[name.start].lower_, name.doc[name.end - 1].lower_
        return len(name) > 1 and (first in self._not_first or last in self._not_last)


def _glued(names: list[Mention]) -> Iterator[Mention]:
    """A person's name that was taken for two beside each other is one."""
    held: Mention | None = None
    for name in sorted(names, key=lambda mention: (mention.start, -mention.end)):
        if held is not None and _goes_on(held, name):
            held = replace(held, end=name.end)
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _goes_on(before: Mention, after: Mention) -> bool:
    return before.kind == after.kind == "person" and before.end == after.start
