"""The curated actors of the package, and the lookups over them."""

import datetime as dt
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from app.extract.curated import Curated, CuratedActor, Office, load, problems
from app.extract.curated.actor import CHECKED
from app.extract.curated.spelling import folded, skeleton


def test_the_data_has_no_problems() -> None:
    assert problems(load().all()) == []


def test_every_state_has_a_government_a_military_and_a_police() -> None:
    states = [actor for actor in load().all() if actor.kind == "country"]
    assert len(states) == 197
    for state in states:
        for body in ("government", "military", "police"):
            found = load().body_of(state.country, body)
            assert found is not None
            assert state in load().ancestors(found.key)


@pytest.mark.parametrize(
    ("alias", "key"),
    [
        ("US", "united-states"),
        ("U.S.", "united-states"),
        ("the Americans", "united-states"),
        ("Pentagon", "us-department-of-defense"),
        ("the Pentagon", "us-department-of-defense"),
        ("British Government", "united-kingdom-government"),
        ("Iraqi troops", "iraq-military"),
        ("Kata’ib Hezbollah", "kataib-hezbollah"),
        ("Iran's Revolutionary Guards", "irgc"),
        ("Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("us", None),
        ("who", None),
        ("Georgia", None),
        ("nobody in particular", None),
    ],
)
def test_an_actor_is_found_by_any_of_its_spellings(alias: str, key: str | None) -> None:
    found = load().find(alias)
    assert (found.key if found else None) == key


def test_a_weak_spelling_is_found_when_asked_for() -> None:
    found = load().find("Georgia", weak=True)
    assert found is not None
    assert found.key == "georgia"


def test_ancestors_go_from_the_parent_to_the_state() -> None:
    assert [a.key for a in load().ancestors("us-department-of-defense")] == [
        "united-states-government",
        "united-states",
    ]


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (dt.date(2019, 6, 1), "donald-trump"),
        (dt.date(2021, 1, 19), "donald-trump"),
        (dt.date(2021, 1, 20), "joe-biden"),
        (dt.date(2025, 3, 1), "donald-trump"),
        (dt.date(1950, 1, 1), None),
    ],
)
def test_the_holder_of_an_office_changes_with_the_day(day: dt.date, key: str | None) -> None:
    found = load().holder("president", "united-states", day)
    assert (found.key if found else None) == key


def test_no_office_is_held_by_two_on_one_day() -> None:
    held: dict[tuple[str, str], list[Office]] = {}
    for actor in load().all():
        for office in actor.offices:
            held.setdefault((office.title, office.of), []).append(office)
    for offices in held.values():
        ordered = sorted(offices, key=lambda office: office.from_)
        for earlier, later in pairwise(ordered):
            assert earlier.to is not None
            assert earlier.to <= later.from_


def actor(key: str, **fields: Any) -> CuratedActor:
    return CuratedActor(**{"key": key, "name": key.title(), "kind": "organization", **fields})


@pytest.mark.parametrize(
    ("actors", "problem"),
    [
        ([actor("a"), actor("a")], "a is there twice."),
        ([actor("a"), actor("b", aliases=("A",))], "'A' names both a and b."),
        ([actor("a"), actor("b", weak=("A",))], "'A' names both a and b."),
        ([actor("a", parent="x")], "The parent x of a is unknown."),
        ([actor("a", parent="b"), actor("b", parent="a")], "a is among its own ancestors."),
        ([actor("a", sector="XXX")], "The sector XXX of a is unknown."),
        (
            [actor("a", offices=(Office("chief", "x", dt.date(2020, 1, 1), None),))],
            "a holds an office of x, which is unknown.",
        ),
    ],
)
def test_what_is_wrong_with_data_is_told(actors: list[CuratedActor], problem: str) -> None:
    assert problem in problems(actors)


def test_lookups_work_over_any_actors() -> None:
    curated = Curated([actor("a", aliases=("Alpha Group",)), actor("b", parent="a")])
    assert curated.get("x") is None
    assert curated.find("the alpha group") == curated.get("a")
    assert [a.key for a in curated.ancestors("b")] == ["a"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hezbollah", "Kataeb Hizballah"),
        ("Moqtada al-Sadr", "Muqtada Sadr"),
        ("al-Qaeda", "Al Qaida"),
        ("Usama bin Laden", "Osama bin Laden"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the U.S. Army", ("us", "army")),
        ("Iran's Guards", ("iran", "'s", "guards")),
        ("Da’esh’s", ("daesh",)),
        ("Hay'at Tahrir al-Sham", ("hayat", "tahrir", "al", "sham")),
        ("Erdoğan", ("erdogan",)),
    ],
)
def test_names_are_folded_to_plain_words(name: str, words: tuple[str, ...]) -> None:
    assert folded(name) == words


def test_curated_actors_need_no_language_model() -> None:
    code = "import sys, app.extract.curated as c; c.load(); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_office_without_an_end_says_nothing_of_days_after_the_table_was_checked() -> None:
    office = Office("president", "ruritania", dt.date(2020, 1, 1), None)
    assert office.held_on(CHECKED)
    assert not office.held_on(CHECKED + dt.timedelta(days=1))
