"""Names and curated spellings brought together: whom the words of a name mean."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from app.extract.actors.aliases import Aliases
from app.extract.actors.gender import Genders
from app.extract.actors.mention import ACTORS, Mention
from app.extract.actors.variants import Variants
from app.extract.curated import Curated
from app.extract.document import Part
from app.extract.lexicon import toml


class Known:
    def __init__(self, curated: Curated) -> None:
        members = toml("anaphors")["members"]
        own = [*members["voices"], *members["several"], *members["collective"]]
        self._beside = frozenset([*own, *toml("titles")["roles"]])
        self._curated = curated
        self._aliases = Aliases(curated)
        self._variants = Variants(curated)
        self._genders = Genders()

    def __call__(self, names: list[Mention], doc: Doc, part: Part) -> Iterator[Mention]:
        """The names, those that are known marked so, and the spellings without a name."""
        spelled = list(self._aliases(doc, part))
        at = {mention.start: mention for mention in spelled}
        by_end = {mention.end: mention for mention in spelled}
        for name in names:
            yield self._known(name, by_end.get(name.end) or at.get(name.start))
        spans = {(name.start, name.end) for name in names}
        for mention in spelled:
            if (mention.start, mention.end) not in spans and not _unsupported(mention, names):
                yield self._with_given_name(mention)

    def _known(self, name: Mention, inner: Mention | None) -> Mention:
        """ "Lebanese Hezbollah" and "Hezbollah men" are Hezbollah, "Ivanka Trump" is not Trump."""
        if inner is None:
            return self._of_state(name) or self._variant(name)
        if inner.covers(name):
            exact = len(inner) == len(name)
            known = replace(name, curated=inner.curated, weak=inner.weak)
            return self._with_given_name(known) if exact else inner
        rest = name.doc[inner.end : name.end]
        if inner.start == name.start and all(t.lemma_.lower() in self._beside for t in rest):
            return inner
        if inner.end == name.end and self._is_nationality(name.doc[name.start : inner.start].text):
            return replace(name, curated=inner.curated, weak=inner.weak)
        return self._of_state(name) or self._variant(name)

    def _of_state(self, name: Mention) -> Mention | None:
        """ "U.S. Embassy", taken for one name: a body of a state by its last word."""
        if name.kind != "organization" or len(name) not in (2, 3):
            return None
        words = name.doc[name.start : name.end]
        state = self._curated.by_adjective(words[0].text)
        body = self._curated.body(state.country, words[-1].lemma_.lower()) if state else None
        return replace(name, curated=body) if body is not None else None

    def _variant(self, name: Mention) -> Mention:
        return replace(name, curated=self._variants(name.text)) if name.kind in ACTORS else name

    def _is_nationality(self, words: str) -> bool:
        return self._curated.by_adjective(words) is not None

    def _with_given_name(self, mention: Mention) -> Mention:
        """Another person of the surname, whom the model did not see: "Ivanka Trump"."""
        before = mention.doc[mention.start - 1] if mention.start else None
        if mention.kind != "person" or before is None or not self._genders.is_given(before.text):
            return mention
        return replace(mention, start=mention.start - 1, curated=None)


def _unsupported(mention: Mention, names: list[Mention]) -> bool:
    return mention.weak and not any(name.kind in ACTORS and mention.covers(name) for name in names)
