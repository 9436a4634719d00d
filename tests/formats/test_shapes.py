"""Events in the columns of ACLED and UCDP, and one row an actor."""

import csv
import io
from typing import Any

import pytest

from app.formats.shapes.countries import country
from tests.formats.items import ACTOR_BRIEF, EVENT, PLACE_BRIEF, an_event, written

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
)


def shaped(shape: str, **given: Any) -> list[dict[str, str]]:
    made = written("events", "csv", an_event(**given), shape=shape).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(made, newline="")))


def one(shape: str, **given: Any) -> dict[str, str]:
    [row] = shaped(shape, **given)
    return row


def period(first: str | None, last: str | None, precision: str = "range") -> dict[str, Any]:
    return {"from": first, "to": last, "precision": precision}


def at(**given: Any) -> dict[str, Any]:
    return {**PLACE_BRIEF, **given}


def part(role: str, name: str | None, party: str | None = None, **actor: Any) -> dict[str, Any]:
    """Somebody named, or `text` alone for a party without a name."""
    known = {**ACTOR_BRIEF, "id": "x", "name": name, **actor} if actor else None
    return {"role": role, "actor": known, "text": name, "party": party}


def test_acleds_columns_stand_in_their_published_order() -> None:
    assert list(one("acled")) == ACLED.split()


def test_ucdps_columns_stand_in_their_published_order() -> None:
    assert list(one("ucdp")) == UCDP.split()


def test_an_event_is_a_row_of_acleds() -> None:
    row = one("acled")
    assert {name: value for name, value in row.items() if value} == {
        "event_id_cnty": "IRQ7",
        "event_date": "2021-02-15",
        "year": "2021",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "militants",
        "inter1": "2",
        "actor2": "Iraqi military",
        "inter2": "1",
        "interaction": "12",
        "iso": "368",
        "region": "Middle East",
        "country": "Iraq",
        "admin1": "Erbil",
        "location": "Erbil",
        "latitude": "36.19",
        "longitude": "44.01",
        "geo_precision": "1",
        "source": "Example Wire",
        "notes": EVENT["report"]["sentence"],
        "fatalities": "1",
        "timestamp": "1613458931",
    }


def test_an_event_is_a_row_of_ucdps() -> None:
    row = one("ucdp")
    assert {name: value for name, value in row.items() if value} == {
        "id": "7",
        "year": "2021",
        "type_of_violence": "1",
        "dyad_name": "Iraqi military - militants",
        "side_a": "Iraqi military",
        "side_b": "militants",
        "gwnoa": "645",
        "number_of_sources": "3",
        "source_article": "Example Wire, 2021-02-16, Rockets hit base near Erbil",
        "source_office": "Example Wire",
        "source_date": "2021-02-16",
        "source_headline": "Rockets hit base near Erbil",
        "where_prec": "1",
        "where_coordinates": "Erbil",
        "adm_1": "Erbil",
        "latitude": "36.19",
        "longitude": "44.01",
        "geom_wkt": "POINT (44.01 36.19)",
        "priogrid_gid": "181889",
        "country": "Iraq",
        "country_id": "645",
        "region": "Middle East",
        "date_prec": "1",
        "date_start": "2021-02-15",
        "date_end": "2021-02-15",
        "deaths_unknown": "1",
        "best": "1",
        "high": "2",
        "low": "1",
    }


DATED = [
    (period("2021-02-15", "2021-02-15", "day"), "2021-02-15", "1", "1"),
    (period("2021-02-15", "2021-02-16"), "2021-02-15", "2", "2"),
    (period("2021-02-15", "2021-02-20"), "2021-02-17", "2", "2"),
    (period("2021-02-15", "2021-02-21", "week"), "2021-02-18", "2", "3"),
    (period("2021-02-01", "2021-02-28", "month"), "2021-02-14", "3", "4"),
    (period("2021-01-01", "2021-12-31", "year"), "2021-07-02", "", "5"),
    (period("2019-01-01", "2020-12-31"), "2020-01-01", "", ""),
    (period("2021-02-03", None), "2021-02-03", "", ""),
    (None, "2021-02-15", "", ""),
]


@pytest.mark.parametrize(("when", "middle", "acled", "ucdp"), DATED)
def test_each_scheme_has_its_scale_of_time(when: Any, middle: str, acled: str, ucdp: str) -> None:
    row = one("acled", period=when)
    assert (row["event_date"], row["time_precision"]) == (middle, acled)
    assert one("ucdp", period=when)["date_prec"] == ucdp


PRECISIONS = [
    ("facility", "1", "1"),
    ("city", "1", "1"),
    ("admin2", "2", "3"),
    ("admin1", "3", "4"),
    ("region", "3", "5"),
    ("country", "", "6"),
]


@pytest.mark.parametrize(("precision", "acled", "ucdp"), PRECISIONS)
def test_each_scheme_has_its_scale_of_space(precision: str, acled: str, ucdp: str) -> None:
    assert one("acled", place=at(precision=precision))["geo_precision"] == acled
    assert one("ucdp", place=at(precision=precision))["where_prec"] == ucdp


