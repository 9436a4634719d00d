"""What names are looked up by as they are typed, and how many articles name each.

The counts are kept by triggers, whoever writes or deletes a link. They move the standing of a name
only when they pass one of the steps, so that an article seldom touches an index.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from app.gazetteer import fold
from app.gazetteer.typed import HEAD, SHORTEST, misspellings, starts

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NAMED = ("actor", "place")
STEPS = [1, *(step for power in range(1, 30) for step in (2**power, 3 * 2 ** (power - 1)))]
# When the transaction ends: writers of two articles that name one actor do not wait for each other
# before. Then one at a time: two that count the same ones in other orders would wait for ever.
AT_END, DEFERRED = "CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED"
COUNTING = f"PERFORM pg_advisory_xact_lock({0x636F756E});"  # a number that is ours alone
ADDED, TAKEN = "articles = articles + 1", "articles = articles - 1"


def upgrade() -> None:
    for noun in NAMED:
        op.add_column(noun, sa.Column("articles", INTEGER, server_default="0", nullable=False))
        _starts(noun)
    op.create_table(
        "actor_word",
        sa.Column("spelling", BYTEWISE, nullable=False),
        sa.Column("word", BYTEWISE, nullable=False),
        sa.PrimaryKeyConstraint("spelling", "word", name="pk_actor_word"),
    )
    op.create_index("ix_actor_word_word", "actor_word", ["word"])
    sqlite = op.get_context().dialect.name == "sqlite"
    for noun in NAMED:
        for statement in _sqlite(noun) if sqlite else _postgresql(noun):
            op.execute(statement)
    _fill()


def downgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    for noun in NAMED:
        for table, name in _triggers(noun):
            op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
            if not sqlite:
                op.execute(f"DROP FUNCTION dateline_{name}()")
        op.drop_table(f"{noun}_start")
        op.drop_column(noun, "articles")
    op.drop_table("actor_word")


def _starts(noun: str) -> None:
    own = f"{noun}_id"
    op.create_table(
        f"{noun}_start",
        sa.Column("start", BYTEWISE, nullable=False),
        sa.Column(own, INTEGER, nullable=False),
        sa.Column("head", BYTEWISE, nullable=False),
        sa.Column("standing", INTEGER, nullable=False),
        sa.ForeignKeyConstraint([own], [f"{noun}.id"], name=f"fk_{noun}_start_{own}"),
        sa.PrimaryKeyConstraint("start", own, name=f"pk_{noun}_start"),
    )
    columns = ["head", "standing", "start", own]
    op.create_index(f"ix_{noun}_start_head", f"{noun}_start", columns)
    op.create_index(f"ix_{noun}_start_{own}", f"{noun}_start", [own])


def _triggers(noun: str) -> list[tuple[str, str]]:
    """The tables with the names of their triggers."""
    return [
        (f"article_{noun}", f"article_{noun}_counted"),
        (f"article_{noun}", f"article_{noun}_uncounted"),
        (noun, f"{noun}_articles_standing"),
        (f"{noun}_start", f"{noun}_start_standing"),
    ]


def _step(noun: str, row: str) -> str:
    """As SQL: how many steps the articles have passed; the curated before the others of a step."""
    steps = sorted(STEPS, reverse=True)
    cases = " ".join(f"WHEN {row}.articles >= {at} THEN {STEPS.index(at) + 1}" for at in steps)
    curated = f"CASE WHEN {row}.curated THEN 1 ELSE 0 END" if noun == "actor" else "0"
    return f"2 * (CASE {cases} ELSE 0 END) + {curated}"


def _sqlite(noun: str) -> Iterator[str]:
    (links, added), (_, taken), (_, moved), (begun, placed) = _triggers(noun)
    own = f"{noun}_id"
    for name, event, row, change in (
        (added, "INSERT", "new", ADDED),
        (taken, "DELETE", "old", TAKEN),
    ):
        update = f"UPDATE {noun} SET {change} WHERE id = {row}.{own};"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {links} BEGIN {update} END"
    new, old = _step(noun, "new"), _step(noun, "old")
    update = f"UPDATE {begun} SET standing = {new} WHERE {own} = new.id;"
    yield (
        f"CREATE TRIGGER {moved} AFTER UPDATE OF articles ON {noun} WHEN {new} <> {old} "
        f"BEGIN {update} END"
    )
    standing = f"(SELECT {_step(noun, 'n')} FROM {noun} n WHERE n.id = new.{own})"
    update = (
        f"UPDATE {begun} SET standing = {standing} WHERE start = new.start AND {own} = new.{own};"
    )
    yield f"CREATE TRIGGER {placed} AFTER INSERT ON {begun} BEGIN {update} END"


def _postgresql(noun: str) -> Iterator[str]:
    (links, added), (_, taken), (_, moved), (begun, placed) = _triggers(noun)
    own = f"{noun}_id"
    add = f"{COUNTING} UPDATE {noun} SET {ADDED} WHERE id = NEW.{own}; RETURN NULL;"
    yield from _function(added, add, f"AFTER INSERT ON {links} {DEFERRED}", kind=AT_END)
    take = f"{COUNTING} UPDATE {noun} SET {TAKEN} WHERE id = OLD.{own}; RETURN NULL;"
    yield from _function(taken, take, f"AFTER DELETE ON {links} {DEFERRED}", kind=AT_END)
    new, old = _step(noun, "NEW"), _step(noun, "OLD")
    move = f"UPDATE {begun} SET standing = {new} WHERE {own} = NEW.id; RETURN NULL;"
    when = f"AFTER UPDATE OF articles ON {noun}"
    yield from _function(moved, move, when, f"WHEN ({new} <> {old})")
    standing = f"SELECT {_step(noun, 'n')} INTO NEW.standing FROM {noun} n WHERE n.id = NEW.{own};"
    yield from _function(placed, f"{standing} RETURN NEW;", f"BEFORE INSERT ON {begun}")


def _function(
    name: str, body: str, when: str, condition: str = "", kind: str = "TRIGGER"
) -> Iterator[str]:
    yield (
        f"CREATE FUNCTION dateline_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} END $$"
    )
    yield (
        f"CREATE {kind} {name} {when} FOR EACH ROW {condition} EXECUTE FUNCTION dateline_{name}()"
    )


def _fill() -> None:
    """What is stored already."""
    connection = op.get_bind()
    for noun in NAMED:
        links = f"SELECT count(*) FROM article_{noun} l WHERE l.{noun}_id = {noun}.id"
        op.execute(f"UPDATE {noun} SET articles = ({links})")
    aliases = connection.execute(sa.text("SELECT actor_id, folded FROM actor_alias"))
    named = [(actor_id, folded) for actor_id, folded in aliases]
    _begin("actor", {(start, id_) for id_, folded in named for start in starts(folded)})
    places = connection.execute(sa.text("SELECT id, name FROM place"))
    _begin("place", {(start, id_) for id_, name in places for start in starts(fold(name))})
    words = {word for _, folded in named for word in folded.split() if len(word) >= SHORTEST}
    rows = [{"spelling": s, "word": word} for word in sorted(words) for s in misspellings(word)]
    _insert("actor_word", rows)


def _begin(noun: str, found: set[tuple[str, int]]) -> None:
    rows = [
        {"start": start, f"{noun}_id": id_, "head": start[:HEAD], "standing": 0}
        for start, id_ in sorted(found)
        if start
    ]
    _insert(f"{noun}_start", rows)


def _insert(table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        columns = [sa.column(name) for name in rows[0]]
        op.get_bind().execute(sa.table(table, *columns).insert(), rows)
