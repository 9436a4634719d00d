"""Each task on one document of our own: all found is 1, nothing found is 0."""

import datetime as dt
from typing import Any

import pytest

from app.schemas import record as rec
from app.schemas.record import ArticleText
from tests.builders import (
    a_casualty,
    a_participant,
    a_period,
    a_place,
    a_statement,
    an_actor,
    an_event,
    span,
)
from tests.quality.task import empty_record
from tests.quality.tasks import TASKS, task_of

TEXT = (
    "Herat, May 2 - Soldiers killed two gunmen in Herat on Monday and seized a third, "
    'said Colonel Farid Amini of the garrison. "The road is open," he said.'
)
ARTICLE = ArticleText(id="1", text=TEXT)
DAY = "2011-05-02"
HERAT = {"lat": 34.35, "lon": 62.2, "geonames_id": 140463, "country": "AF"}


def marked(words: str) -> dict[str, Any]:
    return span(words, TEXT).model_dump()


def place(**given: Any) -> rec.Place:
    known = {"latitude": 34.35, "longitude": 62.2, "country": "AF", "admin1": "Herat"}
    at = span("Herat", TEXT, nth=1)
    return a_place("140463", "Herat", text=TEXT, mentions=(at,), **(known | given))


def event(**given: Any) -> rec.Event:
    figures = (a_casualty("killed", 2), a_casualty("detained", 1))
    people = (
        a_participant(None, "agent", span=span("Soldiers", TEXT)),
        a_participant(None, "target", span=span("two gunmen", TEXT)),
    )
    known = {"date": a_period(DAY), "place": "p-140463", "casualties": figures}
    return an_event("killed", text=TEXT, **(known | {"participants": people} | given))


def record(**given: Any) -> rec.Record:
    return empty_record("1").model_copy(update=given)


TOPONYM = {**span("Herat", TEXT, nth=1).model_dump(), **HERAT, "kind": "city", "literal": True}
DATED = {**marked("Monday"), "from": DAY, "to": DAY, "precision": "day", "mod": None, "alts": []}
QUOTE = '"The road is open,"'
ATTRIBUTION = {
    "source": [marked("he said") | {"end": TEXT.index("he said") + 2, "text": "he"}],
    "cue": [{"start": TEXT.rindex("said"), "end": TEXT.rindex("said") + 4, "text": "said"}],
    "content": [marked(QUOTE)],
}
FILL = {"optional": False}
TEMPLATE = {
    "types": ["ATTACK"],
    "dates": [[DAY, DAY]],
    "countries": ["AF"],
    "places": ["HERAT"],
    "orgs": [],
    "individuals": [{"alts": ["SOLDIERS"], **FILL}],
    "targets": [{"alts": ["GUNMEN"], **FILL}],
    "killed": [2],
    "wounded": [],
}
STATEMENT = a_statement(
    QUOTE,
    text=TEXT,
    speaker_span=rec.Span.model_validate(ATTRIBUTION["source"][0]),
    cue=rec.Span.model_validate(ATTRIBUTION["cue"][0]),
)
COLONEL = an_actor("Farid Amini", text=TEXT, mentions=(span("Colonel Farid Amini", TEXT),))
CASES: dict[str, tuple[dict[str, Any], rec.Record]] = {
    "places": ({"toponyms": [TOPONYM], "ignored": []}, record(places=(place(),))),
    "dates": (
        {"dates": [DATED], "ignored": []},
        record(
            dates=(rec.Date(id="d", period=a_period(DAY), mentions=(span("Monday", TEXT),)),),
        ),
    ),
    "actors": (
        {
            "mentions": [{**marked("Colonel Farid Amini"), "kind": "person", "named": True}],
            "ignored": [],
            "named_only": False,
            "locations": None,
        },
        record(actors=(COLONEL,)),
    ),
    "statements": ({"statements": [ATTRIBUTION]}, record(statements=(STATEMENT,))),
    "events-isaf": (
        {
            "event": {
                "start_date": DAY,
                "provinces": ["herat"],
                "killed": 2,
                "captured": 1,
                "airstrike": False,
            }
        },
        record(events=(event(),), places=(place(),)),
    ),
    "events-casualties": (
        {
            "incident": {
                "date": DAY,
                "city": "Herat",
                "lat": 34.35,
                "lon": 62.2,
                "killed": [2],
                "wounded": [0],
                "attested": True,
            }
        },
        record(events=(event(),), places=(place(),)),
    ),
    "events-muc": ({"templates": [TEMPLATE]}, record(events=(event(),), places=(place(),))),
    "events-plover": (
        {
            "events": [
                {
                    "types": ["ASSAULT"],
                    "sources": ["Soldiers"],
                    "targets": ["gunmen"],
                    "reciprocal": False,
                }
            ]
        },
        record(events=(event(),)),
    ),
}


