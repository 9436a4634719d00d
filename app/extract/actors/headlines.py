"""Headlines in capitals, where a model takes any words for names."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from app.extract.actors.mention import Mention
from app.extract.curated.spelling import folded

LONG = 4  # letters: shorter words are small in headlines too
FEWEST = 6  # long words
MOSTLY = 0.9
ENDS = (".", '."', ".”")  # of a sentence: headlines have none


def believed(mentions: Sequence[Mention]) -> list[Mention]:
    """Without the names that only a headline has, unless they are known ones."""
    heads = {id(doc): headlines(doc) for doc in {id(m.doc): m.doc for m in mentions}.values()}
    outside = [m for m in mentions if m.start not in heads[id(m.doc)]]
    said = {word for mention in outside for word in _said(mention)}
    return [
        mention
        for mention in mentions
        if mention.curated is not None
        or mention.start not in heads[id(mention.doc)]
        or not said.isdisjoint(_said(mention))
    ]


def headlines(doc: Doc) -> frozenset[int]:
    """The tokens of a first line whose long words are nearly all capitalised."""
    first_line = doc.text.partition("\n")[0]
    first = doc.char_span(0, len(first_line), alignment_mode="contract")
    if first is None:
        return frozenset()
    if first.text.rstrip().endswith(ENDS):
        return frozenset()
    long = [token for token in first if token.is_alpha and len(token.text) >= LONG]
    capitals = sum(token.text[0].isupper() for token in long)
    capital = len(long) >= FEWEST and capitals >= MOSTLY * len(long)
    return frozenset(range(first.start, first.end)) if capital else frozenset()


def _said(mention: Mention) -> Iterable[tuple[str, ...]]:
    """The name, and a person's surname."""
    words = folded(mention.text)
    return {words, words[-1:]} if mention.kind == "person" else {words}
