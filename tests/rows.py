"""Rows as they are stored."""

from typing import Any

import sqlalchemy as sa

from app.db import ReadSession
from app.models import Base


def row_of(session: ReadSession, model: type[Base], id_: int) -> Any:
    """The row with this `id`, of which there must be one."""
    table = Base.metadata.tables[model.__tablename__]
    return session.execute(sa.select(table).where(table.c.id == id_)).one()
