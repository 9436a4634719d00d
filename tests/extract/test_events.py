"""Events, with dates, places and actors given by hand: gold/events.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.extract.events import Events
from app.schemas.record import Actor, Event, Span
from tests.extract.telling import MONDAY, a_city, told

CASES = tomllib.loads((Path(__file__).parent / "gold" / "events.toml").read_text())["case"]


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
