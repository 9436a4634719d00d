"""Events and statements as JSON beside their rows, emptied when anything that they show changes.

A trigger empties the rows of whatever changed, whoever changes it. Those of one event or statement
do so at once: who writes the JSON anew has its row locked, so that neither misses the other. A
name may be shown by a fact that is stored meanwhile: its triggers wait for the end of their
transaction, and who writes JSON for no name to change until its own.
"""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
AT_END = "DEFERRABLE INITIALLY DEFERRED"
NAMING = f"PERFORM pg_advisory_xact_lock({0x636F756E});"  # shared with the counts of 0006
ACTOR = ("slug", "name", "kind", "country")
ARTICLE = ("title", "url", "published_at", "published_on", "publisher_id")
PUBLISHER = ("slug", "name")
REPORTED = "SELECT event_id FROM report WHERE"
PUBLISHED = "SELECT id FROM article WHERE publisher_id = {row}.id"


class Shown(NamedTuple):
    """A table of which a noun shows something: `owners` selects the ids of those that do.

    Where there are `columns`, the table is of names, and only a change of those is seen.
    """

    noun: str
    table: str
    owners: str
    columns: tuple[str, ...] = ()

    def trigger(self, event: str) -> str:
        return f"{self.noun}_json_{self.table}_{event.lower()}"

    @property
    def events(self) -> tuple[str, ...]:
        return ("UPDATE",) if self.columns or self.table == self.noun else CHANGES


CHANGES = ("INSERT", "UPDATE", "DELETE")
SHOWN = (
    Shown("event", "event", "SELECT {row}.id"),
    Shown("event", "report", "SELECT {row}.event_id"),
    Shown("event", "participant", f"{REPORTED} id = {{row}}.report_id"),
    Shown("event", "event_actor", "SELECT {row}.event_id"),
    Shown(
        "event",
        "place",
        "SELECT id FROM event WHERE place_id = {row}.id",
        ("key", "name", "kind", "country", "admin1", "latitude", "longitude", "uncertainty_m"),
    ),
    Shown(
        "event",
        "actor",
        "SELECT event_id FROM event_actor WHERE actor_id = {row}.id UNION "
        "SELECT r.event_id FROM participant p JOIN report r ON r.id = p.report_id "
        "WHERE p.actor_id = {row}.id",
        ACTOR,
    ),
    Shown("event", "article", f"{REPORTED} article_id = {{row}}.id", ARTICLE),
    Shown("event", "publisher", f"{REPORTED} article_id IN ({PUBLISHED})", PUBLISHER),
    Shown("statement", "statement", "SELECT {row}.id"),
    Shown("statement", "statement_actor", "SELECT {row}.statement_id"),
    Shown("statement", "statement_place", "SELECT {row}.statement_id"),
    Shown("statement", "statement_event", "SELECT {row}.statement_id"),
    Shown(
        "statement",
        "actor",
        "SELECT id FROM statement WHERE speaker_id = {row}.id UNION "
        "SELECT id FROM statement WHERE addressee_id = {row}.id UNION "
        "SELECT statement_id FROM statement_actor WHERE actor_id = {row}.id",
        ACTOR,
    ),
    Shown(
        "statement",
        "place",
        "SELECT statement_id FROM statement_place WHERE place_id = {row}.id",
        ("key", "name"),
    ),
    Shown(
        "statement",
        "event",
        "SELECT statement_id FROM statement_event WHERE event_id = {row}.id",
        ("event_type", "deleted_at"),
    ),
    Shown("statement", "article", "SELECT id FROM statement WHERE article_id = {row}.id", ARTICLE),
    Shown(
        "statement",
        "publisher",
        f"SELECT id FROM statement WHERE article_id IN ({PUBLISHED})",
        PUBLISHER,
    ),
)
NOUNS = ("event", "statement")


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    for noun in NOUNS:
        table = f"{noun}_json"
        op.create_table(
            table,
            sa.Column("id", INTEGER, nullable=False, autoincrement=False),
            sa.Column("version", INTEGER),
            sa.Column("body", sa.String()),
            sa.ForeignKeyConstraint(["id"], [f"{noun}.id"], f"fk_{table}_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_version_id", table, ["version", "id"])
        op.execute(f"INSERT INTO {table} (id) SELECT id FROM {noun}")
        add = f"INSERT INTO {table} (id) VALUES (NEW.id);"
        made = _sqlite if sqlite else _postgresql
        for statement in made(f"{table}_made", f"AFTER INSERT ON {noun}", add):
            op.execute(statement)
    for shown in SHOWN:
        for event in shown.events:
            for statement in _emptying(shown, event, sqlite=sqlite):
                op.execute(statement)


def downgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    names = [(f"{noun}_json_made", noun) for noun in NOUNS]
    names += [(shown.trigger(event), shown.table) for shown in SHOWN for event in shown.events]
    for name, table in names:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION dateline_{name}()")
    for noun in NOUNS:
        op.drop_table(f"{noun}_json")


def _emptying(shown: Shown, event: str, *, sqlite: bool) -> Iterator[str]:
    rows = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}[event]
    # Before and after it is the same thing that a name stands for.
    rows = rows[:1] if shown.columns else rows
    owners = " UNION ".join(shown.owners.format(row=row) for row in rows)
    # What is empty already is written as well: so its row is locked.
    table = f"{shown.noun}_json"
    empty = f"UPDATE {table} SET version = NULL, body = NULL WHERE id IN ({owners});"
    columns = f" OF {', '.join(shown.columns)}" if shown.columns else ""
    when = f"AFTER {event}{columns} ON {shown.table}"
    if sqlite:
        yield from _sqlite(shown.trigger(event), when, empty)
    elif shown.columns:
        yield from _postgresql(shown.trigger(event), f"{when} {AT_END}", f"{NAMING} {empty}")
    else:
        yield from _postgresql(shown.trigger(event), when, empty)


def _sqlite(name: str, when: str, statement: str) -> Iterator[str]:
    yield f"CREATE TRIGGER {name} {when} BEGIN {statement} END"


def _postgresql(name: str, when: str, statements: str) -> Iterator[str]:
    kind = "CONSTRAINT TRIGGER" if when.endswith(AT_END) else "TRIGGER"
    yield (
        f"CREATE FUNCTION dateline_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {statements} RETURN NULL; END $$"
    )
    yield f"CREATE {kind} {name} {when} FOR EACH ROW EXECUTE FUNCTION dateline_{name}()"
