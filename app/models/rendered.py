"""Events and statements as they are answered, beside their rows."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class EventJson(Base):
    """An event as it is listed: its JSON, and its `line` of CSV.

    `version` is that of the code that wrote them. The database keeps a row for each event, and
    empties it when anything that is shown changes.
    """

    __tablename__ = "event_json"
    __table_args__ = (sa.Index(None, "version", "id"),)

    id: Mapped[int] = mapped_column(
        sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version: Mapped[int | None]
    body: Mapped[str | None]
    line: Mapped[str | None]


class StatementJson(Base):
    """The same of a statement."""

    __tablename__ = "statement_json"
    __table_args__ = (sa.Index(None, "version", "id"),)

    id: Mapped[int] = mapped_column(
        sa.ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version: Mapped[int | None]
    body: Mapped[str | None]
    line: Mapped[str | None]
