"""A request under a key is done once."""

import datetime as dt

import pytest

from app.db import Database
from app.errors import Conflict
from app.ingest.idempotency import forget_keys, recall, remember
from tests.builders import NOW


@pytest.fixture
def answered(database: Database) -> Database:
    with database.write() as session:
        assert recall(session, "k1", "hash") is None
        remember(session, "k1", "hash", [{"id": 1}], now=NOW)
    return database


def test_the_same_request_is_answered_the_same(answered: Database) -> None:
    with answered.write() as session:
        assert recall(session, "k1", "hash") == [{"id": 1}]


def test_another_body_under_the_key_is_a_conflict(answered: Database) -> None:
    with pytest.raises(Conflict, match="k1"), answered.write() as session:
        recall(session, "k1", "other")


def test_an_answer_whose_transaction_failed_is_not_kept(database: Database) -> None:
    def answer_and_fail() -> None:
        with database.write() as session:
            remember(session, "k1", "hash", [], now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer_and_fail()
    with database.write() as session:
        assert recall(session, "k1", "hash") is None


def test_old_keys_are_forgotten(answered: Database) -> None:
    with answered.write() as session:
        forget_keys(session, before=NOW)
        assert recall(session, "k1", "hash") is not None
        forget_keys(session, before=NOW + dt.timedelta(seconds=1))
        session.expire_all()
        assert recall(session, "k1", "hash") is None
