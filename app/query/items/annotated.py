"""Texts of articles with the facts that were found in them, of the revision that is shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.query.items.annotation import Belonging, Mark, mark, pieces
from app.query.reading import IDS, rows_of
from app.query.tables import (
    actor,
    article,
    casualty,
    event,
    mention,
    participant,
    place,
    report,
    statement,
)
from app.schemas.annotation import AnnotatedText

TEXTS = sa.select(article.c.id, article.c.revision, article.c.title, article.c.text).where(
    article.c.id.in_(IDS)
)
STATEMENTS = (
    sa.select(
        *(statement.c.article_id, statement.c.id),
        *(statement.c.content, statement.c.cue, statement.c.speaker_span),
    )
    .join_from(statement, article, article.c.id == statement.c.article_id)
    .where(
        statement.c.article_id.in_(IDS),
        statement.c.revision == article.c.revision,
        statement.c.deleted_at.is_(None),
    )
    .order_by(statement.c.id)
)
REPORTS = (
    sa.select(
        *(report.c.article_id, report.c.event_id),
        *(report.c.trigger, report.c.place_span, report.c.date_span),
    )
    .select_from(report)
    .join(article, article.c.id == report.c.article_id)
    .join(event, event.c.id == report.c.event_id)
    .where(
        report.c.article_id.in_(IDS),
        report.c.revision == article.c.revision,
        event.c.deleted_at.is_(None),
    )
    .order_by(report.c.rank, report.c.id)
)
PARTICIPANTS = (
    REPORTS.join(participant, participant.c.report_id == report.c.id)
    .with_only_columns(
        *(report.c.article_id, report.c.event_id, participant.c.role, participant.c.span)
    )
    .order_by(participant.c.id)
)
CASUALTIES = (
    REPORTS.join(casualty, casualty.c.report_id == report.c.id)
    .with_only_columns(
        *(report.c.article_id, report.c.event_id, casualty.c.kind.label("role"), casualty.c.span)
    )
    .order_by(casualty.c.id)
)
MENTIONS = (
    sa.select(mention.c.article_id, actor.c.slug, place.c.key, mention.c.span)
    .select_from(mention)
    .join(article, article.c.id == mention.c.article_id)
    .outerjoin(actor, actor.c.id == mention.c.actor_id)
    .outerjoin(place, place.c.id == mention.c.place_id)
    .where(mention.c.article_id.in_(IDS), mention.c.revision == article.c.revision)
    .order_by(mention.c.id)
)


def annotated(session: ReadSession, ids: Sequence[int]) -> Mapping[int, AnnotatedText]:
    marks: dict[int, list[Mark]] = defaultdict(list)
    for article_id, each in _marks(session, ids):
        marks[article_id].append(each)
    return {row["id"]: _annotated(row, marks[row["id"]]) for row in rows_of(session, TEXTS, ids)}


def _annotated(row: sa.RowMapping, marks: Sequence[Mark]) -> AnnotatedText:
    def cut(part: str, text: str | None) -> Any:
        return None if text is None else pieces(text, [m for m in marks if m.part == part])

    return {
        "revision": row["revision"],
        "title": cut("title", row["title"]),
        "body": cut("body", row["text"]),
        "body_purged": row["text"] is None,
    }


def _marks(session: ReadSession, ids: Sequence[int]) -> Iterator[tuple[int, Mark]]:
    for row in rows_of(session, STATEMENTS, ids):
        yield from _of_statement(row)
    for row in rows_of(session, REPORTS, ids):
        yield from _of_report(row)
    for select in (PARTICIPANTS, CASUALTIES):
        for row in rows_of(session, select, ids):
            fact = Belonging("event", row["event_id"], row["role"])
            yield row["article_id"], mark(fact, row["span"])
    for row in rows_of(session, MENTIONS, ids):
        yield row["article_id"], mark(_named(row), row["span"])


def _named(row: sa.RowMapping) -> Belonging:
    if row["slug"] is None:
        return Belonging("place", row["key"], "mention")
    return Belonging("actor", row["slug"], "mention")


def _of_statement(row: sa.RowMapping) -> Iterator[tuple[int, Mark]]:
    for span in row["content"]:
        yield row["article_id"], mark(Belonging("statement", row["id"], "content"), span)
    if row["cue"]:
        yield row["article_id"], mark(Belonging("statement", row["id"], "cue"), row["cue"])
    if row["speaker_span"]:
        speaker = Belonging("statement", row["id"], "speaker")
        yield row["article_id"], mark(speaker, row["speaker_span"])


def _of_report(row: sa.RowMapping) -> Iterator[tuple[int, Mark]]:
    yield row["article_id"], mark(Belonging("event", row["event_id"], "trigger"), row["trigger"])
    if row["place_span"]:
        where = Belonging("event", row["event_id"], "place")
        yield row["article_id"], mark(where, row["place_span"])
    if row["date_span"]:
        when = Belonging("event", row["event_id"], "date")
        yield row["article_id"], mark(when, row["date_span"])
