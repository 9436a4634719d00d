"""Places in the names of what is there: "Oakland Police Department", "University of Iowa"."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.names.known import Known
from app.extract.names.proposals import Proposal, is_no_name
from app.extract.names.spans import TRIMMED_BEFORE
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
    last = doc[end - 1].lower_.rstrip(".")
    if last in words().unplaced_heads and doc[end - 2].lower_ not in ("police", "task"):
        return
    if last in words().media_heads or (
        last in words().road_heads and not _is_county(doc[start : end - 1])
    ):
        return
    if doc[start].lower_ in TRIMMED_BEFORE:
        start += 1
    first = _longest(doc[start : end - 1], known, toponyms)
    if first is not None:
        yield first
    for token in proposal.tokens[1:-1]:
        if token.lower_ in IN:
            place = _longest(doc[token.i + 1 : end], known, toponyms)
            if place is not None:
                yield place


def known_start(tokens: Tokens, known: Known) -> Tokens | None:
    """ "Fargo City" and "Columbus North" begin with the place that they name."""
    length = len(tokens)
    while length > 1 and _is_tail(tokens[length - 1]):
        length -= 1
        piece = tokens[:length]
        if known.weight(piece.text) >= LIKELY and known.is_settlement(piece.text):
            return piece
    return None


def _is_tail(token: Token) -> bool:
    known, word = words(), token.lower_.rstrip(".")
    return any(
        word in tails
        for tails in (
            known.organization_heads,
            known.directions,
            known.local_heads,
            known.titles,
            known.place_after,
        )
    )


def _longest(tokens: Tokens, known: Known, toponyms: frozenset[str]) -> Tokens | None:
    for length in range(min(LONGEST, len(tokens)), 0, -1):
        piece = tokens[:length]
        if is_no_name(piece[0]) and length == 1:
            continue
        weight = known.weight(piece.text)
        sure = weight >= CERTAIN or piece.text in toponyms or _is_county(piece)
        if weight >= LIKELY and sure and _is_local(piece, known):
            return piece
    return None


def _is_local(tokens: Tokens, known: Known) -> bool:
    if not known.is_country(tokens.text):
        return known.is_settlement(tokens.text)
    after = tokens.doc[tokens.end].lower_ if tokens.end < len(tokens.doc) else ""
    return after in words().local_heads and known.is_settlement(tokens.text)


def _is_county(tokens: Tokens) -> bool:
    return len(tokens) > 1 and tokens[-1].lower_ in CERTAIN_ENDS
