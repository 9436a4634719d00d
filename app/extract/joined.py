"""Lists in a sentence: "Paris, Rome and Vienna" are joined each to the one before it.

Walks through a list are bounded: in one of thousands, who asks each member would take millions of
steps, and nothing that was written to be read has so long a one.
"""

from collections.abc import Callable

from spacy.tokens import Token

LONGEST = 100


def first_joined(token: Token) -> Token:
    """The first of the list that it stands in, or the one LONGEST before it."""
    return back(token, lambda each: each.dep_ == "conj")


def back(token: Token, goes_on: Callable[[Token], bool]) -> Token:
    """From head to head as long as it goes on, and at most LONGEST times."""
    for _ in range(LONGEST):
        if not goes_on(token) or token.head == token:
            return token
        token = token.head
    return token
