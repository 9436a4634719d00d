"""A request that is sent twice under one key is done once and answered the same."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.errors import Conflict
from app.models import IdempotencyKey


def recall(session: WriteSession, key: str, body_hash: str) -> list[Any] | None:
    """What the key was answered before; raises Conflict when it came with another body.

    Takes the turn of those who write articles: of two equal requests at once, one waits here.
    """
    take_turn(session, "articles")
    known = session.get(IdempotencyKey, key)
    if known is None:
        return None
    if known.body_hash != body_hash:
        raise Conflict(f"The idempotency key {key!r} was used before, with another body.")
    return known.answer


def remember(
    session: WriteSession, key: str, body_hash: str, answer: list[Any], *, now: dt.datetime
) -> None:
    """In the transaction of what is answered: both are kept, or neither."""
    row = {"key": key, "body_hash": body_hash, "answer": answer, "created_at": now}
    session.execute(sa.insert(IdempotencyKey), [row])


def forget_keys(session: WriteSession, *, before: dt.datetime) -> None:
    session.execute(sa.delete(IdempotencyKey).where(IdempotencyKey.created_at < before))
