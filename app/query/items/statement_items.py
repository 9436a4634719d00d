"""What is shown of a statement."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.query.items import briefs
from app.query.reading import IDS, rows_by_id, rows_of
from app.query.tables import (
    actor,
    article,
    event,
    place,
    publisher,
    statement,
    statement_actor,
    statement_event,
    statement_place,
)
from app.schemas.statement import About, AboutNoun, StatementItem

speaker = actor.alias("speaker")
addressee = actor.alias("addressee")

ROWS = (
    sa.select(
        *(statement.c.id, statement.c.kind, statement.c.text, statement.c.sentence),
        *(statement.c.content, statement.c.cue, statement.c.speaker_span),
        *(statement.c.said_from, statement.c.said_to, statement.c.said_precision),
        *(statement.c.date, statement.c.confidence, statement.c.revision),
        statement.c.updated_at,
        *briefs.actor_columns(speaker, "speaker"),
        *briefs.actor_columns(addressee, "addressee"),
        *briefs.ARTICLE_COLUMNS,
    )
    .join_from(statement, article, article.c.id == statement.c.article_id)
    .outerjoin(publisher, publisher.c.id == article.c.publisher_id)
    .outerjoin(speaker, speaker.c.id == statement.c.speaker_id)
    .outerjoin(addressee, addressee.c.id == statement.c.addressee_id)
    .where(statement.c.id.in_(IDS))
)
ABOUT_ACTORS = (
    sa.select(
        *(statement_actor.c.statement_id, statement_actor.c.stance),
        *(actor.c.slug.label("id"), actor.c.name),
    )
    .join_from(statement_actor, actor, actor.c.id == statement_actor.c.actor_id)
    .where(
        statement_actor.c.statement_id.in_(IDS),
        statement_actor.c.role == "about",
        statement_actor.c.direct,
    )
    .order_by(statement_actor.c.statement_id, actor.c.slug)
)
ABOUT_PLACES = (
    sa.select(
        *(statement_place.c.statement_id, statement_place.c.stance),
        *(place.c.key.label("id"), place.c.name),
    )
    .join_from(statement_place, place, place.c.id == statement_place.c.place_id)
    .where(statement_place.c.statement_id.in_(IDS), statement_place.c.direct)
    .order_by(statement_place.c.statement_id, place.c.key)
)
ABOUT_EVENTS = (
    sa.select(
        *(statement_event.c.statement_id, statement_event.c.stance),
        *(event.c.id, event.c.event_type.label("name")),
    )
    .join_from(statement_event, event, event.c.id == statement_event.c.event_id)
    .where(statement_event.c.statement_id.in_(IDS), event.c.deleted_at.is_(None))
    .order_by(statement_event.c.statement_id, event.c.id)
)
ABOUT: dict[AboutNoun, sa.Select[Any]] = {
    "actor": ABOUT_ACTORS,
    "place": ABOUT_PLACES,
    "event": ABOUT_EVENTS,
}


def items(session: ReadSession, ids: Sequence[int]) -> list[StatementItem]:
    about = _about(session, ids)
    return [_item(row, about.get(row["id"], [])) for row in rows_by_id(session, ROWS, ids)]


def _about(session: ReadSession, ids: Sequence[int]) -> dict[int, list[About]]:
    found: dict[int, list[About]] = {}
    for noun, statement_of in ABOUT.items():
        for row in rows_of(session, statement_of, ids):
            found.setdefault(row["statement_id"], []).append(_spoken_of(noun, row))
    return found


def _spoken_of(noun: AboutNoun, row: sa.RowMapping) -> About:
    return {"noun": noun, "id": row["id"], "name": row["name"], "stance": row["stance"]}


def _item(row: sa.RowMapping, about: list[About]) -> StatementItem:
    return {
        "id": row["id"],
        "kind": row["kind"],
        "text": row["text"],
        "sentence": row["sentence"],
        "content": row["content"],
        "cue": row["cue"],
        "speaker": briefs.actor_brief(row, "speaker"),
        "speaker_span": row["speaker_span"],
        "addressee": briefs.actor_brief(row, "addressee"),
        "about": about,
        "said": briefs.period(row, "said"),
        "date": row["date"],
        "confidence": row["confidence"],
        "article": briefs.article_brief(row),
        "revision": row["revision"],
        "updated_at": row["updated_at"],
    }
