"""Passive verbs in lists, which text that repeats itself makes very long."""

import sys

from spacy.tokens import Doc
from spacy.vocab import Vocab

from app.extract.events.passives import is_passive
from app.extract.joined import LONGEST


def joined(first: str, count: int) -> Doc:
    """ "Was hit, X hit, X hit …": each verb is joined to the one before it."""
    words, tags, deps, heads = ["was", "hit"], ["VBD", "VBN"], [first, "ROOT"], [1, 1]
    for number in range(count):
        verb = 2 * number + 3
        words += ["man", "hit"]
        tags += ["NN", "VBD"]
        deps += ["nsubj", "conj"]
        heads += [verb, verb - 2]
    return Doc(Vocab(), words=words, tags=tags, deps=deps, heads=heads)


def test_a_joined_verb_is_passive_as_the_first_one_is() -> None:
    assert is_passive(joined("auxpass", 3)[-1])
    assert not is_passive(joined("aux", 3)[-1])


def test_a_list_may_be_long() -> None:
    assert is_passive(joined("auxpass", LONGEST - 1)[-1])


def test_of_an_endless_list_nothing_is_known() -> None:
    assert not is_passive(joined("auxpass", sys.getrecursionlimit() + 10)[-1])
