"""The worker of an SQLite file is the only one on it."""

import pytest

from app.db import Database
from app.db.lock import lock
from tests.worker.test_worker import a_worker, take


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_leaves_the_articles_to_another_that_has_the_file(database: Database) -> None:
    take(database, "First.")
    with lock(database) as held:
        assert held
        assert list(a_worker(database).drain()) == []
    assert list(a_worker(database).drain()) == [1]
