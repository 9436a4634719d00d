"""Who was told, when, and what of: read from what earlier steps have found."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from app.extract import language
from app.extract.document import Document
from app.extract.pipeline import Resources
from app.extract.statements import Statements
from app.gazetteer import Gazetteer
from app.schemas.record import Actor, ArticleText, Date, Period, Place, Span, Statement

KINDS: dict[str, Any] = {"Brandt": "person", "Norland": "country", "Sudria": "country"}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def read(text: str, *, dates: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> Statement:
    """The only statement of a text in which the names of KINDS are actors."""
    document = Document(ArticleText(id="a", text=text), language.load()(text), None)
    document.actors = [
        Actor(id=name, name=name, kind=kind, mentions=(span(text, name),))
        for name, kind in KINDS.items()
        if name in text
    ]
    document.places = [
        Place(id=name, name=name, kind="city", mentions=(span(text, name),)) for name in places
    ]
    day = dt.date(2024, 5, 1)
    period = Period(from_=day, to=day, precision="day")
    document.dates = [Date(id=d, period=period, mentions=(span(text, d),)) for d in dates]
    Statements(Resources(Gazetteer(Path("unused"))))(document)
    (statement,) = document.statements
    return statement


def test_the_speaker_is_the_actor_of_the_phrase() -> None:
    assert read("General Brandt said the road was open.").speaker == "Brandt"


def test_who_was_told_is_the_addressee() -> None:
    assert read("Brandt told Norland that the road was open.").addressee == "Norland"


def test_the_source_of_according_to_is_not_its_addressee() -> None:
    found = read("The road is open, according to Brandt.")
    assert (found.speaker, found.addressee) == ("Brandt", None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Brandt said on Wednesday that the road was open.", True),
        ("On Wednesday Brandt said the road was open.", True),
        ("Brandt said the road would open on Wednesday.", False),
    ],
)
def test_a_date_counts_where_it_belongs_to_the_cue(text: str, said: bool) -> None:
    found = read(text, dates=("Wednesday",))
    assert (found.said_on is not None) == said


def test_actors_and_places_within_the_words_are_what_it_is_about() -> None:
    found = read("Brandt said Norland had shelled Farhaven.", places=("Farhaven",))
    assert [each.id for each in found.about] == ["Norland", "Farhaven"]
    assert "Brandt" not in [each.id for each in found.about]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Brandt accused Norland of lying.", "blames"),
        ("Brandt denied that Norland had lied.", "denies"),
        ("Brandt condemned Norland for lying.", "condemns"),
        ("Brandt urged Norland to stop.", "demands"),
        ("Brandt said Norland had lied.", None),
    ],
)
def test_the_cue_tells_the_stance(text: str, stance: str | None) -> None:
    (about,) = read(text).about
    assert (about.id, about.stance) == ("Norland", stance)


def test_the_stance_is_towards_whom_the_cue_is_done() -> None:
    found = read("Brandt accused Norland of arming Sudria.")
    assert {each.id: each.stance for each in found.about} == {"Norland": "blames", "Sudria": None}


def test_who_stands_for_the_noun_before_it() -> None:
    found = read("The guards feared Brandt, who said the gate had been open.")
    assert found.speaker_span is not None
    assert (found.speaker_span.text, found.speaker) == ("who", "Brandt")
