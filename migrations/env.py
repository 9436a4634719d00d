"""Runs the migrations on the connection or the address that it is given in `config.attributes`."""

import sqlalchemy as sa
from alembic import context

from app.models import Base

FULL_TEXT = ("_text", "_text_data", "_text_idx", "_text_docsize", "_text_config", "_text_content")


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """No model describes the tables of SQLite's full-text indexes and of PostgreSQL's queue."""
    if kind != "table" or name is None:
        return True
    return not name.endswith(FULL_TEXT) and not name.startswith("procrastinate_")


def migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        include_name=is_ours,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    connection = context.config.attributes["connection"]
    migrate(connection)


main()