def test_a_division_names_itself() -> None:
    row = one("acled", place=at(name="Anbar", precision="admin1", admin1=None))
    assert (row["admin1"], row["admin2"]) == ("Anbar", "")
    row = one("ucdp", place=at(name="Fallujah District", precision="admin2", admin1="Anbar"))
    assert (row["adm_1"], row["adm_2"]) == ("Anbar", "Fallujah District")


def test_what_is_not_known_is_empty_and_never_zero() -> None:
    bare = {"place": None, "killed": None, "report": None, "participants": []}
    row = one("acled", **bare)
    assert row["event_id_cnty"] == "7"
    assert {row[name] for name in ("fatalities", "actor1", "iso", "interaction", "notes")} == {""}
    row = one("ucdp", **bare)
    assert {row[name] for name in ("best", "side_a", "country_id", "geom_wkt")} == {""}


FIGURES = [
    ({"best": 3, "low": 2, "high": 9}, "2"),
    ({"best": 3, "low": None, "high": None}, "3"),
    ({"best": None, "low": None, "high": 9}, ""),
    ({"best": 0, "low": 0, "high": 0}, "0"),
]


@pytest.mark.parametrize(("killed", "fatalities"), FIGURES)
def test_acled_takes_the_lowest_figure(killed: dict[str, Any], fatalities: str) -> None:
    assert one("acled", killed=killed)["fatalities"] == fatalities


SIDES = [
    ((), ("", "", "", "")),
    ((part("agent", "gunmen", "rebel_group"),), ("2", "", "20", "")),
    ((part("target", "civilians", "civilians"),), ("", "7", "70", "Civilians targeted")),
    (
        (part("agent", "troops", "external_forces"), part("target", "farmers", "civilians")),
        ("8", "7", "78", "Civilians targeted"),
    ),
    (
        (part("agent", "Police", kind="police"), part("target", "Union", kind="organization")),
        ("1", "", "10", ""),
    ),
]


@pytest.mark.parametrize(("participants", "codes"), SIDES)
def test_acled_numbers_who_took_part(participants: tuple[Any, ...], codes: tuple[str, ...]) -> None:
    row = one("acled", participants=list(participants))
    named = ("inter1", "inter2", "interaction", "civilian_targeting")
    assert tuple(row[name] for name in named) == codes


def test_the_others_of_a_side_are_its_associates() -> None:
    army, navy = part("agent", "Army", kind="military"), part("agent", "Navy", kind="military")
    ally = part("associated", "Ally", kind="country")
    row = one("acled", participants=[army, army, navy, ally])
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Army", "Navy; Ally", "")


def test_one_sided_violence_is_against_civilians() -> None:
    codes = {**EVENT["codes"], "ucdp_type_of_violence": 3}
    row = one("ucdp", codes=codes)
    assert (row["side_a"], row["side_b"], row["gwnob"]) == ("militants", "Civilians", "")


DISORDER = [
    ("Riots", "Mob violence", "Political violence"),
    ("Riots", "Violent demonstration", "Demonstrations"),
    ("Protests", "Excessive force against protesters", "Political violence; Demonstrations"),
    (None, None, ""),
]


@pytest.mark.parametrize(("event_type", "sub_event_type", "disorder"), DISORDER)
def test_acled_has_types_of_disorder(event_type: Any, sub_event_type: Any, disorder: str) -> None:
    acled = {"acled_event_type": event_type, "acled_sub_event_type": sub_event_type}
    assert one("acled", codes={**EVENT["codes"], **acled})["disorder_type"] == disorder


def test_the_monadic_shape_has_a_row_for_each_part() -> None:
    rows = shaped("monadic")
    named = ("id", "participant.role", "participant.text", "participant.actor.id", "killed.best")
    assert [tuple(row[name] for name in named) for row in rows] == [
        ("7", "agent", "militants", "", "1"),
        ("7", "target", "Iraqi troops", "iraq-military", "1"),
    ]
    assert not [name for name in rows[0] if name.startswith("participants.")]


GRID = [((34.53, 69.17), "179779"), ((-90.0, -180.0), "1"), ((90.0, 180.0), "259200")]


@pytest.mark.parametrize(("point", "cell"), GRID)
def test_a_point_lies_in_a_cell_of_prio_grid(point: tuple[float, float], cell: str) -> None:
    latitude, longitude = point
    assert one("ucdp", place=at(latitude=latitude, longitude=longitude))["priogrid_gid"] == cell


COUNTRIES = [("IQ", "IRQ", 368, 645), ("UA", "UKR", 804, 369), ("XK", "XKX", None, 347)]


@pytest.mark.parametrize(("alpha2", "alpha3", "numeric", "gw"), COUNTRIES)
def test_countries_have_the_numbers_of_others(
    alpha2: str, alpha3: str, numeric: int | None, gw: int
) -> None:
    found = country(alpha2)
    assert (found.alpha3, found.numeric, found.gw) == (alpha3, numeric, gw)


def test_an_unknown_country_is_nothing() -> None:
    assert country("ZZ") == country(None)
