"""Reports of an event → the event. Pure: nothing here knows the database."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.schemas.record import CasualtyKind

ANY = "any"


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of one claimant; the parts of a claimant are disjoint and add up."""

    kind: CasualtyKind
    low: int | None
    best: int | None
    high: int | None
    claimed_by: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    low: int | None = None
    best: int | None = None
    high: int | None = None


UNKNOWN = Figure()


@dataclass(frozen=True, slots=True)
class ReportOf:
    """A report with what the fold needs of its article; `day` and `at` are when it was published.

    `copied` tells that the article repeats another's text: its publisher found out nothing.
    """

    id: int
    publisher_id: int | None
    day: dt.date
    at: dt.datetime
    copied: bool
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    modality: str
    date_from: dt.date | None
    date_to: dt.date | None
    date_precision: str | None
    place_id: int | None
    confidence: float
    actors: tuple[tuple[int, str], ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Folded:
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    modality: str
    date_from: dt.date | None
    date_to: dt.date | None
    date_precision: str | None
    date: dt.date
    until: dt.date
    published: dt.date
    place_id: int | None
    killed: Figure
    wounded: Figure
    detained: Figure
    missing: Figure
    confidence: float
    report_count: int
    publisher_count: int
    best_report_id: int
    actors: frozenset[tuple[int, str]]


def fold(reports: Sequence[ReportOf]) -> Folded:
    """`reports` has at least one. What the best report does not know comes from the next best."""
    ranked = sorted(reports, key=_worth, reverse=True)
    best = ranked[0]
    dated = next((r for r in ranked if r.date_from or r.date_to), best)
    start, end = bounds(dated.date_from, dated.date_to, dated.day)
    figures = {kind: figure(reports, kind) for kind in ("killed", "wounded", "detained", "missing")}
    return Folded(
        event_type=best.event_type,
        mode=next((r.mode for r in ranked if r.mode and r.event_type == best.event_type), None),
        contexts=tuple(dict.fromkeys(context for r in ranked for context in r.contexts)),
        modality=best.modality,
        date_from=dated.date_from,
        date_to=dated.date_to,
        date_precision=dated.date_precision,
        date=start,
        until=end,
        published=max(r.day for r in reports),
        place_id=next((r.place_id for r in ranked if r.place_id is not None), None),
        confidence=best.confidence,
        report_count=len(reports),
        publisher_count=len(_independent(reports)),
        best_report_id=best.id,
        actors=frozenset(each for r in reports for each in r.actors),
        **figures,
    )


def _worth(report: ReportOf) -> tuple[object, ...]:
    return (not report.copied, report.confidence, report.at, report.id)


def bounds(
    start: dt.date | None, end: dt.date | None, otherwise: dt.date
) -> tuple[dt.date, dt.date]:
    """An open bound is where the other one is: it must sort, and nobody knows better."""
    first = start or end or otherwise
    last = end or start or otherwise
    return first, max(first, last)


def _independent(reports: Iterable[ReportOf]) -> dict[int | None, list[ReportOf]]:
    """By publisher, without copies; where all are copies, the first stands for their source."""
    listed = list(reports)
    own = [r for r in listed if not r.copied] or sorted(listed, key=lambda r: (r.at, r.id))[:1]
    by_publisher: dict[int | None, list[ReportOf]] = defaultdict(list)
    for report in own:
        by_publisher[report.publisher_id].append(report)
    return by_publisher


def figure(reports: Iterable[ReportOf], kind: str) -> Figure:
    """The newest total of each independent publisher: the most frequent, and the extremes."""
    newest = [_newest_total(own, kind) for own in _independent(reports).values()]
    totals = [total for _, total in sorted((t for t in newest if t), key=lambda each: each[0])]
    counts = Counter(total.best for total in totals if total.best is not None)
    last = {total.best: at for at, total in enumerate(totals)}
    best = max(counts, key=lambda value: (counts[value], last[value]), default=None)
    return _within_extremes(best, totals)


def _within_extremes(best: int | None, totals: Sequence[Figure]) -> Figure:
    """Nothing but "at least" leaves the top open."""
    known = [value for t in totals for value in (t.low, t.best, t.high) if value is not None]
    has_top = any(t.best is not None or t.high is not None for t in totals)
    has_bottom = any(t.best is not None or t.low is not None for t in totals)
    return Figure(
        low=min(known) if known and has_bottom else None,
        best=best,
        high=max(known) if known and has_top else None,
    )


Order = tuple[dt.datetime, int]


def _newest_total(reports: Iterable[ReportOf], kind: str) -> tuple[Order, Figure] | None:
    for report in sorted(reports, key=lambda r: (r.at, r.id), reverse=True):
        total = report_total([part for part in report.parts if part.kind == kind])
        if total != UNKNOWN:
            return (report.at, report.id), total
    return None


def report_total(parts: Iterable[Part]) -> Figure:
    """Claimants are rivals: what the report says in its own words stands, else the first claim."""
    claims: dict[int | None, list[Part]] = defaultdict(list)
    for part in parts:
        claims[part.claimed_by].append(part)
    totals = {claimant: _sum(own) for claimant, own in claims.items()}
    if len(totals) < 2:
        return next(iter(totals.values()), UNKNOWN)
    preferred = [totals[None]] if None in totals else []
    bests = [t.best for t in [*preferred, *totals.values()] if t.best is not None]
    return _within_extremes(bests[0] if bests else None, list(totals.values()))


def _sum(parts: Sequence[Part]) -> Figure:
    """An unknown part leaves the sum unknown, but what is known is its least."""
    lows = [_first(p.low, p.best) for p in parts]
    highs = [_first(p.high, p.best) for p in parts]
    bests = [p.best for p in parts]
    known = [low for low in lows if low is not None]
    return Figure(
        low=sum(known) if known else None,
        best=_sum_of_all(bests),
        high=_sum_of_all(highs),
    )


def _first(value: int | None, otherwise: int | None) -> int | None:
    return otherwise if value is None else value


def _sum_of_all(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
