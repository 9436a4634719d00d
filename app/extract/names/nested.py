"""Places in the names of what is there: "Oakland Police Department", "University of Iowa"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from app.extract.names.known import Known
from app.extract.names.proposals import TRIMMED_BEFORE, Proposal
from app.extract.names.words import words

CERTAIN = 1.8  # a division, or a city of 100,000
LIKELY = 0.6
LONGEST = 3
IN = frozenset(("of", "in", "at"))
CERTAIN_ENDS = ("county", "parish", "province")


def places_in(proposal: Proposal, known: Known, toponyms: frozenset[str]) -> Iterator[Tokens]:
    """Towns, counties and states; a country in a name is whose it is, not where.

    A small town must be named on its own as well: "Stevens & Wilkinson" is in no Stevens.
    """
    doc, start, end = proposal.tokens.doc, proposal.start, proposal.end
    if doc[end - 1].lower_ in words().media_heads:
        return
    if doc[start].lower_ in TRIMMED_BEFORE:
        start += 1
    first = _longest(doc[start : end - 1], known, toponyms)
    if first is not None:
        yield first
    for token in proposal.tokens[1:-1]:
        if token.lower_ in IN:
            last = _longest(doc[token.i + 1 : end], known, toponyms)
            if last is not None:
                yield last


def _longest(tokens: Tokens, known: Known, toponyms: frozenset[str]) -> Tokens | None:
    for length in range(min(LONGEST, len(tokens)), 0, -1):
        piece = tokens[:length]
        weight = known.weight(piece.text)
        sure = weight >= CERTAIN or piece.text in toponyms or _is_county(piece)
        if weight >= LIKELY and sure and known.is_settlement(piece.text):
            return piece
    return None


def _is_county(tokens: Tokens) -> bool:
    return len(tokens) > 1 and tokens[-1].lower_ in CERTAIN_ENDS
