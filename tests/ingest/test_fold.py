"""Reports of one event become one event."""

import datetime as dt
from typing import Any

import pytest

from app.ingest.fold import Figure, Part, ReportOf, bounds, fold, report_total

DAY = dt.date(2020, 3, 11)


def a_report(number: int, **given: Any) -> ReportOf:
    """Numbered in the order of publishing; each of a publisher of its own."""
    values: dict[str, Any] = {
        "id": number,
        "publisher_id": number,
        "day": DAY,
        "at": dt.datetime(2020, 3, 11, number, tzinfo=dt.UTC),
        "copied": False,
        "event_type": "ASSAULT",
        "mode": None,
        "contexts": (),
        "modality": "occurred",
        "date_from": None,
        "date_to": None,
        "date_precision": None,
        "place_id": None,
        "confidence": 0.5,
    }
    return ReportOf(**(values | given))


def killed(
    best: int | None,
    low: int | None = None,
    high: int | None = None,
    *,
    by: int | None = None,
) -> Part:
    return Part("killed", low, best, high, by)


TOTALS: list[tuple[str, list[Part], Figure]] = [
    ("no figure", [], Figure(None, None, None)),
    ("one figure", [killed(3)], Figure(3, 3, 3)),
    ("a reported zero", [killed(0)], Figure(0, 0, 0)),
    ("disjoint parts add up", [killed(3), killed(2)], Figure(5, 5, 5)),
    ("at least", [killed(None, 5)], Figure(5, None, None)),
    ("at most", [killed(None, None, 9)], Figure(None, None, 9)),
    ("a range", [killed(None, 24, 99)], Figure(24, None, 99)),
    ("a part that is not known", [killed(3), killed(None, 2)], Figure(5, None, None)),
    ("a part with a range", [killed(3), killed(4, 2, 6)], Figure(5, 7, 9)),
    ("rival claimants", [killed(4, by=1), killed(9, by=2)], Figure(4, 4, 9)),
    (
        "parts of rival claimants",
        [killed(4, by=1), killed(9, by=2), killed(1, by=1)],
        Figure(5, 5, 9),
    ),
    ("the report's own word", [killed(9, by=1), killed(4)], Figure(4, 4, 9)),
]


@pytest.mark.parametrize(("parts", "total"), [t[1:] for t in TOTALS], ids=[t[0] for t in TOTALS])
def test_totals_of_one_report(parts: list[Part], total: Figure) -> None:
    assert report_total(parts) == total


FIGURES: list[tuple[str, list[ReportOf], Figure]] = [
    ("nobody knows", [a_report(1), a_report(2)], Figure()),
    (
        "the most frequent",
        [a_report(n, parts=(killed(k),)) for n, k in enumerate((3, 3, 5), 1)],
        Figure(3, 3, 5),
    ),
    (
        "the newest on a tie",
        [a_report(n, parts=(killed(k),)) for n, k in enumerate((3, 5), 1)],
        Figure(3, 5, 5),
    ),
    (
        "the newest of one publisher",
        [a_report(n, publisher_id=1, parts=(killed(k),)) for n, k in enumerate((7, 3), 1)],
        Figure(3, 3, 3),
    ),
    (
        "a newer report without a figure takes none away",
        [a_report(1, publisher_id=1, parts=(killed(7),)), a_report(2, publisher_id=1)],
        Figure(7, 7, 7),
    ),
    (
        "copies do not count",
        [
            a_report(1, parts=(killed(3),)),
            a_report(2, parts=(killed(5),), copied=True),
            a_report(3, parts=(killed(5),), copied=True),
        ],
        Figure(3, 3, 3),
    ),
    (
        "copies alone count once",
        [a_report(n, parts=(killed(5),), copied=True) for n in (1, 2)],
        Figure(5, 5, 5),
    ),
    (
        "at least beside a figure",
        [a_report(1, parts=(killed(3),)), a_report(2, parts=(killed(None, 10),))],
        Figure(3, 3, 10),
    ),
    (
        "zero is a figure",
        [a_report(1, parts=(killed(0),)), a_report(2, parts=(killed(2),))],
        Figure(0, 2, 2),
    ),
]


@pytest.mark.parametrize(
    ("reports", "figure"), [f[1:] for f in FIGURES], ids=[f[0] for f in FIGURES]
)
def test_figures_of_an_event(reports: list[ReportOf], figure: Figure) -> None:
    assert fold(reports).killed == figure
    assert fold(list(reversed(reports))).killed == figure


def test_kinds_of_casualties_are_apart() -> None:
    wounded = Part("wounded", 12, 12, 12, None)
    event = fold([a_report(1, parts=(killed(3), wounded))])
    assert (event.killed.best, event.wounded.best, event.missing.best) == (3, 12, None)


def test_the_most_confident_report_says_what_happened() -> None:
    sure = a_report(1, confidence=0.9, event_type="COERCE", mode="arrest", modality="alleged")
    event = fold([sure, a_report(2)])
    assert (event.event_type, event.mode, event.modality) == ("COERCE", "arrest", "alleged")
    assert (event.best_report_id, event.confidence) == (1, 0.9)


def test_of_equally_confident_reports_the_newest_says_what_happened() -> None:
    assert fold([a_report(2), a_report(1)]).best_report_id == 2


def test_a_copy_is_the_best_report_only_where_all_are_copies() -> None:
    assert fold([a_report(1), a_report(2, copied=True, confidence=0.9)]).best_report_id == 1
    assert fold([a_report(2, copied=True)]).best_report_id == 2


def test_what_the_best_report_does_not_know_comes_from_the_next() -> None:
    known = a_report(1, place_id=7, date_from=DAY, date_to=DAY, date_precision="day")
    event = fold([a_report(2, confidence=0.9), known])
    assert (event.place_id, event.date_from, event.best_report_id) == (7, DAY, 2)


def test_contexts_and_participants_are_those_of_all_reports() -> None:
    one = a_report(1, contexts=("military",), actors=((1, "agent"),))
    other = a_report(2, contexts=("military", "refugee"), actors=((2, "target"), (1, "agent")))
    event = fold([one, other])
    assert set(event.contexts) == {"military", "refugee"}
    assert event.actors == {(1, "agent"), (2, "target")}


def test_publishers_are_counted_without_copies() -> None:
    reports = [a_report(1), a_report(2, publisher_id=1), a_report(3, copied=True), a_report(4)]
    event = fold(reports)
    assert (event.report_count, event.publisher_count) == (4, 2)


LATER = dt.date(2020, 3, 20)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, (DAY, DAY)),
        (LATER, None, (LATER, LATER)),
        (None, LATER, (LATER, LATER)),
        (DAY, LATER, (DAY, LATER)),
        (LATER, DAY, (LATER, LATER)),
    ],
)
def test_bounds_of_a_period(start: Any, end: Any, expected: Any) -> None:
    assert bounds(start, end, DAY) == expected
