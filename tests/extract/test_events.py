"""Events, with dates, places and actors given by hand: gold/events.toml."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.extract import language
from app.extract.document import Document, Part
from app.extract.events import Events
from app.extract.pipeline import Resources
from app.gazetteer import Gazetteer
from app.schemas.record import Actor, ArticleText, Date, Event, Period, Place, Span

CASES = tomllib.loads((Path(__file__).parent / "gold" / "events.toml").read_text())["case"]
PUBLISHED = dt.date(2021, 5, 12)
MONDAY, TUESDAY = dt.date(2021, 5, 10), dt.date(2021, 5, 11)


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Events:
    return Events(Resources(Gazetteer(tmp_path_factory.mktemp("gazetteer") / "unused")))


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


def words(event: Event, role: str) -> list[str]:
    return [each.span.text for each in event.participants if each.role == role]


def fits(event: Event, wanted: Mapping[str, Any]) -> bool:
    """Whether an event has what is wanted of it; `targets` are all, `target` some of them."""
    found = {
        "type": event.event_type,
        "mode": event.mode,
        "agent": words(event, "agent"),
        "targets": words(event, "target"),
        "mentions": len(event.mentions),
    }
    if event.modality != wanted.get("modality", "occurred"):
        return False
    if not set(wanted.get("target", ())) <= set(words(event, "target")):
        return False
    return all(found[key] == wanted[key] for key in found.keys() & wanted.keys())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_events_are_found(case: dict[str, Any], events: Events) -> None:
    document = told(case["text"])
    events(document)
    found = document.events
    if "first" in case:
        assert found, "no event"
        assert fits(found[0], case["first"]), found[0]
    for wanted in case.get("also", []):
        assert any(fits(event, wanted) for event in found), found
    assert not {event.event_type for event in found} & set(case.get("never", []))


def test_a_text_without_events_has_none(events: Events) -> None:
    document = told("The museum opens at nine. It is made of brick.")
    events(document)
    assert document.events == []


@pytest.mark.parametrize(
    ("text", "title", "days", "day"),
    [
        ("Rebels attacked the port on Monday.", None, {"Monday": MONDAY}, MONDAY),
        ("On Monday rebels attacked. On Tuesday talks began.", None, {"Monday": MONDAY}, MONDAY),
        ("Rebels attacked the port. It happened on Monday.", None, {"Monday": MONDAY}, MONDAY),
        ("Police said Tuesday that rebels attacked the port on Monday.", None, None, MONDAY),
        ("ERBIL (May 11) - Rebels attacked the port on Monday.", None, None, MONDAY),
        ("Posted: May 11\nRebels attacked the port on Monday.", None, None, MONDAY),
        ("Rebels attacked the port.", "Monday attack on port", {"Monday": MONDAY}, MONDAY),
        ("Rebels attacked the port.", None, {}, PUBLISHED),
    ],
)
def test_an_event_has_the_day_told_with_it(
    text: str,
    title: str | None,
    days: dict[str, dt.date] | None,
    day: dt.date,
    events: Events,
) -> None:
    known = {"Monday": MONDAY, "Tuesday": TUESDAY, "May 11": TUESDAY}
    given = {name: each for name, each in known.items() if name in text} if days is None else days
    document = told(text, title, given)
    events(document)
    assert document.events[0].date == Period(from_=day, to=day, precision="day")


def test_a_day_of_publication_lowers_the_confidence(events: Events) -> None:
    document = told("Rebels attacked the port on Monday.", days={"Monday": MONDAY})
    without = told("Rebels attacked the port.")
    for each in (document, without):
        events(each)
    assert document.events[0].date_span is not None
    assert without.events[0].date_span is None
    assert document.events[0].confidence > without.events[0].confidence


def test_what_is_unknown_is_null_with_the_reason(events: Events) -> None:
    document = told("Rebels attacked at dawn.", published_on=None)
    events(document)
    event = document.events[0]
    assert event.date is None
    assert event.place is None
    assert set(event.unresolved) == {"date", "place", "target"}


@pytest.mark.parametrize(
    ("text", "places", "place"),
    [
        ("Rebels attacked a bank in Erbil.", ["Erbil"], "erbil"),
        ("Rebels attacked a bank. It stands in Erbil.", ["Erbil"], "erbil"),
        ("ERBIL, Iraq - Rebels attacked a bank on Monday.", ["ERBIL"], "erbil"),
        ("Erbil residents said rebels attacked a bank in Koya.", ["Erbil", "Koya"], "koya"),
    ],
)
def test_an_event_has_the_place_told_with_it(
    text: str, places: list[str], place: str, events: Events
) -> None:
    document = told(text, places={name: a_city(name) for name in places})
    events(document)
    attack = next(event for event in document.events if event.event_type == "ASSAULT")
    assert attack.place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels attacked a bank in Erbil. Norway condemned the attack.", None),
        ("Norway condemned the attack on a bank in Erbil.", None),
        ("In Erbil the premier condemned the attack on a bank.", "erbil"),
    ],
)
def test_words_have_a_place_only_where_one_is_told_of_the_saying(
    text: str, place: str | None, events: Events
) -> None:
    document = told(text, places={"Erbil": a_city("Erbil")})
    events(document)
    spoken = next(event for event in document.events if event.event_type == "ACCUSE")
    assert spoken.place == place
    assert ("place" in spoken.unresolved) == (place is None)


def test_words_are_said_on_their_own_day_else_on_that_of_publication(events: Events) -> None:
    text = (
        "Rebels attacked a bank on Monday. On Tuesday Norway condemned it. Chad condemned it too."
    )
    document = told(text, days={"Monday": MONDAY, "Tuesday": TUESDAY})
    events(document)
    spoken = [event for event in document.events if event.event_type == "ACCUSE"]
    assert [event.date and event.date.from_ for event in spoken] == [TUESDAY, PUBLISHED]


def test_the_place_of_an_attack_is_no_target_beside_what_was_struck(events: Events) -> None:
    text = "A rocket attack on Erbil on Monday hurt two clerks."
    document = told(text, places={"Erbil": a_city("Erbil")})
    events(document)
    assert words(document.events[0], "target") == ["two clerks"]


def test_a_dateline_is_no_part_of_a_participant(events: Events) -> None:
    text = "ERBIL, May 12 (Northgate News) - Five clerks were hurt when rebels attacked a bank."
    document = told(text)
    events(document)
    assert all("May" not in each.span.text for each in document.events[0].participants)


def test_a_place_off_the_map_gives_way_to_the_headline(events: Events) -> None:
    street = a_city("Mill Street", kind="facility", latitude=None, longitude=None)
    document = told(
        "A man was shot on Mill Street.",
        "Shooting in Erbil",
        places={"Mill Street": street, "Erbil": a_city("Erbil")},
    )
    events(document)
    assert document.events[0].place == "erbil"


def test_a_country_gives_way_to_its_town(events: Events) -> None:
    iraq = a_city("Iraq", kind="country", admin1=None)
    text = "Rebels killed two guards in Iraq. Rebels attacked the guards in Erbil at night."
    document = told(text, places={"Iraq": iraq, "Erbil": a_city("Erbil")})
    events(document)
    assert [event.place for event in document.events] == ["erbil"]


def test_attacks_in_two_towns_are_two_events(events: Events) -> None:
    text = "Gunmen attacked a bank in Erbil. Gunmen attacked a hotel in Koya."
    document = told(text, places={"Erbil": a_city("Erbil"), "Koya": a_city("Koya")})
    events(document)
    assert {event.place for event in document.events} == {"erbil", "koya"}


def test_a_measure_has_the_place_of_its_own_sentence_only(events: Events) -> None:
    text = "Rebels attacked a bank in Erbil. Norway suspended trade with Oman."
    document = told(text, places={"Erbil": a_city("Erbil")})
    events(document)
    measure = next(event for event in document.events if event.event_type == "SANCTION")
    assert measure.place is None
    assert "measure" in measure.unresolved["place"]


@pytest.mark.parametrize(
    ("text", "attacks"),
    [
        ("Police fired tear gas at protesters. A policeman was killed at an inn.", 2),
        ("Protesters stormed the ministry. Police fired tear gas at protesters.", 2),
        ("A bomb exploded and killed ten clerks. Protesters stormed the ministry.", 2),
        ("Militants attacked a convoy. Soldiers killed five militants.", 1),
        ("A bomb killed five people. Two policemen died in the blast.", 1),
    ],
)
def test_what_a_crowd_does_and_suffers_is_apart(text: str, attacks: int, events: Events) -> None:
    document = told(text)
    events(document)
    assert sum(event.event_type == "ASSAULT" for event in document.events) == attacks


def test_attacks_on_two_days_are_two_events(events: Events) -> None:
    later = dt.date(2021, 5, 8)
    text = "Gunmen attacked a bank on Monday. Gunmen attacked a hotel on Saturday."
    document = told(text, days={"Monday": MONDAY, "Saturday": later})
    events(document)
    assert [event.date and event.date.from_ for event in document.events] == [MONDAY, later]


def test_a_place_of_another_attack_does_not_narrow_the_country_of_this_one(events: Events) -> None:
    iraq = a_city("Iraq", kind="country", admin1=None)
    text = (
        "Jets bombed depots in Iraq in reply to the raid that killed two cooks at Koya on Monday."
    )
    document = told(text, days={"Monday": MONDAY}, places={"Iraq": iraq, "Koya": a_city("Koya")})
    events(document)
    assert [event.place for event in document.events] == ["iraq", "koya"]


def test_an_envoy_of_a_country_is_not_in_it(events: Events) -> None:
    spain = a_city("Spain", kind="country", country="ES", admin1=None)
    text = "The premier met the ambassador of Spain after rebels raided farms. They lie near Koya."
    document = told(text, places={"Spain": spain, "Koya": a_city("Koya")})
    events(document)
    raid = next(event for event in document.events if event.event_type == "ASSAULT")
    assert raid.place == "koya"


def test_a_person_is_killed_once(events: Events) -> None:
    text = (
        "Gunmen killed Omar Haddad in Erbil. The premier said that the killing of Omar Haddad hurt."
    )
    person = Actor(id="a1", name="Omar Haddad", kind="person")
    later = "Omar Haddad, the banker, was killed near Koya."
    document = told(
        f"{text} {later}",
        places={"Erbil": a_city("Erbil"), "Koya": a_city("Koya")},
        actors={"Omar Haddad": person},
    )
    document.actors = [
        person.model_copy(update={"mentions": tuple(each("Omar Haddad", document.article.text))})
    ]
    events(document)
    assert [len(event.mentions) for event in document.events] == [3]


def each(words: str, text: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start=start, end=start + len(words), text=words)
        start = text.find(words, start + 1)


def test_the_day_a_victim_died_is_the_day_of_the_attack(events: Events) -> None:
    text = "Two bakers were killed by rebels, police said on Tuesday. They died on Monday."
    document = told(text, days={"Tuesday": TUESDAY, "Monday": MONDAY})
    events(document)
    assert document.events[0].date == Period(from_=MONDAY, to=MONDAY, precision="day")


def test_a_town_that_acts_in_the_headline_is_not_where_it_happened(events: Events) -> None:
    paris = a_city("Paris", country="FR", admin1="Paris")
    france = Actor(id="a1", name="France", kind="country", country="FR")
    document = told(
        "Rebels attacked a bank in Erbil.",
        "Bank attacked as Paris waits",
        places={"Paris": paris, "Erbil": a_city("Erbil")},
        actors={"Paris": france},
    )
    events(document)
    assert document.events[0].place == "erbil"


def test_a_reply_and_what_it_answers_are_two_events(events: Events) -> None:
    text = "Jets bombed three depots in reply to the rocket attack that killed two cooks on Monday."
    document = told(text, days={"Monday": MONDAY})
    events(document)
    reply, attack = (event for event in document.events if event.event_type == "ASSAULT")
    assert words(reply, "target") == ["three depots"]
    assert (reply.casualties, len(attack.casualties)) == ((), 1)
    assert (reply.date_span, attack.date_span is not None) == (None, True)


def test_participants_are_actors_or_parties(events: Events) -> None:
    france = Actor(id="a1", name="France", kind="country", country="FR")
    document = told("France condemned the gunmen.", actors={"France": france})
    events(document)
    agent, target = document.events[0].participants
    assert (agent.actor, agent.party) == ("a1", None)
    assert (target.actor, target.party) == (None, "political_militia")


def test_an_account_names_who_gives_it(events: Events) -> None:
    ministry = Actor(id="a1", name="Interior Ministry", kind="government")
    text = "The Interior Ministry said that rebels killed 4 guards."
    document = told(text, actors={"Interior Ministry": ministry})
    events(document)
    event = next(event for event in document.events if event.event_type == "ASSAULT")
    assert [each.alleged_by for each in event.participants if each.role == "agent"] == ["a1"]
    assert [each.claimed_by for each in event.casualties] == ["a1"]


def test_the_headline_tells_the_main_event(events: Events) -> None:
    text = "The premier visited Spain last week. Gunmen killed nine farmers in the south."
    document = told(text, "Gunmen kill nine farmers")
    events(document)
    assert document.events[0].event_type == "ASSAULT"


def test_contexts_come_from_the_words_of_the_sentence(events: Events) -> None:
    document = told("Militants attacked an oil pipeline and a mosque.")
    events(document)
    assert document.events[0].contexts == ("natural_resource", "religion_ethnicity")


def test_spans_are_words_of_the_article(events: Events) -> None:
    text = "Rebels attacked two villages on Monday, killing seven people."
    document = told(text, days={"Monday": MONDAY})
    events(document)
    event = document.events[0]
    spans = [event.trigger, event.date_span, *event.mentions]
    spans += [each.span for each in (*event.participants, *event.casualties)]
    assert all(text[span.start : span.end] == span.text for span in spans if span is not None)


def test_what_begins_with_a_day_long_before_is_not_the_news(events: Events) -> None:
    text = "Gunmen have killed two drivers. On 3 May 2009, gunmen killed 14 people there."
    document = told(text, days={"3 May 2009": dt.date(2009, 5, 3)})
    events(document)
    figures = [[casualty.best for casualty in event.casualties] for event in document.events]
    assert figures == [[2], [14]]
