"""Expressions of dates: which words are one, and which days they mean."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from app.extract import language
from app.extract.dates import Dates, dates_within, period_of
from app.extract.dates.holidays import easter
from app.extract.document import Document
from app.extract.pipeline import Resources
from app.gazetteer import Gazetteer
from app.schemas.record import ArticleText, Date, Period

THURSDAY = dt.date(2020, 3, 12)
GOLD = tomllib.loads((Path(__file__).parent / "gold" / "dates.toml").read_text(encoding="utf-8"))

VOCABULARY = """
    the a of in on from to between and until last next this that same following previous early
    late mid end May march March 3 31 04th 5th 1915 2020 99 '89 1990s fall winter Monday Sun. week
    days month year two ago later earlier after before today yesterday night Christmas 2020-02-30
    13/13/2013 10/7 - – , . ( ) hundred nineteen thousand first second quarter half
"""


@pytest.fixture(scope="module")
def parser() -> Language:
    return language.load(language.DEFAULT_MODEL)


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory) -> Dates:
    return Dates(Resources(Gazetteer(tmp_path_factory.mktemp("none"))))


@pytest.fixture
def read(parser: Language, step: Dates) -> Any:
    def read(
        text: str, published_on: dt.date | None = THURSDAY, title: str | None = None
    ) -> Document:
        article = ArticleText(id="1", title=title, text=text, published_at=published_on)
        document = Document(article, parser(text), parser(title) if title else None)
        step(document)
        return document

    return read


def said(document: Document) -> list[tuple[str, ...]]:
    """Each mention in its order: the words, the first day and, where it is another, the last."""
    found = (
        (mention.part != "title", mention.start, mention.text, date.period)
        for date in document.dates
        for mention in date.mentions
    )
    return [
        (text, *bounds(period)) for _, _, text, period in sorted(found, key=lambda row: row[:2])
    ]


def bounds(period: Period) -> tuple[str, ...]:
    first, last = str(period.from_), str(period.to)
    return (first,) if first == last else (first, last)


def gold() -> list[Any]:
    return [
        pytest.param(sentence, tuple(expected), id=f"{case['name']}: {sentence}")
        for case in GOLD["cases"]
        for sentence, *expected in case["sentences"]
    ]


@pytest.mark.parametrize(("sentence", "expected"), gold())
def test_an_expression_means_its_days(read: Any, sentence: str, expected: tuple[str, ...]) -> None:
    assert said(read(sentence)) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The siege lasted for two days.",
        "She was 19 years old.",
        "The rebels may march on the capital.",
        "Sun and Mar are not in this sentence.",
        "He asked for a second term.",
        "The fall of the city was swift.",
        "About 1,500 troops and 2000 people fled.",
        "Police went to the 1400 block of Elm Street.",
        "The blast came at 1830 near the port.",
        "It happened at 10:15 p.m. and cost $1999.",
        "The 5th Division held the hill.",
        "The ceasefire has held until now, and recently it was renewed.",
        "Theresa May spoke to April Jones.",
        "USA Today asked her.",
        "Bloody Sunday and Black September were remembered.",
        "The Good Friday Agreement held.",
        "Resolution 1701 was adopted.",
        "Readers will call 555-307-2020.",
        "Her last day in office was quiet.",
        "They will meet for the first time in 11 years.",
        "He was driving a 2008 Ford Focus.",
        "They lost the lead in the second half.",
        "Nobody has forgotten 9/11.",
    ],
)
def test_what_is_no_date_is_not_found(read: Any, sentence: str) -> None:
    assert said(read(sentence)) == []


def test_prepositions_are_not_part_of_the_words(read: Any) -> None:
    document = read("It has been shut since 2011 and stays shut until 4 May 2021.")
    assert [words for words, *_ in said(document)] == ["2011", "4 May 2021"]


def test_a_headline_in_the_present_is_about_the_past(read: Any) -> None:
    document = read("It was over soon.", title="Troops kill three on Monday")
    assert said(document) == [("Monday", "2020-03-09")]
    assert document.dates[0].mentions[0].part == "title"


def test_one_period_is_one_date_with_all_its_mentions(read: Any) -> None:
    document = read("He fled on Wednesday. On March 11 he was seen. He was caught on Thursday.")
    assert [(date.id, len(date.mentions)) for date in document.dates] == [("d1", 2), ("d2", 1)]


def test_a_month_keeps_to_the_year_just_named(read: Any) -> None:
    document = read("In 2003 the dam failed. In June it was rebuilt.\nIn January it held.")
    assert said(document)[1:] == [
        ("June", "2003-06-01", "2003-06-30"),
        ("January", "2020-01-01", "2020-01-31"),
    ]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("The next day", ("2015-05-05",)),
        ("The following week", ("2015-05-11", "2015-05-17")),
        ("The same day", ("2015-05-04",)),
        ("The day before", ("2015-05-03",)),
        ("That summer", ("2015-06-01", "2015-08-31")),
        ("Two days later", ("2015-05-06",)),
        ("A year earlier", ("2014-01-01", "2014-12-31")),
        ("Later that year", ("2015-01-01", "2015-12-31")),
    ],
)
def test_an_expression_leans_on_the_date_before_it(
    read: Any, expression: str, expected: tuple[str, ...]
) -> None:
    document = read(f"He was arrested on 4 May 2015. {expression}, his brother was arrested.")
    assert said(document)[1][1:] == expected


def test_one_date_with_the_day_first_tells_how_the_others_are_written(read: Any) -> None:
    document = read("It ran from 11/2/2019 and was renewed on 25/2/2020.")
    assert said(document) == [("11/2/2019", "2019-02-11"), ("25/2/2020", "2020-02-25")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In March 12 soldiers died.", "March"),
        ("On March 12 soldiers died.", "March 12"),
        ("On March 3 and 12 people died.", "March 3"),
        ("On March 3 and 12, people died.", "March 3 12"),
    ],
)
def test_a_count_after_a_month_is_no_day_of_it(read: Any, sentence: str, expected: str) -> None:
    assert " ".join(words for words, *_ in said(read(sentence))) == expected


def test_later_than_something_unsaid_is_not_guessed(read: Any) -> None:
    document = read("The bank reopened on Monday, some four weeks later.")
    assert said(document) == [("Monday", "2020-03-09")]


class TestANarrative:
    """A text that has no day of writing."""

    def test_goes_on_from_the_year_it_named(self, read: Any) -> None:
        document = read("On 3 May 1915 they landed. In June they left.", None)
        assert said(document)[1] == ("June", "1915-06-01", "1915-06-30")

    def test_goes_on_into_the_next_year(self, read: Any) -> None:
        document = read("They landed on 20 December 1915. On 6 January they left.", None)
        assert said(document)[1] == ("6 January", "1916-01-06")

    def test_is_not_moved_by_what_only_places_something_else(self, read: Any) -> None:
        document = read(
            "In March 1941 the army fell back. It broke the 1936 treaty. By June it had lost.", None
        )
        assert said(document)[-1] == ("June", "1941-06-01", "1941-06-30")

    def test_is_not_moved_by_a_single_far_year(self, read: Any) -> None:
        document = read(
            "The army won in March 1812. A film was made in 1962. In May it marched.", None
        )
        assert said(document)[-1] == ("May", "1812-05-01", "1812-05-31")

    def test_has_the_ends_of_a_range_as_two_dates(self, read: Any) -> None:
        document = read("The siege lasted from 8 to 19 May 1967.", None)
        assert said(document) == [("8", "1967-05-08"), ("19 May 1967", "1967-05-19")]

    def test_has_no_weekdays_of_its_own(self, read: Any) -> None:
        assert said(read("They landed on Monday, and again yesterday.", None)) == []


@pytest.mark.parametrize(
    "dateline", ["LIMA, 9 Jan 90 -- ", "KABUL, Afghanistan (Nov. 12, 2010) - "]
)
def test_a_dateline_is_the_day_of_writing(read: Any, dateline: str) -> None:
    document = read(f"{dateline}Two men were killed yesterday.", None)
    (today, written), (_, yesterday) = said(document)
    assert today in dateline
    assert dt.date.fromisoformat(yesterday) == dt.date.fromisoformat(written) - dt.timedelta(1)


def test_dates_within_a_stretch_are_given_in_their_order(read: Any) -> None:
    text = "He fled on Monday. He was seen on Tuesday and, as on Monday, got away."
    document = read(text)
    found = dates_within(document, text.index("He was"), len(text))
    assert [span.text for _, span in found] == ["Tuesday", "Monday"]
    assert dates_within(document, 0, len(text), part="title") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 March 2019", ("2019-03-15",)),
        ("yesterday", ("2020-03-11",)),
        ("2016", ("2016-01-01", "2016-12-31")),
    ],
)
def test_a_short_text_has_a_period(text: str, expected: tuple[str, ...]) -> None:
    period = period_of(text, THURSDAY)
    assert period is not None
    assert bounds(period) == expected


@pytest.mark.parametrize("text", ["early " * 5000 + "1990", "1," * 5000, "one " * 5000])
def test_long_runs_of_one_word_are_no_trouble(text: str) -> None:
    period_of(text, THURSDAY)


def test_a_text_without_a_date_has_no_period() -> None:
    assert period_of("no date at all", THURSDAY) is None
    assert period_of("yesterday") is None


@pytest.mark.parametrize(
    ("year", "expected"), [(1818, (3, 22)), (1943, (4, 25)), (2000, (4, 23)), (2024, (3, 31))]
)
def test_easter_is_computed(year: int, expected: tuple[int, int]) -> None:
    assert easter(year) == dt.date(year, *expected)


WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
DAYS = st.none() | st.dates()


class TestAnyText:
    @settings(max_examples=150, deadline=None)
    @given(text=TEXTS, published_on=DAYS)
    def test_has_its_words_where_they_are_said_to_stand(
        self, parser: Language, step: Dates, text: str, published_on: dt.date | None
    ) -> None:
        for date in self.dates(parser, step, text, published_on):
            for mention in date.mentions:
                assert text[mention.start : mention.end] == mention.text

    @settings(max_examples=150, deadline=None)
    @given(text=TEXTS, published_on=DAYS)
    def test_has_periods_that_begin_before_they_end(
        self, parser: Language, step: Dates, text: str, published_on: dt.date | None
    ) -> None:
        for date in self.dates(parser, step, text, published_on):
            assert date.period.from_ is not None
            assert date.period.to is not None
            assert date.period.from_ <= date.period.to

    def dates(
        self, parser: Language, step: Dates, text: str, published_on: dt.date | None
    ) -> list[Date]:
        document = Document(
            ArticleText(id="1", text=text, published_at=published_on), parser(text), None
        )
        step(document)
        return document.dates
