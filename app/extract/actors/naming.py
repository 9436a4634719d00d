"""The mentions of an article: what the names step found and what curated spellings add."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from app.extract.actors.acting import Acting
from app.extract.actors.aliases import Aliases
from app.extract.actors.bodies import Bodies
from app.extract.actors.mention import Mention
from app.extract.curated import Curated
from app.extract.document import Document, Name, Part

_BEFORE = frozenset({"the", "a", "an", '"', "“", "'", "‘", "’", "(", "-", ","})
_AFTER = frozenset({"'s", "’s", "'", "’", '"', "”", ")", "-", ",", "."})
ACTORS = frozenset({"person", "organization", "group"})


class Naming:
    def __init__(self, curated: Curated) -> None:
        self._curated = curated
        self._acting = Acting()
        self._aliases = Aliases(curated)
        self._bodies = Bodies(curated, self._acting)

    def __call__(self, document: Document) -> list[Mention]:
        """In reading order, the headline first; none overlaps another."""
        return [mention for part, _ in document.parts() for mention in self._of(document, part)]

    def _of(self, document: Document, part: Part) -> list[Mention]:
        doc = document.body if part == "body" or document.title is None else document.title
        names = [trimmed(name, doc) for name in document.names if name.part == part]
        spelled = list(self._aliases(doc, part))
        joined = longest(self._joined([n for n in names if n is not None], spelled))
        bodies = list(self._bodies(joined))
        others = [m for m in joined if self._is_actor(m)]
        return sorted(longest([*bodies, *others]), key=lambda mention: mention.start)

    def _joined(self, names: list[Mention], spelled: list[Mention]) -> Iterator[Mention]:
        """Names with the curated actor that their words mean, and the spellings without a name."""
        by_end = {mention.end: mention for mention in spelled}
        for name in names:
            inner = by_end.get(name.end)
            yield self._known(name, inner) if inner is not None else name
        spans = {(name.start, name.end): name for name in names}
        for mention in spelled:
            if (mention.start, mention.end) not in spans and not self._unsupported(mention, names):
                yield mention

    def _known(self, name: Mention, inner: Mention) -> Mention:
        """ "Lebanese Hezbollah" is Hezbollah, "Ivanka Trump" is not Trump."""
        if inner.start > name.start and not self._only_nationality(name, inner):
            return name
        if inner.start < name.start:
            return inner
        return replace(name, curated=inner.curated, weak=inner.weak)

    def _only_nationality(self, name: Mention, inner: Mention) -> bool:
        before = name.doc[name.start : inner.start].text
        return self._curated.by_adjective(before) is not None

    def _unsupported(self, mention: Mention, names: list[Mention]) -> bool:
        return mention.weak and not any(
            name.kind in ACTORS and mention.covers(name) for name in names
        )

    def _is_actor(self, mention: Mention) -> bool:
        if mention.curated is not None:
            return mention.curated.kind != "country"
        if mention.kind == "toponym":
            return False
        return mention.kind in ACTORS and self._bodies.state(mention) is None


def trimmed(name: Name, doc: Doc) -> Mention | None:
    """Without an article before and a possessive after; None where nothing is left."""
    start, end = name.start, min(name.end, len(doc))
    while start < end and doc[start].lower_ in _BEFORE:
        start += 1
    while start < end and doc[end - 1].lower_ in _AFTER:
        end -= 1
    return Mention(name.part, doc, start, end, name.kind) if start < end else None


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """No two that overlap: the longer, then the one that is known."""
    taken: set[int] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: (-len(m), m.curated is None)):
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
