"""Places in the names of what is there: "Oakland Police Department", "University of Iowa"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from app.extract.names.known import Known
from app.extract.names.proposals import TRIMMED_BEFORE, Proposal

LEAST = 0.6
LONGEST = 3
IN = frozenset(("of", "in", "at"))


def places_in(proposal: Proposal, known: Known) -> Iterator[Tokens]:
    """Towns, counties and states; a country in a name is whose it is, not where."""
    doc, start, end = proposal.tokens.doc, proposal.start, proposal.end
    if doc[start].lower_ in TRIMMED_BEFORE:
        start += 1
    first = _longest(doc[start : end - 1], known)
    if first is not None:
        yield first
    for token in proposal.tokens[1:-1]:
        if token.lower_ in IN:
            last = _longest(doc[token.i + 1 : end], known)
            if last is not None:
                yield last


def _longest(tokens: Tokens, known: Known) -> Tokens | None:
    for length in range(min(LONGEST, len(tokens)), 0, -1):
        piece = tokens[:length]
        if known.weight(piece.text) >= LEAST and not known.is_country(piece.text):
            return piece
    return None
