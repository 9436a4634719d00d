"""Titles and bodies can be searched apart, and no phrase goes from one into the other.

PostgreSQL marks their words with weights; SQLite knows the columns anyhow.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JOINED = "dateline_words(coalesce(title, '') || ' ' || coalesce(text, ''))"
WEIGHTED = (
    "(setweight(dateline_words(coalesce(title, '')), 'A')"
    " || setweight(dateline_words(coalesce(text, '')), 'B'))"
)


def upgrade() -> None:
    _index_by(WEIGHTED)


def downgrade() -> None:
    _index_by(JOINED)


def _index_by(words: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_article_words")
        op.execute(f"CREATE INDEX ix_article_words ON article USING gin ({words})")
