"""What an article says of events; those that it told of before keep their ids."""

from collections.abc import Collection, Sequence
from typing import Any

from app.db import WriteSession
from app.ingest.fold import bounds
from app.ingest.match import Trace, pair
from app.ingest.rows import Row, change, pick, put, put_numbered, take_out
from app.ingest.store.source import Source, period_columns, span_json, span_list
from app.models import Casualty, Event, Participant, Report
from app.schemas import record as rec

KNOWN = (
    *(Report.id, Report.event_id, Report.revision, Report.event_type),
    *(Report.trigger, Report.mentions, Report.sentence),
)


def write_reports(
    session: WriteSession, source: Source, events: Sequence[rec.Event]
) -> tuple[dict[str, int], set[int]]:
    """Event ids by the ids of the record, and the events that are to be folded again."""
    articles = [] if source.is_first else [source.article_id]
    known = pick(session, KNOWN, Report.article_id, articles)
    rows = [_row(source, rank, event) for rank, event in enumerate(events)]
    pairs = pair(known, rows, _trace_of_row, _trace_of_new)
    _forget_parts(session, [report.id for report in known])
    kept = set(pairs.values())
    take_out(session, Report.id, [r.id for at, r in enumerate(known) if at not in kept])
    new = [at for at in range(len(rows)) if at not in pairs]
    event_ids = {at: known[was].event_id for at, was in pairs.items()}
    event_ids |= _new_events(session, source, {at: rows[at] for at in new})
    report_ids = {at: known[was].id for at, was in pairs.items()}
    change(session, Report, {id_: rows[at] for at, id_ in report_ids.items()})
    report_rows = [rows[at] | {"event_id": event_ids[at]} for at in new]
    report_ids |= zip(new, put_numbered(session, Report, report_rows), strict=True)
    _write_parts(session, source, {report_ids[at]: event for at, event in enumerate(events)})
    ids = {event.id: event_ids[at] for at, event in enumerate(events)}
    return ids, {report.event_id for report in known} | set(ids.values())


def _row(source: Source, rank: int, event: rec.Event) -> Row:
    around = event.mentions[:1]
    return {
        "article_id": source.article_id,
        "revision": source.revision,
        "rank": rank,
        "event_type": event.event_type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "modality": event.modality,
        "trigger": event.trigger.model_dump(),
        "sentence": around[0].text.strip() if around else source.sentence([event.trigger]),
        "mentions": span_list(event.mentions),
        **period_columns(event.date, "date"),
        "date_span": span_json(event.date_span),
        "place_id": source.place(event.place),
        "place_span": span_json(event.place_span),
        "unresolved": event.unresolved,
        "confidence": event.confidence,
        "extractor": source.extractor,
    }


def _trace_of_row(report: Any) -> Trace:
    return Trace(
        kind=report.event_type,
        revision=report.revision,
        anchor=(rec.Span.model_validate(report.trigger),),
        around=tuple(map(rec.Span.model_validate, report.mentions)),
        words=report.sentence,
    )


def _trace_of_new(row: Row) -> Trace:
    return Trace(
        kind=row["event_type"],
        revision=row["revision"],
        anchor=(rec.Span.model_validate(row["trigger"]),),
        around=tuple(map(rec.Span.model_validate, row["mentions"])),
        words=row["sentence"],
    )


def _forget_parts(session: WriteSession, report_ids: Collection[int]) -> None:
    for table in (Participant, Casualty):
        take_out(session, table.report_id, report_ids)


def forget_reports(session: WriteSession, article_id: int) -> set[int]:
    """The events that are to be folded again."""
    known = pick(session, (Report.id, Report.event_id), Report.article_id, [article_id])
    _forget_parts(session, [report.id for report in known])
    take_out(session, Report.id, [report.id for report in known])
    return {report.event_id for report in known}


def _new_events(session: WriteSession, source: Source, rows: dict[int, Row]) -> dict[int, int]:
    """Rows that hold an id: their values come from the fold."""
    ids = put_numbered(session, Event, [_unfolded(source, row) for row in rows.values()])
    return dict(zip(rows, ids, strict=True))


def _unfolded(source: Source, row: Row) -> Row:
    start, end = bounds(row["date_from"], row["date_to"], source.date)
    return {
        "event_type": row["event_type"],
        "contexts": row["contexts"],
        "modality": row["modality"],
        "date": start,
        "until": end,
        "published": source.date,
        "confidence": row["confidence"],
        "report_count": 1,
        "publisher_count": 1,
        "updated_at": source.now,
    }


def _write_parts(session: WriteSession, source: Source, reports: dict[int, rec.Event]) -> None:
    participants = [
        _participant(source, id_, each) for id_, e in reports.items() for each in e.participants
    ]
    casualties = [
        _casualty(source, id_, each) for id_, e in reports.items() for each in e.casualties
    ]
    put(session, Participant, participants)
    put(session, Casualty, casualties)


def _participant(source: Source, report_id: int, part: rec.Participant) -> Row:
    return {
        "report_id": report_id,
        "actor_id": source.actor(part.actor),
        "role": part.role,
        "span": part.span.model_dump(),
        "party": part.party,
        "alleged_by_id": source.actor(part.alleged_by),
    }


def _casualty(source: Source, report_id: int, figure: rec.Casualty) -> Row:
    return {
        "report_id": report_id,
        "kind": figure.kind,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "who": figure.who,
        "actor_id": source.actor(figure.actor),
        "party": figure.party,
        "claimed_by_id": source.actor(figure.claimed_by),
        "span": figure.span.model_dump(),
    }
