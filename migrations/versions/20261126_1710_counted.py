"""Indexes that aggregates of everything are counted from, in order and without the rows."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_article_day_order": "article (date) WHERE deleted_at IS NULL",
    "ix_event_type_order": "event (event_type, modality, deleted_at, merged_into)",
}


def upgrade() -> None:
    for name, rows in INDEXES.items():
        op.execute(f"CREATE INDEX {name} ON {rows}")


def downgrade() -> None:
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")
