"""What is asked at once is broken off on SQLite when it takes long, and nothing else is."""

import pytest
import sqlalchemy as sa

from app.db import Database
from app.db.engine import TookLonger

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
SHORT = "SELECT 1"

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@on_sqlite
def test_what_takes_long_is_broken_off(database: Database) -> None:
    with pytest.raises(TookLonger), database.read_at_once() as session:
        session.execute(sa.text(ENDLESS))


@on_sqlite
def test_a_connection_that_was_broken_off_is_as_good_as_before(database: Database) -> None:
    with pytest.raises(TookLonger), database.read_at_once() as session:
        session.execute(sa.text(ENDLESS))
    long = ENDLESS.replace("FROM n)", "FROM n WHERE i < 300000)")
    with database.read() as session:
        assert session.scalar(sa.text(long)) == 300_000
    with database.read_at_once() as session:
        assert session.scalar(sa.text(SHORT)) == 1


@on_sqlite
def test_what_is_wrong_is_not_taken_for_slow(database: Database) -> None:
    with pytest.raises(sa.exc.OperationalError), database.read_at_once() as session:
        session.execute(sa.text("SELECT * FROM nothing"))


@on_sqlite
def test_what_is_asked_at_once_changes_nothing(database: Database) -> None:
    with database.read_at_once() as session:
        session.execute(sa.text("CREATE TABLE made (id INTEGER)"))
    assert "made" not in sa.inspect(database.engine).get_table_names()
