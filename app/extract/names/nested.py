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
    """Towns, counties and states; a country only of what sits there: its army need not.

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
    first = _longest(doc[start:end], end - start - 1, known, toponyms)
    if first is not None and (first.text in toponyms or _has_head(doc[first.end : end])):
        yield first
    for token in proposal.tokens[1:-1]:
        if token.lower_ in IN:
            place = _longest(doc[token.i + 1 : end], LONGEST, known, toponyms)
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


def _longest(tokens: Tokens, most: int, known: Known, toponyms: frozenset[str]) -> Tokens | None:
    for length in range(min(LONGEST, most, len(tokens)), 0, -1):
        piece = tokens[:length]
        if is_no_name(piece[0]) and length == 1:
            continue
        weight = known.weight(piece.text)
        certain = weight >= CERTAIN or piece.text in toponyms or _is_county(piece)
        sure = certain or _is_civic(piece)
        if weight >= LIKELY and sure and _is_local(piece, tokens, known):
            return piece
    return None


def _is_civic(piece: Tokens) -> bool:
    """ "Grand Ledge Police", "Milltown High School": only a town or county has these."""
    doc, at = piece.doc, piece.end
    return at < len(doc) and doc[at].text.istitle() and doc[at].lower_ in words().civic


def _has_head(rest: Tokens) -> bool:
    """Not "King Nut": a maker's name that begins like a town's."""
    known = words()
    heads = known.organization_heads | known.facility_heads | known.civic | known.premises
    return any(token.lower_.rstrip(".") in heads for token in rest)


def _is_local(piece: Tokens, whole: Tokens, known: Known) -> bool:
    """A country, where its town of that name is meant, or an office that sits in it."""
    if not known.is_country(piece.text):
        return known.is_settlement(piece.text)
    rest = [token.lower_ for token in whole[len(piece) :]]
    if rest and rest[0] in words().local_heads and known.is_settlement(piece.text):
        return True
    return not words().seated.isdisjoint(rest)


def _is_county(tokens: Tokens) -> bool:
    return len(tokens) > 1 and tokens[-1].lower_ in CERTAIN_ENDS
