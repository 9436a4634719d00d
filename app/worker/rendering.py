"""Writes the JSON that is kept beside events and statements, where there is none."""

import sqlalchemy as sa

from app.db import Database
from app.query.events import KEPT as EVENTS
from app.query.rendered import Kept
from app.query.statements import KEPT as STATEMENTS

TOGETHER = 200
"""Items of a transaction: SQLite has no other writer for some 40 ms."""


def render(database: Database) -> None:
    """What is empty; what others change meanwhile is left for the next time."""
    for kept in (EVENTS, STATEMENTS):
        _renew(database, kept, kept.empty)


def render_anew(database: Database) -> None:
    """What other versions of Dateline wrote: asked as a worker begins, so that two that work
    beside each other do not write over and over.
    """
    for kept in (EVENTS, STATEMENTS):
        _renew(database, kept, kept.foreign)


def _renew(database: Database, kept: Kept, wanted: sa.Select[int]) -> None:
    with database.read() as session:
        if session.scalars(wanted.limit(1)).first() is None:
            return
    renewed = TOGETHER
    while renewed == TOGETHER:
        with database.write() as session:
            renewed = kept.renew(session, wanted, TOGETHER)
