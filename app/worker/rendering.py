"""Writes what is kept beside events and statements, JSON and lines of CSV, where there is none."""

import sqlalchemy as sa

from app.db import Database
from app.formats import lined
from app.query.events import KEPT as EVENTS
from app.query.rendered import Kept, renew
from app.query.statements import KEPT as STATEMENTS

KEPT: dict[str, Kept] = {"events": EVENTS, "statements": STATEMENTS}
TOGETHER = 200
"""Items of a transaction: SQLite has no other writer for some 40 ms."""


def render(database: Database) -> None:
    """What is empty; what others change meanwhile is left for the next time."""
    for noun, kept in KEPT.items():
        _renew(database, noun, kept.empty)


def render_anew(database: Database) -> None:
    """What other versions of Dateline wrote: asked as a worker begins, so that two that work
    beside each other do not write over and over.
    """
    for noun, kept in KEPT.items():
        _renew(database, noun, kept.foreign)


def _renew(database: Database, noun: str, wanted: sa.Select[int]) -> None:
    written = (KEPT[noun], lined(noun, KEPT[noun]))
    with database.read() as session:
        if session.scalars(wanted.limit(1)).first() is None:
            return
    renewed = 1
    while renewed:
        with database.write() as session:
            renewed = renew(session, written, wanted, TOGETHER)
