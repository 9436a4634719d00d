"""Folding events anew from their reports, in the database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.ingest.fold import ANY, Folded, Part, ReportOf, fold
from app.ingest.links import Lines, actor_lines, linked, place_lines
from app.ingest.rows import Row, change, pick, put, take_out
from app.models import (
    Article,
    Casualty,
    Event,
    EventActor,
    EventPlace,
    Participant,
    Report,
    StatementEvent,
)
from app.models.event import COPIES

REPORTS = sa.select(
    Report.id,
    Report.event_id,
    Article.publisher_id,
    Article.date,
    Article.published_at,
    Article.duplicate_of,
    Report.event_type,
    Report.mode,
    Report.contexts,
    Report.modality,
    Report.date_from,
    Report.date_to,
    Report.date_precision,
    Report.place_id,
    Report.confidence,
).join(Article, Article.id == Report.article_id)
OF_EVENTS = REPORTS.where(Report.event_id.in_(sa.bindparam("events", expanding=True)))
ACTORS = (Participant.report_id, Participant.actor_id, Participant.role)
PARTS = (
    *(Casualty.id, Casualty.report_id, Casualty.kind, Casualty.claimed_by_id),
    *(Casualty.low, Casualty.best, Casualty.high),
)
AS_THEY_ARE = (
    *("event_type", "mode", "modality", "date_from", "date_to", "date_precision"),
    *("date", "until", "published", "place_id", "confidence", "report_count", "publisher_count"),
)


def refold(session: WriteSession, event_ids: Collection[int], *, now: dt.datetime) -> None:
    """Events without reports are deleted; their rows stay, so that their ids answer "gone"."""
    if not event_ids:
        return
    reports = _reports(session, event_ids)
    delete_events(session, set(event_ids) - reports.keys(), now=now)
    folded = {event_id: fold(own) for event_id, own in reports.items()}
    if folded:
        change(session, Event, {id_: _row(each, now) for id_, each in folded.items()})
        _link(session, folded)


def delete_events(session: WriteSession, event_ids: Collection[int], *, now: dt.datetime) -> None:
    if not event_ids:
        return
    for link in (EventActor, EventPlace, StatementEvent):
        take_out(session, link.event_id, event_ids)
    gone = {"deleted_at": now, "updated_at": now, "best_report_id": None}
    change(session, Event, dict.fromkeys(event_ids, gone))


def _reports(session: WriteSession, event_ids: Collection[int]) -> dict[int, list[ReportOf]]:
    in_order = OF_EVENTS.order_by(Report.id)
    rows = session.execute(in_order, {"events": list(event_ids)}).all()
    ids = [row.id for row in rows]
    actors, parts = _actors(session, ids), _parts(session, ids)
    by_event: dict[int, list[ReportOf]] = defaultdict(list)
    for row in rows:
        by_event[row.event_id].append(_report(row, actors[row.id], parts[row.id]))
    return by_event


def _report(row: Any, actors: list[tuple[int, str]], parts: list[Part]) -> ReportOf:
    midnight = dt.datetime.combine(row.date, dt.time(), dt.UTC)
    return ReportOf(
        id=row.id,
        publisher_id=row.publisher_id,
        day=row.date,
        at=row.published_at or midnight,
        copied=row.duplicate_of is not None,
        event_type=row.event_type,
        mode=row.mode,
        contexts=tuple(row.contexts),
        modality=row.modality,
        date_from=row.date_from,
        date_to=row.date_to,
        date_precision=row.date_precision,
        place_id=row.place_id,
        confidence=row.confidence,
        actors=tuple(actors),
        parts=tuple(parts),
    )


def _actors(
    session: WriteSession, report_ids: Collection[int]
) -> Mapping[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in pick(session, ACTORS, Participant.report_id, report_ids):
        if row.actor_id is not None:
            found[row.report_id].append((row.actor_id, row.role))
    return found


def _parts(session: WriteSession, report_ids: Collection[int]) -> Mapping[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for row in pick(session, PARTS, Casualty.report_id, report_ids):
        part = Part(row.kind, row.low, row.best, row.high, row.claimed_by_id)
        found[row.report_id].append(part)
    return found


def _row(folded: Folded, now: dt.datetime) -> Row:
    row = {name: getattr(folded, name) for name in AS_THEY_ARE}
    for kind in ("killed", "wounded", "detained", "missing"):
        figure = getattr(folded, kind)
        row |= {f"{kind}_{bound}": getattr(figure, bound) for bound in ("low", "best", "high")}
    return row | {
        "contexts": list(folded.contexts),
        "best_report_id": folded.best_report_id,
        "updated_at": now,
    }


def _link(session: WriteSession, folded: Mapping[int, Folded]) -> None:
    actors = actor_lines(session, (actor for f in folded.values() for actor, _ in f.actors))
    places = place_lines(session, (f.place_id for f in folded.values() if f.place_id is not None))
    take_out(session, EventActor.event_id, folded)
    take_out(session, EventPlace.event_id, folded)
    put(session, EventActor, [r for i, f in folded.items() for r in _actor_links(i, f, actors)])
    put(session, EventPlace, [r for i, f in folded.items() for r in _place_links(i, f, places)])


def _actor_links(event_id: int, folded: Folded, lines: Lines) -> Iterable[Row]:
    by_role: dict[str, set[int]] = defaultdict(set)
    for actor_id, role in folded.actors:
        by_role[role].add(actor_id)
        by_role[ANY].add(actor_id)
    for role, ids in by_role.items():
        for actor_id, direct in linked(ids, lines).items():
            row = {"event_id": event_id, "actor_id": actor_id, "role": role, "direct": direct}
            yield row | _copied(folded)


def _place_links(event_id: int, folded: Folded, lines: Lines) -> Iterable[Row]:
    direct = () if folded.place_id is None else (folded.place_id,)
    for place_id, is_direct in linked(direct, lines).items():
        row = {"event_id": event_id, "place_id": place_id, "direct": is_direct}
        yield row | _copied(folded)


def _copied(folded: Folded) -> Row:
    return {name: getattr(folded, name) for name in COPIES}
