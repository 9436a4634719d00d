"""The names of persons that an article gives in full: later it gives half of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.extract.names.proposals import Proposal
from app.extract.names.words import words


@dataclass(frozen=True, slots=True)
class People:
    given: frozenset[str]
    surnames: frozenset[str]


def people(proposals: Iterable[Proposal]) -> People:
    full = [p.tokens for p in proposals if _is_full_name(p)]
    return People(
        given=frozenset(tokens[0].text for tokens in full),
        surnames=frozenset(tokens[-1].text for tokens in full),
    )


def _is_full_name(proposal: Proposal) -> bool:
    tokens = proposal.tokens
    last = tokens[-1]
    return (
        proposal.label == "PERSON"
        and len(tokens) > 1
        and last.text[0].isupper()
        and last.lower_.rstrip(".") not in words().not_surnames
    )
