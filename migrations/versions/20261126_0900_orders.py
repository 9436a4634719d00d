"""An index for each order of a list, and the days that facts were published.

Indexes over expressions, which no model describes, end in `_order`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = {
    "event": ("published", "updated_at", "report_count", "publisher_count", "confidence"),
    "statement": ("published", "updated_at", "confidence"),
    "article": ("updated_at",),
    "actor": ("created_at",),
}
FIGURES = {
    f"ix_event_{kind}_{name}_order": f"coalesce({kind}_best, {kind}_low, {unknown})"
    for kind in ("killed", "wounded")
    for name, unknown in (("desc", "-1"), ("asc", "2147483647"))
}
UNKNOWN = {"desc": "0002-01-01 00:00:00.000000", "asc": "9998-12-31 00:00:00.000000"}
# The day of the article; of an event's newest one.
PUBLISHED = {
    "statement": "SELECT date FROM article WHERE article.id = statement.article_id",
    "event": "SELECT max(article.date) FROM report JOIN article ON article.id = report.article_id "
    "WHERE report.event_id = event.id",
}


def upgrade() -> None:
    for table, day in PUBLISHED.items():
        published = sa.Column("published", sa.Date(), nullable=False, server_default="1970-01-01")
        op.add_column(table, published)
        op.execute(f"UPDATE {table} SET published = coalesce(({day}), date)")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}_id", table, [column, "id"])
    for name, figure in FIGURES.items():
        op.execute(f"CREATE INDEX {name} ON event (({figure}), id)")
    for name, instant in _instants(op.get_context().dialect.name).items():
        op.execute(f"CREATE INDEX {name} ON article (({instant}), id)")
    op.drop_index("ix_event_killed_best_id", "event")


def downgrade() -> None:
    op.create_index("ix_event_killed_best_id", "event", ["killed_best", "id"])
    for name in (*_instants(op.get_context().dialect.name), *FIGURES):
        op.execute(f"DROP INDEX {name}")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.drop_index(f"ix_{table}_{column}_id", table)
    for table in PUBLISHED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN published")


def _instants(dialect: str) -> dict[str, str]:
    return {f"ix_article_published_{n}_order": _instant(dialect, u) for n, u in UNKNOWN.items()}


def _instant(dialect: str, unknown: str) -> str:
    if dialect == "sqlite":
        midnight = "published_on || ' 00:00:00.000000'"
        return f"coalesce(published_at, {midnight}, '{unknown}')"
    midnight = "timezone('UTC', published_on::timestamp)"
    return f"coalesce(published_at, {midnight}, timezone('UTC', timestamp '{unknown}'))"
