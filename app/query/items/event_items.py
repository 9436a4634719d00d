"""What is shown of an event."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.db import ReadSession
from app.query import codes
from app.query.items import briefs
from app.query.reading import IDS, grouped, rows_by_id, rows_of
from app.query.tables import (
    actor,
    article,
    event,
    event_actor,
    participant,
    place,
    publisher,
    report,
)
from app.schemas.event import BestReport, EventItem, Participant
from app.schemas.record import Party

FIGURES = [
    event.c[f"{kind}_{bound}"]
    for kind in ("killed", "wounded", "detained", "missing")
    for bound in ("best", "low", "high")
]
ROWS = (
    sa.select(
        *(event.c.id, event.c.event_type, event.c.mode, event.c.contexts, event.c.modality),
        *(event.c.date_from, event.c.date_to, event.c.date_precision, event.c.date),
        *(event.c.confidence, event.c.report_count, event.c.publisher_count, event.c.updated_at),
        *FIGURES,
        *briefs.place_columns(place),
        *briefs.columns(report, "report", "id", "sentence", "trigger"),
        *briefs.ARTICLE_COLUMNS,
    )
    .select_from(event)
    .outerjoin(place, place.c.id == event.c.place_id)
    .outerjoin(report, report.c.id == event.c.best_report_id)
    .outerjoin(article, article.c.id == report.c.article_id)
    .outerjoin(publisher, publisher.c.id == article.c.publisher_id)
    .where(event.c.id.in_(IDS))
)
ACTORS = (
    sa.select(event_actor.c.event_id, event_actor.c.role, *briefs.actor_columns(actor, "actor"))
    .join_from(event_actor, actor, actor.c.id == event_actor.c.actor_id)
    .where(event_actor.c.event_id.in_(IDS), event_actor.c.direct, event_actor.c.role != "any")
    .order_by(event_actor.c.event_id, event_actor.c.role, actor.c.name)
)
WORDED = (
    sa.select(
        *(report.c.event_id, participant.c.role, participant.c.span, participant.c.party),
        *briefs.actor_columns(actor, "actor"),
    )
    .select_from(event)
    .join(report, report.c.id == event.c.best_report_id)
    .join(participant, participant.c.report_id == report.c.id)
    .outerjoin(actor, actor.c.id == participant.c.actor_id)
    .where(event.c.id.in_(IDS))
    .order_by(participant.c.id)
)


def items(session: ReadSession, ids: Sequence[int]) -> list[EventItem]:
    actors = grouped(rows_of(session, ACTORS, ids), "event_id")
    worded = grouped(rows_of(session, WORDED, ids), "event_id")
    return [
        _item(row, actors.get(row["id"], []), worded.get(row["id"], []))
        for row in rows_by_id(session, ROWS, ids)
    ]


def _item(
    row: sa.RowMapping, actors: list[sa.RowMapping], worded: list[sa.RowMapping]
) -> EventItem:
    sides = [codes.Side(each["role"], each["party"], each["actor_kind"]) for each in worded]
    return {
        "id": row["id"],
        "event_type": row["event_type"],
        "mode": row["mode"],
        "contexts": row["contexts"],
        "modality": row["modality"],
        "period": briefs.period(row),
        "date": row["date"],
        "place": briefs.place_brief(row),
        "participants": _participants(actors, worded),
        "killed": briefs.figure(row, "killed"),
        "wounded": briefs.figure(row, "wounded"),
        "detained": briefs.figure(row, "detained"),
        "missing": briefs.figure(row, "missing"),
        "codes": codes.codes(row["event_type"], row["mode"], sides),
        "confidence": row["confidence"],
        "report_count": row["report_count"],
        "publisher_count": row["publisher_count"],
        "report": _best_report(row),
        "updated_at": row["updated_at"],
    }


def _participants(actors: list[sa.RowMapping], worded: list[sa.RowMapping]) -> list[Participant]:
    """Those of the best report in its words, then the actors that only other reports name."""
    shown: dict[tuple[str, str], Participant] = {}
    for row in worded:
        words = row["span"]["text"]
        known_by = (row["role"], row["actor_slug"] or words)
        shown.setdefault(known_by, _participant(row, words, row["party"]))
    for row in actors:
        shown.setdefault((row["role"], row["actor_slug"]), _participant(row, None, None))
    return list(shown.values())


def _participant(row: sa.RowMapping, words: str | None, party: Party | None) -> Participant:
    return {
        "role": row["role"],
        "actor": briefs.actor_brief(row, "actor"),
        "text": words,
        "party": party,
    }


def _best_report(row: sa.RowMapping) -> BestReport | None:
    if row["report_id"] is None:
        return None
    return {
        "id": row["report_id"],
        "sentence": row["report_sentence"],
        "trigger": row["report_trigger"],
        "article": briefs.article_brief(row),
    }
