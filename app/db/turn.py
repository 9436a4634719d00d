"""Writers that must not cross each other take turns until their transactions end."""

import sqlalchemy as sa

from app.db.engine import WriteSession

TURNS = {"articles": 0x61727469, "names": 0x6E616D65}  # numbers that are ours alone on the server
NAMING = 0x636F756E
"""What the triggers take that see a name change, as a transaction ends."""


def take_turn(session: WriteSession, what: str) -> None:
    """SQLite lets only one transaction write; PostgreSQL needs to be told."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(TURNS[what])))


def hold_names(session: WriteSession) -> None:
    """Until this transaction ends no other one ends that changes a name which facts show."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(NAMING)))
