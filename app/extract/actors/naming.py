"""The mentions of an article: what the names step found and what curated spellings add."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from app.extract.actors.acting import Acting
from app.extract.actors.again import again
from app.extract.actors.aliases import Aliases
from app.extract.actors.bodies import Bodies
from app.extract.actors.gender import Genders
from app.extract.actors.incumbents import Incumbents
from app.extract.actors.kinds import Kinds
from app.extract.actors.mention import Mention
from app.extract.actors.variants import Variants
from app.extract.curated import Curated
from app.extract.document import Document, Name, Part
from app.extract.lexicon import toml

_BEFORE = frozenset(
    {"the", "a", "an", "pro", "anti", "ex", "non", '"', "“", "'", "‘", "’", "(", "-", ","}
)
_AFTER = frozenset({"'s", "’s", "'", "’", '"', "”", ")", "-", ",", "."})
ACTORS = frozenset({"person", "organization", "group"})


class Naming:
    def __init__(self, curated: Curated) -> None:
        self._curated = curated
        self._aliases = Aliases(curated)
        self._bodies = Bodies(curated, Acting())
        self._incumbents = Incumbents(curated)
        self._variants = Variants(curated)
        self._genders = Genders()
        self._kinds = Kinds()
        self._not_first = frozenset(toml("kinds")["none"]["first"])
        self._not_last = frozenset(toml("kinds")["none"]["last"])

    def __call__(self, document: Document) -> list[Mention]:
        """In reading order, the headline first; none overlaps another."""
        found = [mention for part, _ in document.parts() for mention in self._of(document, part)]
        countries = self._countries(document, found)
        found = [_believed(mention, countries) for mention in found]
        found = [mention for mention in found if mention.kind in ACTORS or mention.curated]
        return [mention for part, doc in document.parts() for mention in more(doc, part, found)]

    def _countries(self, document: Document, mentions: list[Mention]) -> set[str | None]:
        """The countries that the article speaks of."""
        told = {m.curated.country for m in mentions if m.curated and not m.weak}
        told.update(place.country for place in document.places)
        for name in document.names:
            state = self._curated.by_adjective(name.text) or self._curated.by_capital(name.text)
            told.add(state.country if state is not None else None)
        return told - {None}

    def _of(self, document: Document, part: Part) -> list[Mention]:
        doc = document.body if part == "body" or document.title is None else document.title
        names = filter(None, (trimmed(name, doc) for name in document.names if name.part == part))
        kept = [self._of_person(name) for name in names if not self._no_actor(name)]
        joined = longest(self._joined(kept, list(self._aliases(doc, part))))
        bodies = self._bodies(joined)
        posts = self._incumbents(joined, document.published_on)
        others = [m for m in joined if self._is_actor(m)]
        return longest([*posts, *bodies, *others])

    def _joined(self, names: list[Mention], spelled: list[Mention]) -> Iterator[Mention]:
        """Names with the curated actor that their words mean, and the spellings without a name."""
        by_end = {mention.end: mention for mention in spelled}
        for name in names:
            inner = by_end.get(name.end)
            yield self._known(name, inner) if inner is not None else self._variant(name)
        spans = {(name.start, name.end) for name in names}
        for mention in spelled:
            if (mention.start, mention.end) not in spans and not _unsupported(mention, names):
                yield self._with_given_name(mention)

    def _with_given_name(self, mention: Mention) -> Mention:
        """Another person of the surname, whom the model did not see: "Ivanka Trump"."""
        before = mention.doc[mention.start - 1] if mention.start else None
        if mention.kind != "person" or before is None or not self._genders.is_given(before.text):
            return mention
        return replace(mention, start=mention.start - 1, curated=None)

    def _variant(self, name: Mention) -> Mention:
        return replace(name, curated=self._variants(name.text)) if name.kind in ACTORS else name

    def _known(self, name: Mention, inner: Mention) -> Mention:
        """ "Lebanese Hezbollah" is Hezbollah, "Ivanka Trump" is not Trump."""
        if inner.start > name.start and not self._only_nationality(name, inner):
            return self._variant(name)
        if inner.start < name.start:
            return inner
        return self._with_given_name(replace(name, curated=inner.curated, weak=inner.weak))

    def _only_nationality(self, name: Mention, inner: Mention) -> bool:
        before = name.doc[name.start : inner.start].text
        return self._curated.by_adjective(before) is not None

    def _of_person(self, name: Mention) -> Mention:
        """Some people are taken for organisations: a given name and nothing of an organisation."""
        first = name.doc[name.start].text
        if (
            name.kind != "organization"
            or not 1 < len(name) < 4
            or not self._genders.is_given(first)
        ):
            return name
        return name if self._kinds.told(name.text) else replace(name, kind="person")

    def _no_actor(self, name: Mention) -> bool:
        """An operation, a ship, a treaty: what the names step took for an organisation."""
        first, last = name.doc[name.start].lower_, name.doc[name.end - 1].lower_
        return len(name) > 1 and (first in self._not_first or last in self._not_last)

    def _is_actor(self, mention: Mention) -> bool:
        if mention.curated is not None:
            return mention.curated.kind != "country"
        if mention.kind == "toponym":
            return False
        if mention.kind == "group" and _modifies(mention):
            return False
        return mention.kind in ACTORS and self._bodies.state(mention) is None


def _modifies(mention: Mention) -> bool:
    """ "Kurdish", "Sunni" before a noun: a people as a quality, not as somebody who acts."""
    last = mention.doc[mention.end - 1]
    return last.pos_ == "ADJ" or (last.dep_ in ("amod", "compound") and last.head.i > last.i)


def _believed(mention: Mention, countries: set[str | None]) -> Mention:
    """A weak spelling means the curated actor only in an article about its country."""
    curated = mention.curated
    if not mention.weak or curated is None or curated.country is None:
        return mention
    return mention if curated.country in countries else replace(mention, curated=None)


def more(doc: Doc, part: Part, found: list[Mention]) -> list[Mention]:
    """The mentions of a part, with those that only the rest of the article explains."""
    own = [mention for mention in found if mention.part == part]
    taken = {i for mention in own for i in range(mention.start, mention.end)}
    return sorted([*own, *again(doc, part, found, taken)], key=lambda mention: mention.start)


def _unsupported(mention: Mention, names: list[Mention]) -> bool:
    return mention.weak and not any(name.kind in ACTORS and mention.covers(name) for name in names)


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
