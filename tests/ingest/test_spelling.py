"""Names that mean the same are spelt the same; names that do not, are not."""

import pytest

from app.ingest.spelling import alike, is_acronym, is_full, person_name, surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hezbollah", "Kataeb Hizballah"),
        ("Kata’ib Hizbullah", "Kataib Hezbollah"),
        ("Kataʼib Hezbollah's", "kataib hezbollah"),
        ("Mohammed al-Sudani", "Muhammad Al Sudani"),
        ("Muqtada al-Sadr", "Moqtada el-Sadr"),
        ("Qassem Soleimani", "Qasem Suleimani"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Jean-Yves Le Drian", "Jean Yves Le Drian"),
        ("U.S. Navy", "US Navy"),
        ("Labour Organisation", "Labor Organization"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hezbollah", "Hezbollah"),
        ("Boris Johnson", "Ron Johnson"),
        ("Ali Hassan", "Ali Hussein"),
        ("Al Gore", "Gore"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert alike(one) != alike(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("President Emmanuel Macron", "emmanuel macron"),
        ("Lt. Gen. Pat White", "pat white"),
        ("Deputy Prime Minister Ali Allawi", "ali allawi"),
        ("President Macron", "macron"),
        ("King Salman", "king salman"),
        ("Prince Mohammed bin Salman", "muhammad bin salman"),
        ("Esper", "esper"),
    ],
)
def test_titles_are_no_part_of_a_persons_name(name: str, bare: str) -> None:
    assert person_name(name) == bare


def test_a_surname_with_a_title_is_not_a_full_name() -> None:
    assert is_full("Mark Esper")
    assert not is_full("Secretary Esper")
    assert surname("Secretary Mark Esper") == "esper"


def test_acronyms_are_in_capitals() -> None:
    assert is_acronym("NATO")
    assert is_acronym("U.N.")
    assert not is_acronym("Nato")
