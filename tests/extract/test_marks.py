"""Quotation marks, before any word is parsed."""

import pytest

from app.extract.marks import quotations

CASES = [
    ("curly marks", "He said: “No.”", ["“No.”"]),
    ("straight marks", 'He said: "No." and "Yes."', ['"No."', '"Yes."']),
    ("accents and apostrophes", "``One,'' he said, ``two.''", ["``One,''", "``two.''"]),
    ("doubled apostrophes", "He was ''tired'' of it.", ["''tired''"]),
    ("guillemets", "He said «No» twice.", ["«No»"]),
    ("single marks", "A ‘crazy’ plan.", ["‘crazy’"]),
    ("an apostrophe is no mark", "It's the Smiths' house, 'tis true.", []),
    ("a possessive within single marks", "'The miners' strike is over,' he said.", None),
    ("a mark within marks", '"He said “no” to us," she said.', ['"He said “no” to us,"']),
    ("single within double", "“He told me ‘no’ twice.”", ["“He told me ‘no’ twice.”"]),
    ("a closing mark alone", "So it ended.” Then she left.", []),
    ("inches", 'A 6" nail and a 9" pipe.', []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_marks_are_paired(text: str, expected: list[str] | None) -> None:
    found = [text[each.start : each.end] for each in quotations(text)]
    assert found == (["'The miners' strike is over,'"] if expected is None else expected)


def test_an_odd_mark_disturbs_no_other_paragraph() -> None:
    text = 'He said "no.\n\nShe said "yes" and "perhaps".'
    found = [text[each.start : each.end] for each in quotations(text)]
    assert found[-2:] == ['"yes"', '"perhaps"']


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    first, second, third = quotations("“One.\n\n“Two.\n\n“Three.” “Four.”")[:3]
    assert (first.open, second.open, third.open) == (True, True, False)
    assert (first.continues, second.continues, third.continues) == (False, True, True)


def test_without_its_closing_mark_a_quotation_ends_with_its_sentence() -> None:
    text = "The “deal is dead. Nobody will mourn it."
    (found,) = quotations(text)
    assert text[found.start : found.end] == "“deal is dead."
