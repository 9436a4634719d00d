"""Compiling, from a few rows in place of the source packages."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.gazetteer import Gazetteer, Standing, build, location
from app.gazetteer.extent import Point
from app.gazetteer.rows import Row, romanised

ROWS = [
    Row(
        key="XA", name="Arcadia", kind="country", country="XA", names=(("Arcadia", Standing.NAME),)
    ),
    Row(
        key="1",
        name="North",
        kind="admin1",
        country="XA",
        names=(("North Province", Standing.NAME),),
    ),
    Row(
        key="2",
        name="Ostra",
        kind="city",
        point=Point(1.0, 2.0),
        country="XA",
        admin1="1",
        population=9,
        names=(("Ostra", Standing.NAME),),
    ),
    Row(key="2", name="Ostra again", kind="city", country="XA"),
]


@pytest.fixture
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def alternates() -> Iterator[tuple[str, str, Standing]]:
        yield "2", "Östra", Standing.ALTERNATE
        yield "2", "Vostra", Standing.ALTERNATE
        yield "99", "Nowhere", Standing.ALTERNATE

    monkeypatch.setattr("app.gazetteer.rows.read", lambda: iter(ROWS))
    monkeypatch.setattr("app.gazetteer.rows.alternates", alternates)


@pytest.mark.usefixtures("few_rows")
def test_rows_become_places_with_all_their_names(tmp_path: Path) -> None:
    build.compile(tmp_path / "new" / "gazetteer.sqlite")
    gazetteer = Gazetteer(tmp_path / "new" / "gazetteer.sqlite")
    (ostra,) = gazetteer.find("Ostra")
    assert (ostra.point, ostra.admin1, ostra.standing) == ((1.0, 2.0), "North", Standing.NAME)
    assert [c.standing for c in gazetteer.find("Vostra")] == [Standing.ALTERNATE]
    assert [c.key for c in gazetteer.find("North")] == ["1"]
    assert gazetteer.find("Nowhere") == ()


@pytest.mark.usefixtures("few_rows")
def test_two_compilers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    threads = [threading.Thread(target=build.compile, args=(path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(tmp_path.iterdir()) == [path]
    assert Gazetteer(path).get("2") is not None


def test_a_compiler_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Iterator[Row]:
        yield ROWS[0]
        raise OSError("the source package is gone")

    monkeypatch.setattr("app.gazetteer.rows.read", broken)
    with pytest.raises(OSError, match="is gone"):
        build.compile(tmp_path / "gazetteer.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_the_file_lies_in_the_environment_or_else_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shared = location.default_path()
    assert shared.parent == tmp_path / "environment" / "share" / "dateline"
    monkeypatch.setattr("app.gazetteer.location.os.access", lambda *_: False)
    cached = location.default_path()
    assert cached == tmp_path / "cache" / "dateline" / shared.name
    shared.parent.mkdir(parents=True)
    shared.touch()
    assert location.default_path() == shared


def test_the_name_of_the_file_changes_with_its_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    before = location.default_path().name
    monkeypatch.setattr("app.gazetteer.location.version", lambda package: f"{package} 99")
    assert location.default_path().name != before


@pytest.mark.parametrize(
    ("name", "country", "shown"),
    [
        ("Al Anbār", "IQ", "Al Anbar"),
        ("Mahārāshtra", "IN", "Maharashtra"),
        ("Québec", "CA", "Québec"),
        ("Rīga", "LV", "Rīga"),
    ],
)
def test_the_marks_of_a_transliteration_are_not_shown(name: str, country: str, shown: str) -> None:
    assert romanised(name, country) == shown
