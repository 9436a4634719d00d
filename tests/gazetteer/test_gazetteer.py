"""What names mean, and where places lie, in the compiled gazetteer."""

import threading
from pathlib import Path

import pytest

from app.errors import GazetteerMissing
from app.gazetteer import Candidate, Gazetteer, Standing
from app.gazetteer.extent import distance_km
from app.gazetteer.folding import fold, skeleton


def first(gazetteer: Gazetteer, name: str) -> Candidate:
    return gazetteer.find(name)[0]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("US", "US"),
        ("U.S.", "US"),
        ("the United States", "US"),
        ("America", "US"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("DRC", "CD"),
        ("North Korea", "KP"),
        ("South Korea", "KR"),
        ("Russia", "RU"),
        ("Palestine", "PS"),
        ("Türkiye", "TR"),
        ("Holland", "NL"),
        ("East Timor", "TL"),
        ("Kosovo", "XK"),
    ],
)
def test_a_country_is_found_by_every_name_in_use(
    gazetteer: Gazetteer, name: str, country: str
) -> None:
    assert country in {c.key for c in gazetteer.find(name) if c.kind == "country"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saigon", "1566083"),
        ("Ramadi", "98717"),
        ("Al-Ramadi", "98717"),
        ("Kiev", "703448"),
        ("Bombay", "1275339"),
        ("St. Petersburg", "498817"),
        ("Saint Petersburg", "498817"),
        ("Camp Taji", "x-camp-taji"),
        ("Ain al-Asad", "x-al-asad-air-base"),
        ("Strait of Hormuz", "x-strait-of-hormuz"),
        ("Africa", "6255146"),
        ("England", "6269131"),
    ],
)
def test_a_name_finds_the_place_that_news_means_by_it(
    gazetteer: Gazetteer, name: str, key: str
) -> None:
    assert key in {c.key for c in gazetteer.find(name)}


@pytest.mark.parametrize(
    ("name", "iso_code"),
    [
        ("W.Va.", "US-WV"),
        ("Calif.", "US-CA"),
        ("CA", "US-CA"),
        ("Ont.", "CA-ON"),
        ("NSW", "AU-NSW"),
        ("Anbar", "IQ-AN"),
        ("Anbar Province", "IQ-AN"),
        ("Al-Anbar", "IQ-AN"),
        ("Paktiya", "AF-PIA"),
        ("Urozgan", "AF-URU"),
        ("Sar-e-Pul", "AF-SAR"),
        ("Saladin", "IQ-SD"),
        ("Bavaria", "DE-BY"),
    ],
)
def test_a_division_is_found_by_its_spellings_and_short_forms(
    gazetteer: Gazetteer, name: str, iso_code: str
) -> None:
    assert iso_code in {c.iso_code for c in gazetteer.find(name)}


@pytest.mark.parametrize(
    ("short", "word", "iso_code"),
    [("Man.", "Man", "CA-MB"), ("Miss.", "Miss", "US-MS"), ("Wash.", "Wash", "US-WA")],
)
def test_a_short_form_that_is_a_word_needs_its_dot(
    gazetteer: Gazetteer, short: str, word: str, iso_code: str
) -> None:
    assert iso_code in {c.iso_code for c in gazetteer.find(short)}
    assert iso_code not in {c.iso_code for c in gazetteer.find(word)}


@pytest.mark.parametrize("name", ["Iraqi", "Americans", "Qwertyuiop", "", "  "])
def test_what_names_no_place_finds_none(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()


def test_a_place_lies_in_its_divisions_and_its_country(gazetteer: Gazetteer) -> None:
    above = gazetteer.ancestors("98717")
    assert [place.kind for place in above] == ["admin2", "admin1", "country"]
    assert [place.name for place in above[1:]] == ["Anbar", "Iraq"]
    assert gazetteer.ancestors("IQ") == ()
    assert gazetteer.ancestors("0") == ()


def test_a_facility_of_ours_lies_in_its_province(gazetteer: Gazetteer) -> None:
    assert [place.name for place in gazetteer.ancestors("x-camp-taji")] == ["Baghdad", "Iraq"]


def test_the_point_of_an_area_is_in_its_middle_and_its_uncertainty_its_extent(
    gazetteer: Gazetteer,
) -> None:
    texas = gazetteer.division("US-TX")
    assert texas is not None
    assert texas.point is not None
    assert texas.uncertainty_m is not None
    assert distance_km(texas.point, (31.2, -99.3)) < 161
    assert 300_000 < texas.uncertainty_m < 700_000


def test_main_names_stand_before_spellings(gazetteer: Gazetteer) -> None:
    standings = [c.standing for c in gazetteer.find("Paris")]
    assert standings == sorted(standings, reverse=True)
    assert standings[0] is Standing.NAME


def test_a_prefix_suggests_the_biggest_first(gazetteer: Gazetteer) -> None:
    names = [place.name for place in gazetteer.suggest("bagh", limit=3)]
    assert len(names) == 3
    assert {"Baghdad"} <= set(names)


@pytest.mark.parametrize(("name", "near"), [("Bagdadd", "Baghdad"), ("Germny", "Germany")])
def test_a_misspelt_name_brings_the_nearest(gazetteer: Gazetteer, name: str, near: str) -> None:
    assert near in gazetteer.nearest_names(name)


@pytest.mark.parametrize(
    ("name", "division", "found"),
    [("Zharay", "AF-KAN", "zr"), ("Muqor", "AF-GHA", "mkr")],
)
def test_a_near_spelling_is_found_within_its_division(
    gazetteer: Gazetteer, name: str, division: str, found: str
) -> None:
    within = gazetteer.division(division)
    assert within is not None
    similar = gazetteer.similar(name, within.key)
    assert similar is not None
    assert similar.admin1_key == within.key
    assert skeleton(fold(similar.name)).startswith(found)


def test_nothing_is_similar_to_a_name_that_is_not_there(gazetteer: Gazetteer) -> None:
    within = gazetteer.division("AF-KAN")
    assert within is not None
    assert gazetteer.similar("Wolverhampton", within.key) is None


def test_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(len(gazetteer.find(f"San {n}"))))
        for n in ("José", "Juan", "Diego", "Pedro", "Antonio")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found)
    assert len(found) == 5


def test_a_gazetteer_that_is_not_there_names_the_command(tmp_path: Path) -> None:
    missing = Gazetteer(tmp_path / "none.sqlite")
    with pytest.raises(GazetteerMissing, match="dateline gazetteer"):
        missing.find("Paris")
