"""The reports of events with all their evidence."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from app.db import ReadSession
from app.query.items import briefs
from app.query.reading import IDS, grouped, rows_of
from app.query.tables import actor, article, casualty, participant, place, publisher, report
from app.schemas.event import EventCasualty, Report, ReportCasualty, ReportParticipant

alleger = actor.alias("alleger")
claimant = actor.alias("claimant")

REPORTS = (
    sa.select(report, *briefs.place_columns(place, "at"), *briefs.ARTICLE_COLUMNS[1:])
    .join_from(report, article, article.c.id == report.c.article_id)
    .outerjoin(publisher, publisher.c.id == article.c.publisher_id)
    .outerjoin(place, place.c.id == report.c.place_id)
    .where(report.c.event_id.in_(IDS))
    .order_by(article.c.date, report.c.id)
)
PARTICIPANTS = (
    sa.select(
        *(participant.c.report_id, participant.c.role, participant.c.span, participant.c.party),
        *briefs.actor_columns(actor, "actor"),
        *briefs.actor_columns(alleger, "alleger"),
    )
    .select_from(participant)
    .outerjoin(actor, actor.c.id == participant.c.actor_id)
    .outerjoin(alleger, alleger.c.id == participant.c.alleged_by_id)
    .where(participant.c.report_id.in_(IDS))
    .order_by(participant.c.id)
)
FIGURES = (
    sa.select(
        *(casualty.c.report_id, casualty.c.kind, casualty.c.best, casualty.c.low),
        *(casualty.c.high, casualty.c.who, casualty.c.party, casualty.c.span),
        *briefs.actor_columns(actor, "actor"),
        *briefs.actor_columns(claimant, "claimant"),
    )
    .select_from(casualty)
    .outerjoin(actor, actor.c.id == casualty.c.actor_id)
    .outerjoin(claimant, claimant.c.id == casualty.c.claimed_by_id)
)
CASUALTIES = FIGURES.where(casualty.c.report_id.in_(IDS)).order_by(casualty.c.id)
ALL_CASUALTIES = (
    FIGURES.add_columns(report.c.event_id, report.c.article_id)
    .join(report, report.c.id == casualty.c.report_id)
    .join(article, article.c.id == report.c.article_id)
    .where(report.c.event_id.in_(IDS))
    .order_by(report.c.event_id, article.c.date, report.c.id, casualty.c.id)
)


def reports_of(session: ReadSession, event_ids: Sequence[int]) -> Mapping[int, list[Report]]:
    """The oldest first."""
    rows = rows_of(session, REPORTS, event_ids)
    ids = [row["id"] for row in rows]
    participants = grouped(rows_of(session, PARTICIPANTS, ids), "report_id")
    casualties = grouped(rows_of(session, CASUALTIES, ids), "report_id")
    reports: dict[int, list[Report]] = {}
    for row in rows:
        report_of = _report(
            row,
            [_participant(each) for each in participants.get(row["id"], [])],
            [_casualty(each) for each in casualties.get(row["id"], [])],
        )
        reports.setdefault(row["event_id"], []).append(report_of)
    return reports


def casualties_of(
    session: ReadSession, event_ids: Sequence[int]
) -> Mapping[int, list[EventCasualty]]:
    """As they stand in the reports, the oldest report first."""
    found: dict[int, list[EventCasualty]] = {}
    for row in rows_of(session, ALL_CASUALTIES, event_ids):
        figure: EventCasualty = {
            **_casualty(row),
            "report": row["report_id"],
            "article": row["article_id"],
        }
        found.setdefault(row["event_id"], []).append(figure)
    return found


def _report(
    row: sa.RowMapping, participants: list[ReportParticipant], casualties: list[ReportCasualty]
) -> Report:
    return {
        "id": row["id"],
        "article": briefs.article_brief(row),
        "revision": row["revision"],
        "rank": row["rank"],
        "event_type": row["event_type"],
        "mode": row["mode"],
        "contexts": row["contexts"],
        "modality": row["modality"],
        "trigger": row["trigger"],
        "sentence": row["sentence"],
        "mentions": row["mentions"],
        "period": briefs.period(row),
        "date_span": row["date_span"],
        "place": briefs.place_brief(row, "at"),
        "place_span": row["place_span"],
        "participants": participants,
        "casualties": casualties,
        "unresolved": row["unresolved"],
        "confidence": row["confidence"],
        "extractor": row["extractor"],
    }


def _participant(row: sa.RowMapping) -> ReportParticipant:
    return {
        "role": row["role"],
        "actor": briefs.actor_brief(row, "actor"),
        "span": row["span"],
        "party": row["party"],
        "alleged_by": briefs.actor_brief(row, "alleger"),
    }


def _casualty(row: sa.RowMapping) -> ReportCasualty:
    return {
        "kind": row["kind"],
        "best": row["best"],
        "low": row["low"],
        "high": row["high"],
        "who": row["who"],
        "actor": briefs.actor_brief(row, "actor"),
        "party": row["party"],
        "claimed_by": briefs.actor_brief(row, "claimant"),
        "span": row["span"],
    }
