"""Sums of events and of their figures beside the rows: by day, place, type, actor, role, country.

What comes or goes counts, whoever writes it. What an actor and a country share has the modality of
the link to the country, since links of one event have the same. On PostgreSQL every writer counts
in rows of its own, as with the days of articles.
"""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
COUNTRIES = (
    "event_place l JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "WHERE l.event_id = {row}.event_id"
)
IS_COUNTRY = "EXISTS (SELECT 1 FROM place p WHERE p.id = {row}.place_id AND p.kind = 'country')"
OTHER = (
    "NOT EXISTS (SELECT 1 FROM event_actor o WHERE o.event_id = {row}.event_id "
    "AND o.role = {row}.role AND o.actor_id"
)
ALONE, FIRST = (f"{OTHER} {differs} {{row}}.actor_id)" for differs in ("<>", "<"))
MADE, ALL = ("added", "taken"), ("added", "taken", "moved")
EXACT = "COALESCE({row}.date_precision = 'day', FALSE)"
VISIBLE = "{row}.deleted_at IS NULL AND {row}.merged_into IS NULL"
KINDS = ("killed", "wounded", "detained", "missing")
# Where an estimate was not reported, the next one stands for it.
ESTIMATES = {"best": ("best", "low"), "low": ("low", "best"), "high": ("high", "best", "low")}
FIGURES = {
    f"{kind}_{estimate}": f"COALESCE({', '.join(f'{{row}}.{kind}_{each}' for each in bounds)})"
    for kind in KINDS
    for estimate, bounds in ESTIMATES.items()
}
MEASURES = {
    **{name: f"COALESCE({figure}, 0)" for name, figure in FIGURES.items()},
    **{
        f"{name}_known": f"CASE WHEN {figure} IS NULL THEN 0 ELSE 1 END"
        for name, figure in FIGURES.items()
    },
}


class Sum(NamedTuple):
    """`of` selects what one `{row}` of `source` adds to a table, with the `keys` of it.

    `figures` is the row that has those of the event, where they are summed too. What does not
    `count` the event changes its figures alone.
    """

    table: str
    keys: tuple[str, ...]
    source: str
    of: str
    changes: tuple[str, ...] = ALL
    figures: str | None = None
    counts: bool = True

    def counted(self, row: str, change: int, writer: str) -> str:
        """The `of` ends in a condition, which also tells the upsert from a join on SQLite."""
        added = {"events": f"{change if self.counts else 0}"}
        if self.figures:
            of = self.figures.format(row=row)
            added |= {name: f"{change} * {sql.format(row=of)}" for name, sql in MEASURES.items()}
        keys, names = ", ".join(self.keys), ", ".join(added)
        chosen = self.of.format(row=row, counted=", ".join([writer, *added.values()]))
        sums = ", ".join(f"{name} = {self.table}.{name} + EXCLUDED.{name}" for name in added)
        return (
            f"INSERT INTO {self.table} ({keys}, writer, {names}) {chosen} "
            f"ON CONFLICT ({keys}, writer) DO UPDATE SET {sums};"
        )


