"""What stands above a text: where it comes from, and when it was put up."""

import re

from spacy.tokens import Span as Tokens

DATELINE = re.compile(
    r"\A(?:[A-Z][A-Za-z.]*[A-Z,]|[A-Z][a-z]+,)[^\n]{1,100}?(?:\s--\s|\s?[–—]+\s?|\)\s*-\s|\)\s*\n)"
)
STAMPS = frozenset({"posted", "updated", "published", "modified", "created"})
STAMP_REACH = 4  # words


def dateline_end(text: str) -> int:
    """Where the text begins after "ERBIL, May 11 - ", in characters."""
    found = DATELINE.match(text)
    return found.end() if found else 0


def is_stamp(tokens: Tokens) -> bool:
    """ "Posted: Monday, March 31": when the text was put up, not what it tells."""
    first = max(tokens.start - STAMP_REACH, 0)
    return any(token.lower_ in STAMPS for token in tokens.doc[first : tokens.start])
