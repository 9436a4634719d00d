"""The queue of articles to extract, on PostgreSQL: the tables that Procrastinate comes with."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DROP = """
DO $$
DECLARE dropped text;
BEGIN
    DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs,
        procrastinate_workers CASCADE;
    FOR dropped IN
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE proname LIKE 'procrastinate%' AND pronamespace = current_schema()::regnamespace
    LOOP
        EXECUTE 'DROP FUNCTION ' || dropped || ' CASCADE';
    END LOOP;
    DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_status,
        procrastinate_job_event_type;
END
$$
"""


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        from procrastinate.schema import SchemaManager

        run(SchemaManager.get_schema())


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        run(DROP)


def run(statements: str) -> None:
    """Several at once, which a driver takes only without parameters."""
    op.get_bind().connection.driver_connection.execute(statements)
