"""Places in sentences written for these tests: gold/places.toml."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.extract.document import Document
from app.extract.pipeline import Resources
from app.extract.places import Places
from app.gazetteer import Gazetteer, default_path
from app.gazetteer.build import compile
from app.schemas.record import Place

CASES = tomllib.loads((Path(__file__).parent / "gold" / "places.toml").read_text())["case"]
Named = Callable[..., Document]


@pytest.fixture(scope="module")
def step() -> Places:
    path = default_path()
    if not path.exists():
        compile(path)
    return Places(Resources(Gazetteer(path)))


def by_mention(document: Document) -> list[tuple[str, Place]]:
    found = [(mention, place) for place in document.places for mention in place.mentions]
    return [(m.text, place) for m, place in sorted(found, key=lambda pair: pair[0].start)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_name_in_its_context_is_one_place(
    step: Places, named: Named, case: dict[str, Any]
) -> None:
    document = named(case["text"], case["names"])
    step(document)
    found = [(text, place.key or "") for text, place in by_mention(document)]
    wanted = case.get("mentions") or list(case["places"].items())
    assert [pair for pair in wanted if tuple(pair) not in found] == [], found


def test_an_unknown_place_has_the_division_told_and_no_point(step: Places, named: Named) -> None:
    document = named(
        "The mill stood in Zzyxville, Ohio.", {"Zzyxville": "toponym", "Ohio": "toponym"}
    )
    step(document)
    mill = document.places[0]
    assert (mill.name, mill.kind, mill.country, mill.admin1) == ("Zzyxville", "city", "US", "Ohio")
    assert (mill.latitude, mill.longitude, mill.uncertainty_m) == (None, None, None)


def test_a_facility_lies_where_the_city_in_its_name_does(step: Places, named: Named) -> None:
    document = named("Fans left Gdansk Stadium in Gdansk.", {"Gdansk Stadium": "facility"})
    step(document)
    assert [place.kind for place in document.places] == ["facility"]


def test_mentions_of_one_place_are_gathered_from_title_and_body(step: Places, named: Named) -> None:
    document = named(
        "The U.S. sent tents. Rain hit the United States.",
        {"U.S.": "country", "United States": "toponym", "America": "toponym"},
        title="Storm in America",
    )
    step(document)
    (place,) = document.places
    assert place.key == "US"
    assert [(m.text, m.part) for m in place.mentions] == [
        ("America", "title"),
        ("United States", "body"),
    ]


@pytest.mark.parametrize(
    ("publisher", "key"),
    [("lebanonherald.com", "city"), (None, "country"), ("example.lb", "country")],
)
def test_a_local_paper_means_its_town(
    step: Places, named: Named, publisher: str | None, key: str
) -> None:
    text = "The library in Lebanon reopened near Nashville, Tennessee."
    names = {"Lebanon": "toponym", "Nashville": "toponym", "Tennessee": "toponym"}
    if publisher != "lebanonherald.com":
        text, names = "The library in Lebanon reopened.", {"Lebanon": "toponym"}
    document = named(text, names)
    document.article = document.article.model_copy(update={"publisher": publisher})
    step(document)
    assert document.places[0].kind == key


def test_ids_are_unique_and_in_the_order_of_the_text(step: Places, named: Named) -> None:
    document = named(
        "From Oslo to Rome, from Rome to Zzyxville.",
        {"Oslo": "toponym", "Rome": "toponym", "Zzyxville": "toponym"},
    )
    step(document)
    assert [(p.id, p.name) for p in document.places] == [
        ("p1", "Oslo"),
        ("p2", "Rome"),
        ("p3", "Zzyxville"),
    ]


def test_an_article_without_names_has_no_places(step: Places, named: Named) -> None:
    document = named("Nothing happened here.", {})
    step(document)
    assert document.places == []


@pytest.mark.parametrize(
    ("publisher", "url", "state"),
    [
        ("thestate.com", None, "South Carolina"),
        (None, "https://www.thestate.com/news/1", "South Carolina"),
        ("Gazette", "https://news.columbian.example.com.au/1", "South Carolina"),
    ],
)
def test_a_regional_paper_means_what_is_near(
    step: Places, named: Named, publisher: str | None, url: str | None, state: str
) -> None:
    document = named("The bridge in Florence reopened.", {"Florence": "toponym"})
    update = {"publisher": publisher, "url": url}
    document.article = document.article.model_copy(update=update)
    step(document)
    is_near = document.places[0].admin1 == state
    assert is_near == ("thestate" in f"{publisher}{url}")


@pytest.mark.parametrize(
    ("host", "city"),
    [
        ("abc7chicago.com", "Chicago"),
        ("www.nbcwashington.com", "Washington"),
        ("fox5.com", None),
        ("chicagofoxes.com", None),
    ],
)
def test_a_station_is_in_the_city_of_its_address(step: Places, host: str, city: str | None) -> None:
    home = step.homes.at(host)
    assert (home.name if home is not None else None) == city


def test_every_regional_paper_has_a_city_of_the_gazetteer(step: Places) -> None:
    homes = step.homes
    assert [domain for domain in homes.listed if homes.at(domain) is None] == []
