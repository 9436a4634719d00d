"""Events and statements as lines of CSV beside their JSON.

They are valid as long as the JSON is, and are written with it: what is there already has other
code's version by now, and is written anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = ("event_json", "statement_json")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("line", sa.String()))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "line")
