"""Figures told by a number shortly before a word of harm, whatever the parse."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from app.extract.document import Part
from app.extract.events.figure import Figure
from app.extract.events.harms import Harms, qualifies
from app.extract.events.headcount import Headcounter

REACH = 5  # words from the number to the word of harm
OF_THEM = frozenset({"of", "them"})
BETWEEN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "RB", "JJR"})
NUMBERS = frozenset({"CD", "NNP", "JJ", "NNS", "LS", "NN"})
STATES = frozenset({"JJ", "VBN", "NN", "NNP", "RB"})  # headlines are tagged in any way


class PlainCounts:
    def __init__(self, counter: Headcounter, harms: Harms) -> None:
        self.counter = counter
        self.harms = harms

    def of(self, doc: Doc, part: Part) -> dict[int, Figure]:
        """ "5 people shot", "two others injured": by the place of the word of harm."""
        read = ((token.i, self._before(token, part)) for token in doc)
        return {place: figure for place, figure in read if figure is not None}

    def _before(self, state: Token, part: Part) -> Figure | None:
        kind = self.harms.by_state.get(state.lower_)
        if kind is None or state.dep_ == "compound" or self.harms.is_of_wound(state):
            return None
        if qualifies(state) or (part == "body" and state.tag_ not in STATES):
            return None
        if kind == "hit" and self.harms.is_fatal(state):
            kind = "killed"
        adverb = state.pos_ == "ADV"
        for position in range(state.i - 1, max(state.sent.start, state.i - REACH) - 1, -1):
            token = state.doc[position]
            if token.lower_ in OF_THEM and adverb:
                continue
            count = self.counter.numbers.of_token(token)
            if count is not None and token.tag_ in NUMBERS:
                after = state.doc[position + 1 : state.i]
                return Figure(
                    part,
                    kind,
                    count,
                    after[-1] if len(after) and after[-1].pos_ != "ADV" else token,
                    state,
                    of_whole=adverb and after.text.lower() == "of them",
                    another=any(word.lower_ in self.counter.others for word in after),
                    words=state.doc[position : state.i],
                )
            if token.tag_ not in BETWEEN:
                return None
        return None


def each_once(plain: Iterable[Figure]) -> Iterator[Figure]:
    """ "4 shot dead" are four."""
    told: set[int] = set()
    for figure in plain:
        start = figure.words.start if figure.words else figure.head.i
        if start not in told:
            told.add(start)
            yield figure
