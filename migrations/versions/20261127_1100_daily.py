"""How many articles each day has, and indexes of what is visible alone for sums of everything.

On PostgreSQL every writer counts in a row of its own for a day: two that store articles at once do
not wait for each other, in whatever order they come to the days.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
VISIBLE = "deleted_at IS NULL AND merged_into IS NULL"
SORTED = {
    "ix_event_type_order": "event_type, modality, deleted_at, merged_into",
    "ix_event_days_order": (
        "date, until, date_precision, modality, event_type, deleted_at, merged_into"
    ),
}
DROPPED = ("ix_article_day_order", "article (date) WHERE deleted_at IS NULL")
TRIGGERS = ("article_day_added", "article_day_taken", "article_day_moved")
COLUMNS = "article_day (date, writer, articles)"
ADDED = (
    "ON CONFLICT (date, writer) DO UPDATE SET articles = article_day.articles + EXCLUDED.articles;"
)
MOVED = "OLD.date <> NEW.date OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)"


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    op.create_table(
        "article_day",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("writer", INTEGER, nullable=False, autoincrement=False),
        sa.Column("articles", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("date", "writer", name="pk_article_day"),
    )
    counted = "SELECT date, 0, count(*) FROM article WHERE deleted_at IS NULL GROUP BY date"
    op.execute(f"INSERT INTO {COLUMNS} {counted}")
    for statement in _sqlite() if sqlite else _postgresql():
        op.execute(statement)
    op.execute(f"DROP INDEX {DROPPED[0]}")
    _index(f"WHERE {VISIBLE}")


def downgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else " ON article"))
        if not sqlite:
            op.execute(f"DROP FUNCTION dateline_{name}()")
    op.drop_table("article_day")
    op.execute(f"CREATE INDEX {DROPPED[0]} ON {DROPPED[1]}")
    _index("")


def _index(where: str) -> None:
    # The columns of the condition too: SQLite looks at them, and else would read each row.
    for name, columns in SORTED.items():
        op.execute(f"DROP INDEX {name}")
        op.execute(f"CREATE INDEX {name} ON event ({columns}) {where}")


def _sqlite() -> Iterator[str]:
    added, taken, moved = TRIGGERS
    adds, takes = _count("NEW", 1, writer="0"), _count("OLD", -1, writer="0")
    for name, event, change in (
        (added, "INSERT", adds),
        (taken, "DELETE", takes),
        (moved, "UPDATE OF date, deleted_at", f"{takes} {adds}"),
    ):
        yield f"CREATE TRIGGER {name} AFTER {event} ON article BEGIN {change} END"


def _count(row: str, change: int, *, writer: str) -> str:
    # The condition also tells the upsert from a join: SQLite needs one after SELECT.
    return (
        f"INSERT INTO {COLUMNS} SELECT {row}.date, {writer}, {change} "
        f"WHERE {row}.deleted_at IS NULL {ADDED}"
    )


def _postgresql() -> Iterator[str]:
    added, taken, moved = TRIGGERS
    for name, event, change in ((added, "INSERT", "NEW"), (taken, "DELETE", "OLD")):
        sign = "" if event == "INSERT" else "-"
        counted = (
            f"INSERT INTO {COLUMNS} SELECT date, pg_backend_pid(), {sign}count(*) FROM changed "
            f"WHERE deleted_at IS NULL GROUP BY date {ADDED}"
        )
        yield _function(name, counted)
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON article REFERENCING {change} TABLE AS changed "
            f"FOR EACH STATEMENT EXECUTE FUNCTION dateline_{name}()"
        )
    writer = "pg_backend_pid()"
    both = f"{_count('OLD', -1, writer=writer)} {_count('NEW', 1, writer=writer)}"
    yield _function(moved, both)
    yield (
        f"CREATE TRIGGER {moved} AFTER UPDATE OF date, deleted_at ON article "
        f"FOR EACH ROW WHEN ({MOVED}) EXECUTE FUNCTION dateline_{moved}()"
    )


def _function(name: str, body: str) -> str:
    return (
        f"CREATE FUNCTION dateline_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )
