"""Articles parsed for tests, with dates, places and actors given by hand."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from app.extract import language
from app.extract.document import Document, Part
from app.schemas.record import Actor, ArticleText, Date, Period, Place, Span

PUBLISHED = dt.date(2021, 5, 12)
MONDAY, TUESDAY = dt.date(2021, 5, 10), dt.date(2021, 5, 11)


def told(
    text: str,
    title: str | None = None,
    days: Mapping[str, dt.date] | None = None,
    places: Mapping[str, Place] | None = None,
    actors: Mapping[str, Actor] | None = None,
    published_on: dt.date | None = PUBLISHED,
) -> Document:
    """A parsed article in which the given words are those days, places and actors."""
    nlp = language.load()
    article = ArticleText(id="a", title=title, text=text, published_at=published_on)
    document = Document(article, nlp(text), nlp(title) if title else None)
    for words, day in (days or {}).items():
        period = Period(from_=day, to=day, precision="day")
        date = Date(id=f"d{len(document.dates)}", period=period, mentions=(at(words, text, title),))
        document.dates.append(date)
    for words, place in (places or {}).items():
        document.places.append(place.model_copy(update={"mentions": (at(words, text, title),)}))
    for words, actor in (actors or {}).items():
        document.actors.append(actor.model_copy(update={"mentions": (at(words, text, title),)}))
    return document


def at(words: str, text: str, title: str | None) -> Span:
    part: Part = "body" if words in text else "title"
    start = (text if part == "body" else title or "").index(words)
    return Span(start=start, end=start + len(words), text=words, part=part)


def a_city(name: str, **given: Any) -> Place:
    values = {"kind": "city", "latitude": 36.0, "longitude": 44.0, "country": "IQ"}
    return Place(id=name.lower(), name=name, **(values | {"admin1": "Erbil"} | given))
