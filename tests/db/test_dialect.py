import pytest
import sqlalchemy as sa

from app.db import Database
from app.db.dialect import begins, holds

WORDS = sa.table("words", sa.column("word", sa.String), sa.column("tags", sa.JSON))


@pytest.fixture
def words(database: Database) -> Database:
    kind = "TEXT" if database.is_sqlite else "JSONB"
    with database.engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE words (word TEXT, tags {kind})")
        for word, tags in (("erbil", '["a", "b"]'), ("er%bil", "[]"), ("érbil", '["ab"]')):
            statement = sa.text(f"INSERT INTO words VALUES (:word, CAST(:tags AS {kind}))")
            connection.execute(statement, {"word": word, "tags": tags})
    return database


def found(database: Database, condition: sa.ColumnElement[bool]) -> list[str]:
    with database.read() as session:
        return sorted(session.scalars(sa.select(WORDS.c.word).where(condition)))


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("er", ["er%bil", "erbil"]), ("er%", ["er%bil"]), ("e_", []), ("é", ["érbil"]), ("x", [])],
)
def test_a_prefix_is_compared_as_it_is(words: Database, prefix: str, expected: list[str]) -> None:
    assert found(words, begins(WORDS.c.word, prefix)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("a", ["erbil"]), ("ab", ["érbil"]), ('"', []), ("", [])]
)
def test_a_list_holds_a_whole_value(words: Database, value: str, expected: list[str]) -> None:
    assert found(words, holds(WORDS.c.tags, value)) == expected
