"""Indexes of the periods that are longer than a month: what began long before may still go on.

A list by date is read from a month before its first day, and from these.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = {
    "event": "date, id",
    "statement": "date, id",
    "event_actor": "actor_id, role, date, event_id",
    "event_place": "place_id, date, event_id",
    "statement_actor": "actor_id, role, date, statement_id",
    "statement_place": "place_id, date, statement_id",
}
LONG = {
    "sqlite": "julianday(until) - julianday(date) > 31",
    "postgresql": "until - date > 31",
}


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    for table, columns in COLUMNS.items():
        long = f"CREATE INDEX ix_{table}_long_order ON {table} ({columns}) WHERE {LONG[dialect]}"
        op.execute(long)
        if dialect == "postgresql":
            # Else it takes a third of all periods for long, and reads another index.
            op.execute(f"CREATE STATISTICS {table}_days ON (until - date) FROM {table}")


def downgrade() -> None:
    for table in COLUMNS:
        if op.get_context().dialect.name == "postgresql":
            op.execute(f"DROP STATISTICS {table}_days")
        op.execute(f"DROP INDEX ix_{table}_long_order")
