import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gazetteer.typed import SHORTEST, distance, misspellings, sounded, starts

STARTS = [
    ("kataib hezbollah", ["kataib hezbollah", "hezbollah"]),
    ("kataib al nahr", ["kataib al nahr", "kataib nahr", "nahr"]),
    ("al qaeda", ["al qaeda", "qaeda"]),
    ("al", ["al"]),
    ("", [""]),
]


@pytest.mark.parametrize(("folded", "expected"), STARTS)
def test_a_name_begins_at_each_of_its_words(folded: str, expected: list[str]) -> None:
    assert starts(folded) == expected


ALIKE = ["kyiv kiev", "zelensky zelenskyy", "mahmoud mahmud", "qatar katar", "kassem qasim"]
NEARLY = [
    *("hizballah hezbollah", "hizbullah hezballah", "muhammad mohammed", "huseyn husain"),
    *("raver river", "rievr river", "iver river", "riover river", "zelnsky zelensky"),
]


@pytest.mark.parametrize("pair", ALIKE)
def test_spellings_of_a_transliteration_sound_alike(pair: str) -> None:
    one, other = pair.split()
    assert sounded(one) == sounded(other)
    assert distance(one, other) == 0


@pytest.mark.parametrize("pair", NEARLY)
def test_a_letter_more_less_other_or_moved_is_one_away(pair: str) -> None:
    one, other = pair.split()
    assert distance(one, other) == 1
    assert distance("river", "brigade") is None


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


@given(st.text(LETTERS, min_size=6, max_size=12), st.data())
def test_whatever_is_one_away_shares_a_misspelling(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    typed = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "x" + word[at:]]))
    if len(typed) <= SHORTEST or distance(typed, word) is None:
        return
    stored, wanted = misspellings(word), misspellings(typed)
    assert any(key.startswith(prefix) for key in stored for prefix in wanted)
