"""What lists and counts of events ask most, copied into their links, and read from one index.

Of an event that is gone there are no links: who reads them need not look at the event.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COPIED = ("modality", "event_type", "date_precision")
KEYS = {
    "event_actor": ("actor_id", "role", "date", "event_id"),
    "event_place": ("place_id", "date", "event_id"),
}
BESIDE = ("until", *COPIED, "direct")
DAYS = "date, until, date_precision, modality, event_type, deleted_at, merged_into"
GONE = "SELECT id FROM event WHERE deleted_at IS NOT NULL OR merged_into IS NOT NULL"


def upgrade() -> None:
    for table, keys in KEYS.items():
        op.execute(f"DELETE FROM {table} WHERE event_id IN ({GONE})")
        for name in COPIED:
            needed = {} if name == "date_precision" else {"nullable": False, "server_default": ""}
            op.add_column(table, sa.Column(name, sa.String(), **needed))
            copy = f"SELECT {name} FROM event WHERE event.id = {table}.event_id"
            op.execute(f"UPDATE {table} SET {name} = ({copy})")
        op.drop_index(f"ix_{table}_{'_'.join(keys)}", table)
        op.create_index(f"ix_{table}_covering", table, [*keys, *BESIDE])
    op.execute(f"CREATE INDEX ix_event_days_order ON event ({DAYS})")


def downgrade() -> None:
    op.execute("DROP INDEX ix_event_days_order")
    for table, keys in KEYS.items():
        op.drop_index(f"ix_{table}_covering", table)
        op.create_index(f"ix_{table}_{'_'.join(keys)}", table, list(keys))
        for name in COPIED:
            op.drop_column(table, name)
