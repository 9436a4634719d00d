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


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_prefix_is_a_range_of_the_index(words: Database) -> None:
    with words.engine.begin() as connection:
        connection.exec_driver_sql("CREATE INDEX ix_words ON words (word)")
        asked = sa.select(WORDS.c.word).where(begins(WORDS.c.word, "er"))
        sql = str(asked.compile(words.engine, compile_kwargs={"literal_binds": True}))
        [(*_, step)] = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    assert "SEARCH words USING COVERING INDEX ix_words (word>? AND word<?)" in step


def test_a_condition_can_be_denied(words: Database) -> None:
    assert found(words, ~begins(WORDS.c.word, "er")) == ["érbil"]
    assert found(words, ~holds(WORDS.c.tags, "a")) == ["er%bil", "érbil"]