def metrics(name: str, made: rec.Record) -> dict[str, float]:
    task = TASKS[name]()
    task.add(ARTICLE, task.gold.model_validate({"id": "1", **CASES[name][0]}), made)
    return {key: value for key, value in task.metrics().items() if value is not None}


def test_each_task_has_a_case() -> None:
    assert CASES.keys() == TASKS.keys()


@pytest.mark.parametrize("name", CASES)
def test_all_found_is_one(name: str) -> None:
    made = metrics(name, CASES[name][1])
    wrong = {key for key, value in made.items() if value != (0 if key.endswith(".km") else 1)}
    assert made
    assert not wrong


@pytest.mark.parametrize("name", CASES)
def test_nothing_found_is_zero(name: str) -> None:
    assert not any(metrics(name, empty_record("1")).values())


@pytest.mark.parametrize(
    ("name", "task"), [("events-plover-gsr", "events-plover"), ("statements-train", "statements")]
)
def test_the_task_of_a_set_is_the_beginning_of_its_name(name: str, task: str) -> None:
    assert task_of(name) is TASKS[task]


def test_a_place_160_km_away_is_resolved_and_one_further_is_not() -> None:
    near = metrics("places", record(places=(place(latitude=34.35 + 160 / 111.2),)))
    far = metrics("places", record(places=(place(latitude=34.35 + 162 / 111.2),)))
    assert (near["resolution@161km.acc"], far["resolution@161km.acc"]) == (1.0, 0.0)


def test_the_geonames_id_is_right_wherever_its_point_is_put() -> None:
    made = metrics("places", record(places=(place(geonames_id=140463, latitude=0.0),)))
    assert made["resolution@161km.acc"] == 1.0


def test_a_country_that_acts_is_found_without_being_a_place() -> None:
    acting = an_actor("Herat", kind="country", mentions=(span("Herat", TEXT, nth=1),))
    made = metrics("places", record(actors=(acting,)))
    assert (made["found as place or country actor.r"], made["recognition.r"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({}, (DAY, None), True),
        ({}, ("2011-05-03", None), False),
        ({"mod": "START", "to": "2011-05-31"}, ("2011-05-02", "2011-05-10"), True),
        ({"to": "2011-05-31"}, ("2011-05-02", "2011-05-10"), False),
        ({"precision": "season", "to": "2011-08-31"}, ("2011-06-01", "2011-08-31"), True),
        ({"alts": [["2010-05-02", "2010-05-02"]]}, ("2010-05-02", None), True),
    ],
)
def test_when_a_date_is_right(
    gold: dict[str, Any], found: tuple[str, str | None], right: bool
) -> None:
    date = rec.Date(id="d", period=a_period(*found), mentions=(span("Monday", TEXT),))
    task = TASKS["dates"]()
    given = {"id": "1", "dates": [DATED | gold], "ignored": []}
    task.add(ARTICLE, task.gold.model_validate(given), record(dates=(date,)))
    assert task.metrics()["value.f1"] == float(right)


def test_rival_claims_are_not_added_up() -> None:
    rivals = (a_casualty("killed", 2, claimed_by="a"), a_casualty("killed", 9, claimed_by="b"))
    made = metrics(
        "events-casualties", record(events=(event(casualties=rivals),), places=(place(),))
    )
    assert made["main killed.acc"] == 1.0


def test_a_pronoun_is_no_mention_of_an_actor() -> None:
    him = an_actor("Farid Amini", text=TEXT, mentions=(span("he", TEXT, nth=2),))
    assert TEXT[him.mentions[0].start :].startswith("he")
    task = TASKS["actors"]()
    gold = task.gold.model_validate({"id": "1", **CASES["actors"][0]})
    task.add(ARTICLE, gold, record(actors=(COLONEL, him)))
    assert task.metrics()["person.p"] == 1.0


def test_spellings_of_a_province_are_one() -> None:
    from tests.quality.tasks.isaf import spelling_key

    assert len(set(map(spelling_key, ("Paktya", "paktia province", "Paktiya")))) == 1
    assert spelling_key("Kunar") != spelling_key("Kunduz")


def test_a_template_that_no_event_matches_is_missing_and_an_event_that_matches_none_spurious() -> (
    None
):
    other = event(
        event_type="COERCE", date=a_period("1999-01-01"), participants=(), casualties=(), place=None
    )
    assert metrics("events-muc", record(events=(other,)))["template.r"] == 0.0
    strange = other.model_copy(update={"event_type": "ASSAULT"})
    assert metrics("events-muc", record(events=(strange,)))["template.p"] == 0.0


def test_a_day_before_which_something_happened_holds_for_two_months() -> None:
    from tests.quality.tasks.muc_slots import Template, is_date

    template = Template(dates=((None, dt.date(1990, 1, 10)),))
    assert is_date(template, a_period("1989-12-20"))
    assert not is_date(template, a_period("1989-10-20"))
    assert not is_date(template, a_period("1990-01-11"))
