"""Names in a list with places: "at Karbala, Musayyib and Jurf al-Sakhar"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from app.extract.names.evidence import Evidence
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

LISTED = Evidence(place=2.5)
MARKS = frozenset((",", "and", "or", "&"))


def with_lists(proposals: Sequence[Proposal], own: Sequence[Evidence]) -> list[Evidence]:
    """A list that a preposition of place governs is one of places, if its first name is one."""
    found = list(own)
    for members in _lists(proposals):
        first = members.start
        if own[first].best != "place" or not _is_governed(proposals[first]):
            continue
        for i in members[1:]:
            if _is_conjunct(proposals[i]) and not _has_given_name(proposals[i]):
                found[i] = found[i].plus(LISTED)
    return found


def _lists(proposals: Sequence[Proposal]) -> Iterator[range]:
    start = 0
    for i in range(1, len(proposals) + 1):
        if i == len(proposals) or not _goes_on(proposals[i - 1], proposals[i]):
            if i - start > 1 and _is_joined(proposals[i - 2], proposals[i - 1]):
                yield range(start, i)
            start = i


def _goes_on(before: Proposal, after: Proposal) -> bool:
    if before.part != after.part:
        return False
    between = before.tokens.doc[before.end : after.start]
    return 0 < len(between) <= 2 and all(token.lower_ in MARKS for token in between)


def _is_joined(before: Proposal, last: Proposal) -> bool:
    between = before.tokens.doc[before.end : last.start]
    return any(token.lower_ in ("and", "or", "&") for token in between)


def _is_governed(proposal: Proposal) -> bool:
    """Not "In Paris, Hall and Roe said": what opens a sentence is closed by its comma."""
    token = proposal.before()
    if token is None or token.is_sent_start:
        return False
    return words().place_before.get(token.lower_, 0.0) >= 0.5


def _is_conjunct(proposal: Proposal) -> bool:
    root: Token = proposal.tokens.root
    return root.dep_ in ("conj", "appos")


def _has_given_name(proposal: Proposal) -> bool:
    """ "In Oslo and Terry Hall in Bergen"."""
    return len(proposal.tokens) > 1 and proposal.tokens[0].lower_ in words().given
