"""A list is walked back to its first member, but not for ever."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from app.extract.events.grammar import conjuncts
from app.extract.joined import LONGEST, back, first_joined


def a_list(length: int) -> Doc:
    """Names, each joined to the one before it; the first is the object of nothing."""
    heads = [0, *range(length - 1)]
    deps = ["dobj", *["conj"] * (length - 1)]
    pos = ["PROPN"] * length
    return Doc(Vocab(), words=["Paris"] * length, heads=heads, deps=deps, pos=pos)


@pytest.mark.parametrize(("length", "first"), [(1, 0), (3, 0), (LONGEST + 1, 0)])
def test_the_first_of_a_list_is_found(length: int, first: int) -> None:
    assert first_joined(a_list(length)[-1]).i == first


def test_an_endless_list_is_walked_for_a_while() -> None:
    assert first_joined(a_list(5 * LONGEST)[-1]).i == 5 * LONGEST - 1 - LONGEST


@pytest.mark.parametrize(("length", "read"), [(1, 1), (3, 3), (50 * LONGEST, LONGEST)])
def test_the_members_of_a_list_are_read_up_to_a_hundred(length: int, read: int) -> None:
    assert [token.i for token in conjuncts(a_list(length)[0])] == list(range(read))


def test_a_word_that_is_its_own_head_is_the_end() -> None:
    assert back(a_list(4)[-1], lambda _: True).i == 0