EVENT_TYPE = ("event_type", "modality")
EVENT_DAY = ("date", "until", "exact", "modality")
COUNTRY_DAY = ("country_id", *EVENT_DAY)
PLACE_TYPE = ("place_id", "event_type", "modality")
ACTOR_COUNTRY = ("actor_id", "role", "country_id", "modality")
ROLE_COUNTRY = ("role", "country_id", "modality")
ACTOR_ROLE = ("actor_id", "role", "modality")
EVENT_ROLE = ("role", "modality")
SUMS = (
    Sum(
        "event_type",
        EVENT_TYPE,
        "event",
        f"SELECT {{row}}.event_type, {{row}}.modality, {{counted}} WHERE {VISIBLE}",
    ),
    Sum(
        "event_day",
        EVENT_DAY,
        "event",
        f"SELECT {{row}}.date, {{row}}.until, {EXACT}, {{row}}.modality, {{counted}} "
        f"WHERE {VISIBLE}",
        figures="{row}",
    ),
    Sum(
        "country_day",
        COUNTRY_DAY,
        "event_place",
        f"SELECT {{row}}.place_id, {{row}}.date, {{row}}.until, {EXACT}, {{row}}.modality, "
        f"{{counted}} FROM event e WHERE e.id = {{row}}.event_id AND {IS_COUNTRY}",
        figures="e",
    ),
    Sum(
        "country_day",
        COUNTRY_DAY,
        "event",
        f"SELECT l.place_id, l.date, l.until, {EXACT.format(row='l')}, l.modality, {{counted}} "
        "FROM event_place l JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
        "WHERE l.event_id = {row}.id",
        ("moved",),
        figures="{row}",
        counts=False,
    ),
    Sum(
        "place_type",
        PLACE_TYPE,
        "event_place",
        "SELECT {row}.place_id, {row}.event_type, {row}.modality, {counted} WHERE TRUE",
    ),
    Sum(
        "actor_country",
        ACTOR_COUNTRY,
        "event_place",
        "SELECT a.actor_id, a.role, {row}.place_id, {row}.modality, {counted} FROM event_actor a "
        f"WHERE a.event_id = {{row}}.event_id AND {IS_COUNTRY}",
    ),
    Sum(
        "role_country",
        ROLE_COUNTRY,
        "event_place",
        "SELECT DISTINCT a.role, {row}.place_id, {row}.modality, {counted} FROM event_actor a "
        f"WHERE a.event_id = {{row}}.event_id AND {IS_COUNTRY}",
    ),
    Sum(
        "actor_country",
        ACTOR_COUNTRY,
        "event_actor",
        f"SELECT {{row}}.actor_id, {{row}}.role, l.place_id, l.modality, {{counted}} "
        f"FROM {COUNTRIES}",
        MADE,
    ),
    Sum(
        "role_country",
        ROLE_COUNTRY,
        "event_actor",
        f"SELECT {{row}}.role, l.place_id, l.modality, {{counted}} FROM {COUNTRIES} AND {ALONE}",
        MADE,
    ),
    Sum(
        "actor_role",
        ACTOR_ROLE,
        "event_actor",
        "SELECT {row}.actor_id, {row}.role, {row}.modality, {counted} WHERE TRUE",
    ),
    Sum(
        "event_role",
        EVENT_ROLE,
        "event_actor",
        f"SELECT {{row}}.role, {{row}}.modality, {{counted}} WHERE {ALONE}",
        MADE,
    ),
    Sum(
        "event_role",
        EVENT_ROLE,
        "event_actor",
        f"SELECT {{row}}.role, {{row}}.modality, {{counted}} WHERE {FIRST}",
        ("moved",),
    ),
)
TABLES = {each.table: each.keys for each in SUMS}
CHANGES = {
    "added": ("INSERT", (("NEW", 1),)),
    "taken": ("DELETE", (("OLD", -1),)),
    "moved": ("UPDATE", (("OLD", -1), ("NEW", 1))),
}
SOURCES = ("event", "event_place", "event_actor")
BOUNDS = ", ".join(f"{kind}_{bound}" for kind in KINDS for bound in ESTIMATES)
OF = {
    "event": " OF event_type, modality, date, until, date_precision, deleted_at, merged_into, "
    + BOUNDS
}
TYPES = {
    **dict.fromkeys(("actor_id", "place_id", "country_id"), INTEGER),
    **dict.fromkeys(("date", "until"), sa.Date()),
    "exact": sa.Boolean(),
}
NAMES = ", ".join(MEASURES)


def _summed(row: str) -> str:
    return ", ".join(f"sum({sql.format(row=row)})" for sql in MEASURES.values())


FILLED = (
    "INSERT INTO event_type (event_type, modality, writer, events) "
    "SELECT event_type, modality, 0, count(*) FROM event "
    f"WHERE {VISIBLE.format(row='event')} GROUP BY 1, 2",
    f"INSERT INTO event_day (date, until, exact, modality, writer, events, {NAMES}) "
    f"SELECT date, until, {EXACT.format(row='event')}, modality, 0, count(*), "
    f"{_summed('event')} FROM event "
    f"WHERE {VISIBLE.format(row='event')} GROUP BY 1, 2, 3, 4",
    f"INSERT INTO country_day (country_id, date, until, exact, modality, writer, events, {NAMES}) "
    f"SELECT l.place_id, l.date, l.until, {EXACT.format(row='l')}, l.modality, 0, count(*), "
    f"{_summed('e')} FROM event_place l JOIN event e ON e.id = l.event_id "
    "JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "GROUP BY 1, 2, 3, 4, 5",
    "INSERT INTO place_type (place_id, event_type, modality, writer, events) "
    "SELECT place_id, event_type, modality, 0, count(*) FROM event_place GROUP BY 1, 2, 3",
    "INSERT INTO actor_country (actor_id, role, country_id, modality, writer, events) "
    "SELECT a.actor_id, a.role, l.place_id, l.modality, 0, count(*) FROM event_place l "
    "JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "JOIN event_actor a ON a.event_id = l.event_id GROUP BY 1, 2, 3, 4",
    "INSERT INTO role_country (role, country_id, modality, writer, events) "
    "SELECT a.role, l.place_id, l.modality, 0, count(DISTINCT a.event_id) FROM event_place l "
    "JOIN place p ON p.id = l.place_id AND p.kind = 'country' "
    "JOIN event_actor a ON a.event_id = l.event_id GROUP BY 1, 2, 3",
    "INSERT INTO actor_role (actor_id, role, modality, writer, events) "
    "SELECT actor_id, role, modality, 0, count(*) FROM event_actor GROUP BY 1, 2, 3",
    "INSERT INTO event_role (role, modality, writer, events) "
    "SELECT role, modality, 0, count(DISTINCT event_id) FROM event_actor GROUP BY 1, 2",
)


def upgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    for table, keys in TABLES.items():
        op.create_table(
            table,
            *(sa.Column(key, TYPES.get(key, sa.String()), nullable=False) for key in keys),
            sa.Column("writer", INTEGER, nullable=False),
            sa.Column("events", INTEGER, nullable=False),
            *(sa.Column(name, INTEGER, nullable=False) for name in _measures(table)),
            sa.PrimaryKeyConstraint(*keys, "writer", name=f"pk_{table}"),
        )
    op.create_index(
        "ix_actor_country_covering",
        "actor_country",
        ["country_id", "role", "actor_id", "modality", "events"],
    )
    op.create_index(
        "ix_actor_role_role_modality_actor_id_events",
        "actor_role",
        ["role", "modality", "actor_id", "events"],
    )
    for statement in FILLED:
        op.execute(statement)
    for source in SOURCES:
        for change in CHANGES:
            for statement in _trigger(source, change, sqlite=sqlite):
                op.execute(statement)


def _measures(table: str) -> tuple[str, ...]:
    has_figures = any(each.figures for each in SUMS if each.table == table)
    return tuple(MEASURES) if has_figures else ()


def downgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    for source in SOURCES:
        for change in CHANGES:
            name = f"{source}_summed_{change}"
            op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {source}"))
            if not sqlite:
                op.execute(f"DROP FUNCTION dateline_{name}()")
    for table in TABLES:
        op.drop_table(table)


def _trigger(source: str, change: str, *, sqlite: bool) -> Iterator[str]:
    name = f"{source}_summed_{change}"
    event, rows = CHANGES[change]
    writer = "0" if sqlite else "pg_backend_pid()"
    own = [each for each in SUMS if each.source == source and change in each.changes]
    counted = " ".join(each.counted(row, by, writer) for row, by in rows for each in own)
    columns = OF.get(source, "") if event == "UPDATE" else ""
    when = f"AFTER {event}{columns} ON {source} FOR EACH ROW"
    if sqlite:
        yield f"CREATE TRIGGER {name} {when} BEGIN {counted} END"
        return
    yield (
        f"CREATE FUNCTION dateline_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {counted} RETURN NULL; END $$"
    )
    yield f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION dateline_{name}()"
