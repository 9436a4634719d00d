import pytest

from tests.quality.counts import Counts


def test_precision_recall_and_f1_are_over_all_documents() -> None:
    counts = Counts()
    counts.add("found", 1, 1, 4)
    counts.add("found", 1, 3, 0)
    made = counts.metrics([("found", "prf")])
    assert made == {"found.p": 0.5, "found.r": 0.5, "found.f1": 0.5}


def test_nothing_to_find_and_nothing_found_has_no_value() -> None:
    made = Counts().metrics([("found", "prf"), ("right", "acc")])
    assert set(made.values()) == {None}


def test_nothing_found_of_something_is_zero() -> None:
    counts = Counts()
    counts.add("found", 0, 0, 2)
    assert set(counts.metrics([("found", "prf")]).values()) == {0.0}


@pytest.mark.parametrize(("judged", "share"), [([True, False], 0.5), ([True], 1.0)])
def test_a_share_is_of_what_was_judged(judged: list[bool], share: float) -> None:
    counts = Counts()
    for each in judged:
        counts.judge("right", each)
    assert counts.metrics([("right", "acc")]) == {"right.acc": share}
