"""The worker of an SQLite file is the only one on it, and reads batch by batch."""

from dataclasses import replace

import pytest

from app.db import Database
from app.db.lock import lock
from app.extract.pipeline import Pipeline
from app.worker import worker_for
from tests.worker.test_worker import a_worker, an_extraction, states, take


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_leaves_the_articles_to_another_that_has_the_file(database: Database) -> None:
    take(database, "First.")
    with lock(database) as held:
        assert held
        assert list(a_worker(database).drain()) == []
    assert list(a_worker(database).drain()) == [1]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_read_together_is_stored_before_more_is_read(database: Database) -> None:
    take(database, "First.", "Second.", "Third.")
    extraction = an_extraction(database)
    asked: list[Pipeline] = []

    def counted() -> Pipeline:
        asked.append(extraction.make_pipeline())
        return asked[-1]

    worker = worker_for(replace(extraction, make_pipeline=counted))
    worker.run(
        stop=lambda: all(state == "extracted" for state, _ in states(database)),
        wait=lambda _: None,
    )
    assert len(asked) == 1
