"""A state's name or adjective with a noun for one of its bodies: "Iraqi police", "US warplanes"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from app.extract.actors.acting import Acting
from app.extract.actors.mention import Mention
from app.extract.curated import Curated, CuratedActor
from app.extract.lexicon import toml

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nsubj"})
_REACH = 5  # tokens between a state's name and the noun


class Bodies:
    def __init__(self, curated: Curated, acting: Acting) -> None:
        self._curated = curated
        self._acting = acting
        words = toml("kinds")["local"]
        self._local = frozenset(words["heads"])
        self._of_capital = frozenset(words["capital"])
        self._former = frozenset(words["former"])
        self._no_state = frozenset(words["no_state"])

    def __call__(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Each state with the noun after it, or alone where it stands for the state."""
        for mention in mentions:
            state = self.state(mention)
            if state is not None:
                yield from self._read(mention, state)
            if mention.kind in ("toponym", "group") and mention.curated is None:
                yield from self._of_place(mention)

    def state(self, mention: Mention) -> CuratedActor | None:
        """The state that a name, an adjective or the name of a people belongs to."""
        if mention.kind == "person":
            return None
        if mention.curated is not None:
            return mention.curated if mention.curated.kind == "country" else None
        if mention.kind in ("toponym", "country"):
            return self._curated.by_capital(mention.text)
        return self._curated.by_adjective(mention.text)

    def _read(self, mention: Mention, state: CuratedActor) -> Iterator[Mention]:
        last = mention.doc[mention.end - 1]
        head = None if _is_capital(mention) else _noun_after(last)
        body = self._body(state, last, head) if head is not None else None
        if head is not None and body is not None and not self._was(mention, head):
            yield Mention(
                mention.part, mention.doc, mention.start, head.i + 1, "organization", body
            )
        elif self._stands_for_state(mention, last):
            yield Mention(mention.part, mention.doc, mention.start, mention.end, "country", state)
        elif mention.kind == "group" and last.tag_ == "NNPS":
            yield replace(mention, curated=None, country=state.country)

    def _body(self, state: CuratedActor, last: Token, head: Token) -> CuratedActor | None:
        """ "US army officials" are of the army, "Iraqi militia officials" not of the state."""
        between = [token.lemma_.lower() for token in last.doc[last.i + 1 : head.i]]
        if not self._no_state.isdisjoint(between) or self._of(state, head.lemma_) is None:
            return None
        nearer = (self._of(state, noun) for noun in between)
        return next(filter(None, nearer), None) or self._of(state, head.lemma_)

    def _of(self, state: CuratedActor, noun: str) -> CuratedActor | None:
        return self._curated.body(state.country, noun.lower())

    def _of_place(self, mention: Mention) -> Iterator[Mention]:
        """ "Chicago police" are themselves; "the Kyiv government" is that of the state."""
        head = _noun_after(mention.doc[mention.end - 1])
        noun = head.lemma_.lower() if head is not None else ""
        if head is None or noun not in self._local:
            return
        state = self._curated.by_capital(mention.text) if noun in self._of_capital else None
        body = self._curated.body(state.country, noun) if state is not None else None
        yield Mention(mention.part, mention.doc, mention.start, head.i + 1, "organization", body)

    def _was(self, mention: Mention, head: Token) -> bool:
        """A former minister is no longer one."""
        around = mention.doc[max(mention.start - 1, 0) : head.i]
        return any(token.lower_ in self._former for token in around)

    def _stands_for_state(self, mention: Mention, last: Token) -> bool:
        if mention.kind == "country":
            return True
        if mention.kind == "group":
            return self._acting.modifies_deed(last) or _the_people(mention, last)
        return self._acting(last)


def _is_capital(mention: Mention) -> bool:
    """Only the name of a state is curated, or its adjective, which is a group's."""
    return mention.curated is None and mention.kind != "group"


def _noun_after(last: Token) -> Token | None:
    head = last.head
    near = last.i < head.i <= last.i + _REACH
    hyphenated = last.i + 1 < len(last.doc) and last.nbor().text in ("-", "–", "‑")
    return head if near and not hyphenated and last.dep_ in _MODIFIERS else None


def _the_people(mention: Mention, last: Token) -> bool:
    """ "The Americans", "the French": as a party, and not some of them."""
    before = mention.doc[mention.start - 1] if mention.start else None
    return (
        before is not None
        and before.lower_ == "the"
        and not any(child.i > last.i for child in last.children)
        and last.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass", "conj")
    )
