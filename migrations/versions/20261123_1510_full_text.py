"""Full-text indexes over articles, statements and the sentences of reports.

SQLite: FTS5 tables beside the tables, kept by triggers. PostgreSQL: GIN indexes over one function,
which folds accents and splits at punctuation as FTS5 does, so that both find the same.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXED = {"article": ("title", "text"), "statement": ("text",), "report": ("sentence",)}

# At most 200,000 characters: a tsvector holds 1 MB, and a text of rare words would exceed it.
WORDS = r"""
CREATE FUNCTION dateline_words(content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', regexp_replace(
        regexp_replace(normalize(left(content, 200000), NFKD), '[\u0300-\u036f]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g'))
$$
"""


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    if not sqlite:
        op.execute(WORDS)
    for table, columns in INDEXED.items():
        for statement in _sqlite(table, columns) if sqlite else _postgresql(table, columns):
            op.execute(statement)


def downgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    for table in INDEXED:
        if sqlite:
            for when in ("insert", "delete", "update"):
                op.execute(f"DROP TRIGGER {table}_text_{when}")
            op.execute(f"DROP TABLE {table}_text")
        else:
            op.execute(f"DROP INDEX ix_{table}_words")
    if not sqlite:
        op.execute("DROP FUNCTION dateline_words(text)")


def _sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    add = f"INSERT INTO {table}_text (rowid, {names}) VALUES (new.id, {new});"
    remove = (
        f"INSERT INTO {table}_text ({table}_text, rowid, {names}) VALUES ('delete', old.id, {old});"
    )
    return [
        f"CREATE VIRTUAL TABLE {table}_text USING fts5({names}, content='{table}', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {table}_text_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_text_delete AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_text_update AFTER UPDATE OF {names} ON {table} "
        f"BEGIN {remove} {add} END",
    ]


def _postgresql(table: str, columns: tuple[str, ...]) -> list[str]:
    joined = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return [f"CREATE INDEX ix_{table}_words ON {table} USING gin (dateline_words({joined}))"]
