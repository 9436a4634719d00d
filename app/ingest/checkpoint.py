"""How far a file of articles was taken in, kept by the transaction that takes them.

Kept as what a key was answered, and so forgotten after a week.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.db import ReadSession, WriteSession
from app.models import IdempotencyKey


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`digest` is that of all lines up to `line`, which tells whether it is the same file."""

    line: int
    digest: str
    outcomes: Mapping[str, int]


def found(session: ReadSession, key: str) -> Checkpoint | None:
    columns = IdempotencyKey.answer, IdempotencyKey.body_hash
    kept = session.execute(sa.select(*columns).where(IdempotencyKey.key == key)).first()
    if kept is None:
        return None
    line, outcomes = kept.answer
    return Checkpoint(line, kept.body_hash, outcomes)


def keep(session: WriteSession, key: str, point: Checkpoint, *, now: dt.datetime) -> None:
    forget(session, key)
    answer: list[Any] = [point.line, dict(point.outcomes)]
    row = {"key": key, "body_hash": point.digest, "answer": answer, "created_at": now}
    session.execute(sa.insert(IdempotencyKey), [row])


def forget(session: WriteSession, key: str) -> None:
    session.execute(sa.delete(IdempotencyKey).where(IdempotencyKey.key == key))
