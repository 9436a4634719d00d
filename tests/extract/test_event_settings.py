"""When and where events are, with dates and places given by hand."""

import datetime as dt

import pytest

from app.extract.events import Events
from app.schemas.record import Actor, Date, Period
from tests.extract.telling import MONDAY, PUBLISHED, TUESDAY, a_city, at, told

JULY = dt.date(2020, 7, 19)


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


@pytest.mark.parametrize(
    "text",
    [
        "Two bakers were killed by rebels, police said on Tuesday. They died on Monday.",
        "The minister on Tuesday confirmed the arrest of a rebel leader in Koya on Monday.",
    ],
)
def test_an_event_has_the_day_it_happened_not_that_of_the_words(text: str, events: Events) -> None:
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


def test_what_begins_with_a_day_long_before_is_not_the_news(events: Events) -> None:
    text = "Gunmen have killed two drivers. On 3 May 2009, gunmen killed 14 people there."
    document = told(text, days={"3 May 2009": dt.date(2009, 5, 3)})
    events(document)
    figures = [[casualty.best for casualty in event.casualties] for event in document.events]
    assert figures == [[2], [14]]


def test_a_day_that_names_what_happened_long_ago_is_of_that_alone(events: Events) -> None:
    text = "The man behind the July 19 attack on a base died. Troops seized rifles in his house."
    document = told(text, days={"July 19": JULY})
    events(document)
    seized = next(event for event in document.events if event.mode == "seize")
    assert seized.date == Period(from_=PUBLISHED, to=PUBLISHED, precision="day")


def test_what_is_told_today_is_not_the_attack_of_long_ago(events: Events) -> None:
    text = (
        "Troops on Monday killed a man behind the July 19 attack on a base. "
        "He opened fire on the troops, who shot him."
    )
    document = told(text, days={"Monday": MONDAY, "July 19": JULY})
    events(document)
    days = {event.date.from_ for event in document.events if event.date and event.casualties}
    assert days == {MONDAY}


def test_what_somebody_was_also_involved_in_is_another_event(events: Events) -> None:
    text = (
        "Troops attacked a rebel leader on Monday. "
        "He was also involved in a raid that killed four soldiers on July 19."
    )
    document = told(text, days={"Monday": MONDAY, "July 19": JULY})
    events(document)
    assert [event.date and event.date.from_ for event in document.events] == [MONDAY, JULY]


def test_what_had_happened_was_in_the_year_told_before(events: Events) -> None:
    year = Period(from_=dt.date(2016, 1, 1), to=dt.date(2016, 12, 31), precision="year")
    text = "Ardia closed its embassy in 2016. Rebels had attacked it. Talks began on Monday."
    document = told(text, days={"Monday": MONDAY})
    document.dates.append(Date(id="y", period=year, mentions=(at("2016", text, None),)))
    events(document)
    attack = next(event for event in document.events if event.event_type == "ASSAULT")
    assert attack.date == year


def test_the_place_of_what_somebody_is_known_for_is_not_lent(events: Events) -> None:
    text = (
        "Troops killed a rebel in Erbil. He is responsible for raids in Koya. "
        "The troops also seized rifles."
    )
    document = told(text, places={"Erbil": a_city("Erbil"), "Koya": a_city("Koya")})
    events(document)
    seized = next(event for event in document.events if event.mode == "seize")
    assert seized.place == "erbil"


def test_it_is_lent_where_there_is_no_other(events: Events) -> None:
    text = "KABUL (May 12) - He is responsible for raids in Koya. Troops seized his rifles."
    document = told(text, places={"KABUL": a_city("KABUL"), "Koya": a_city("Koya")})
    events(document)
    seized = next(event for event in document.events if event.mode == "seize")
    assert seized.place == "koya"
