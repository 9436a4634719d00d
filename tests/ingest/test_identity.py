"""Texts and slugs that mean the same are spelt the same."""

import pytest

from app.ingest.identity import slug_of, text_hash


def test_texts_that_differ_in_quotes_and_spaces_have_one_hash() -> None:
    assert text_hash("“No,” he  said —\n“never”. It’s") == text_hash(
        '"No," he said - "never". It\'s'
    )


def test_texts_that_differ_in_a_word_have_two_hashes() -> None:
    assert text_hash("Three were killed.") != text_hash("Four were killed.")


def test_a_hash_begins_with_its_version() -> None:
    assert text_hash("a").startswith("1")


def test_an_empty_text_has_no_hash() -> None:
    assert text_hash(" \n ") == ""


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kata'ib Hezbollah", "kataib-hezbollah"),
        ("Kataʼib  Hezbollah", "kataib-hezbollah"),
        ("U.S. Department of Defense", "us-department-of-defense"),
        ("Abū Mahdī al-Muhandis", "abu-mahdi-al-muhandis"),
        ("Médecins Sans Frontières", "medecins-sans-frontieres"),
        ("РИА Новости", "риа-новости"),
        ("Łódź & Ørsted", "lodz-orsted"),
    ],
)
def test_slugs_are_plain_words(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_name_without_letters_still_has_a_slug_of_its_own() -> None:
    assert slug_of("???") != slug_of("!!!")
    assert len(slug_of("x" * 500)) == 80
