"""When are two spans, or two noun phrases, the same?"""

import pytest

from tests.builders import a_place, span
from tests.quality.phrases import same, words
from tests.quality.spans import Marked, align, match, mentions, overlap


def at(start: int, end: int) -> Marked:
    return Marked(start=start, end=end, text="")


def test_overlap_is_the_shared_part_of_both() -> None:
    assert overlap(at(0, 4), at(2, 6)) == pytest.approx(2 / 6)
    assert overlap(at(0, 4), at(4, 6)) == 0.0


def test_the_best_pair_is_made_first_and_each_side_used_once() -> None:
    assert align({(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.0}) == [(0, 1)]


def test_what_lies_on_an_ignored_span_does_not_count() -> None:
    pairs, counted = match([at(0, 5)], [at(0, 5), at(10, 12), at(20, 22)], ignored=[at(9, 13)])
    assert (pairs, counted) == ([(0, 0)], 2)


def test_a_mention_in_the_title_is_not_in_the_body() -> None:
    place = a_place("IQ", "Taji", mentions=(span("Taji"), span("Rockets", part="title")))
    assert [mention.of for mention in mentions([place])] == [place]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. troops", "US troop"),
        ("the Iraqi army", "Iraqi army"),
        ("Prime Minister Pavel Novotny", "Pavel Novotny"),
        ("ministers of the interior", "minister"),
        ("São Tomé", "sao tome"),
    ],
)
def test_phrases_that_name_the_same(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Iraqi army", "Iranian navy"), ("the", "Iraq"), ("police chief", "rebels")]
)
def test_phrases_that_name_different_things(one: str, other: str) -> None:
    assert not same(one, other)


def test_words_leave_out_what_is_no_content() -> None:
    assert words("two of the U.S. soldiers' families") == ["us", "soldier", "familie"]
