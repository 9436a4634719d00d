"""Titles and ranks before a person's name, which the model takes for a part of it."""

from collections.abc import Callable, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.names.words import words


def is_office(tokens: Tokens) -> bool:
    """ "Defense", "Defense Secretary": no name without a person's."""
    known = words()
    plain = [token.lower_.rstrip(".") for token in tokens]
    return not known.portfolios.isdisjoint(plain) and all(
        word in known.portfolios or word in known.titles for word in plain
    )


def without_honorific(
    tokens: Tokens, label: str, is_place: Callable[[str], bool]
) -> tuple[Tokens, str]:
    """ "Mr Hall" and "Lance Corporal Hall", whatever the model takes them for, are persons."""
    known, start = words(), tokens.start
    while start < tokens.end - 1 and is_rank(tokens.doc[start]):
        start += 1
    last = tokens.doc[start - 1].lower_.rstrip(".") if start > tokens.start else ""
    named = last in known.honorifics or (last in known.titles and not label)
    heads = known.organization_heads | known.titles | known.facility_heads
    if not named or tokens[-1].lower_ in heads or is_place(tokens.text):
        return tokens, label
    return tokens.doc[start : tokens.end], "PERSON"


def is_rank(token: Token) -> bool:
    known, word = words(), token.lower_.rstrip(".")
    return word in known.honorifics or word in known.rank_starts or word in known.titles


def without_title(
    tokens: Tokens, label: str, is_place: Callable[[str], bool]
) -> Iterator[tuple[Tokens, str]]:
    """ "Anderson County Sheriff Greg Taylor" is a place and a person, "Milltown Mayor" a place.

    "Secretary General" is one title, though a town is called Secretary.
    """
    doc, known = tokens.doc, words()
    title = next((t.i for t in tokens[1:] if t.lower_.rstrip(".") in known.titles), None)
    if title is None or is_rank(tokens[0]) or not is_place(doc[tokens.start : title].text):
        yield tokens, label
        return
    rest = doc[title + 1 : tokens.end]
    if len(rest) and (label == "ORG" or _is_body(rest)):
        yield tokens, label  # "Massachusetts General Hospital"
        return
    yield doc[tokens.start : title], ""
    if len(rest) and not all(is_rank(token) for token in rest):
        yield rest, "PERSON"


def _is_body(tokens: Tokens) -> bool:
    return tokens[-1].lower_.rstrip(".") in words().organization_heads | words().facility_heads
