"""The mentions of an article: what the names step found and what curated spellings add."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from app.extract.actors import headlines
from app.extract.actors.acting import Acting
from app.extract.actors.again import again
from app.extract.actors.bodies import Bodies
from app.extract.actors.incumbents import Incumbents
from app.extract.actors.known import Known
from app.extract.actors.mention import ACTORS, Mention
from app.extract.actors.received import Received
from app.extract.curated import Curated
from app.extract.document import Document, Part


class Naming:
    def __init__(self, curated: Curated) -> None:
        self._curated = curated
        self._received = Received()
        self._known = Known(curated)
        self._bodies = Bodies(curated, Acting())
        self._incumbents = Incumbents(curated)

    def __call__(self, document: Document) -> list[Mention]:
        """In reading order, the headline first; none overlaps another."""
        parts = list(document.parts())
        found = [mention for part, doc in parts for mention in self._of(document, part, doc)]
        countries = self._countries(document, found)
        meant = [_meant(mention, countries) for mention in found]
        actors = [mention for mention in meant if mention.kind in ACTORS or mention.curated]
        believed = headlines.believed(actors)
        named = {(name.part, i) for name in document.names for i in range(name.start, name.end)}
        return [mention for part, doc in parts for mention in _more(doc, part, believed, named)]

    def _of(self, document: Document, part: Part, doc: Doc) -> list[Mention]:
        names = self._received([name for name in document.names if name.part == part], doc)
        known = longest(self._known(names, doc, part))
        posts = self._incumbents(known, document.published_on)
        others = [mention for mention in known if self._is_actor(mention)]
        return longest([*posts, *self._bodies(known), *others])

    def _countries(self, document: Document, mentions: list[Mention]) -> set[str | None]:
        """The countries that the article speaks of."""
        told = {m.curated.country for m in mentions if m.curated and not m.weak}
        told.update(place.country for place in document.places)
        for name in document.names:
            state = self._curated.by_adjective(name.text) or self._curated.by_capital(name.text)
            told.add(state.country if state is not None else None)
        return told - {None}

    def _is_actor(self, mention: Mention) -> bool:
        if mention.curated is not None:
            return mention.curated.kind != "country"
        if mention.kind == "group" and _modifies(mention):
            return False
        return mention.kind in ACTORS and self._bodies.state(mention) is None


def _modifies(mention: Mention) -> bool:
    """ "Kurdish", "Sunni" before a noun: a people as a quality, not as somebody who acts."""
    last = mention.doc[mention.end - 1]
    return last.pos_ == "ADJ" or (last.dep_ in ("amod", "compound") and last.head.i > last.i)


def _meant(mention: Mention, countries: set[str | None]) -> Mention:
    """A weak spelling means the curated actor only in an article about its country."""
    curated = mention.curated
    if not mention.weak or curated is None or curated.country is None:
        return mention
    return mention if curated.country in countries else replace(mention, curated=None)


def _more(
    doc: Doc, part: Part, found: list[Mention], named: set[tuple[Part, int]]
) -> list[Mention]:
    """The mentions of a part, with those that only the rest of the article explains."""
    own = [mention for mention in found if mention.part == part]
    taken = {i for mention in own for i in range(mention.start, mention.end)}
    taken.update(i for of, i in named if of == part)
    return sorted([*own, *again(doc, part, found, taken)], key=lambda mention: mention.start)


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
