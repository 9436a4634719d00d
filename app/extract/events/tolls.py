"""Figures that are said outright: tolls, nouns with a number, and persons listed by name."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.document import Part
from app.extract.events.figure import Figure, Kind
from app.extract.events.harms import Harms
from app.extract.events.headcount import Headcounter
from app.extract.events.numbers import Count, exactly

LISTING = frozenset({"be", "identify", "name", "include", "list"})


class Tolls:
    def __init__(self, counter: Headcounter, harms: Harms) -> None:
        self.counter = counter
        self.harms = harms

    def of_noun(self, noun: Token, part: Part) -> Iterator[Figure]:
        lemma = noun.lemma_.lower()
        if lemma in self.harms.counted:
            yield from self._counted(noun, self.harms.counted[lemma], part)
        if lemma in self.harms.words["toll"]:
            yield from self._toll(noun, part)

    def _counted(self, noun: Token, kind: Kind, part: Part) -> Iterator[Figure]:
        """Only with a number: "three deaths", "no casualties"."""
        lowers = {child.lower_ for child in noun.lefts}
        numbered = any(child.dep_ == "nummod" for child in noun.lefts)
        if not numbered and not lowers & self.harms.words["none"]:
            return
        count = self.counter.of(noun)
        if count is None:
            return
        kinds: tuple[Kind, ...] = (kind,)
        if kind == "hit" and count.count.best == 0:
            kinds = ("killed", "wounded")
        for each in kinds:
            yield Figure(part, each, count.count, noun, noun, definite=count.definite)

    def _toll(self, noun: Token, part: Part) -> Iterator[Figure]:
        kind = self._counted_by(noun)
        if kind is None:
            return
        for number in _numbers_told(noun):
            count = self.counter.numbers.of_token(number)
            if count is not None:
                whole = noun.lemma_ != "loss"  # of one side only
                yield Figure(part, kind, count, number, noun, total=whole)
                return

    def _counted_by(self, noun: Token) -> Kind | None:
        """Whom a toll counts: "death toll", "number of wounded"; by itself it is of the dead."""
        for word in noun.subtree:
            if word != noun and (kind := self.harms.tolled.get(word.lower_)):
                return kind
        return "killed" if noun.lower_ in self.harms.words["deathly"] else None


def of_names(names: list[Tokens], state: Token, kind: Kind, part: Part) -> Figure:
    """ "The wounded are Ann Poe and Ty Ro"; "among the wounded" leaves out how many others."""
    number, some = len(names), state.head.lower_ == "among"
    count = Count(number, None, None, vague=True) if some else exactly(number)
    words = state.doc[names[0].start : names[-1].end]
    return Figure(part, kind, count, state, state, words=words)


def named_beside(state: Token) -> list[Tokens]:
    """The persons whom "the wounded" are, or who are "among the wounded"."""
    verb = state.head.head if state.head.lower_ == "among" else state.head
    listed = state.dep_ in {"pobj", "nsubj", "nsubjpass"} and _is_the(state)
    if not listed or verb.lemma_ not in LISTING:
        return []
    return [e for e in state.sent.ents if e.label_ == "PERSON" and e.start > state.i]


def _is_the(state: Token) -> bool:
    return state.i > 0 and state.nbor(-1).lower_ in {"the", "those"}


def _numbers_told(noun: Token) -> Iterator[Token]:
    """The number that a toll is, or is brought or rises to."""
    verb = noun.head
    for word in (*noun.rights, *verb.rights):
        if word.dep_ in {"prep", "dative"} and word.lower_ in {"to", "at", "of", "past", "above"}:
            yield from word.rights
        elif word.dep_ in {"attr", "dobj"} and word != noun:
            yield word
