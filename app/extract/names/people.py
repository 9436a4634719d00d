"""The names of persons that an article gives in full: later it gives half of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.extract.names.known import Known
from app.extract.names.proposals import Proposal
from app.extract.names.words import words

MIDDLE_INITIAL = re.compile(r"[A-Z][a-z’'-]+ [A-Z]\. [A-Z][\w’'-]+$")
LONGEST = 4
TOWN = 1.2  # "Wayne Food Pantry" is in Wayne


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


def is_full_name(proposal: Proposal, people: People, known: Known) -> bool:
    """ "Edna Moss", "Karon D. Moss" and "Kiara Moss" after "Ned Moss", whatever the model says."""
    tokens, lists = proposal.tokens, words()
    last = tokens[-1].lower_
    heads = lists.not_surnames | lists.facility_heads | lists.media_heads
    plain = all(token.is_alpha or token.text[-1] == "." for token in tokens)
    is_body = any(token.lower_.rstrip(".") in heads for token in tokens)
    if proposal.label == "PERSON" and len(tokens) == 2 and last in lists.also_surnames:
        is_body = False  # "Ann Hall"
    if len(tokens) > LONGEST or not plain or is_body or known.find(proposal.text):
        return False
    if MIDDLE_INITIAL.match(proposal.text):
        return True
    if tokens[0].lower_ in lists.given:
        return proposal.label not in ("ORG", "") or known.weight(tokens[0].text) < TOWN
    before = proposal.before()
    located = before is not None and before.lower_ in lists.place_before
    of_family = tokens[-1].text in people.surnames and tokens[0].text.istitle()
    return of_family and len(tokens) == 2 and not located
