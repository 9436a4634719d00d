"""An archive is imported into a database that has nothing but the curated actors."""

import sqlalchemy as sa

from app.archive.form import TABLES
from app.db import WriteSession
from app.db.turn import take_turn
from app.errors import BadArchive
from app.models import Actor, ActorAlias, ActorAncestor, ActorStart, ActorWord

OF_ACTORS = tuple(
    Actor.metadata.tables[each.__tablename__]
    for each in (ActorStart, ActorWord, ActorAlias, ActorAncestor, Actor)
)


def make_room(session: WriteSession) -> None:
    """The curated actors come from `dateline migrate`; the archive has them with its own numbers.

    Raises BadArchive, before anything is changed.
    """
    take_turn(session, "articles")
    take_turn(session, "names")
    for table in TABLES:
        if table not in OF_ACTORS:
            _must_have_none(session, sa.select(*table.primary_key), f"rows in {table.name}")
    others = sa.select(Actor.id).where(Actor.curated.is_(False))
    _must_have_none(session, others, "actors that articles named")
    for table in OF_ACTORS:
        session.execute(sa.delete(table))


def _must_have_none(
    session: WriteSession, select: sa.Select[*tuple[object, ...]], what: str
) -> None:
    if session.execute(select.limit(1)).first() is not None:
        raise BadArchive(f"The database has {what}: an archive is imported into an empty one.")
