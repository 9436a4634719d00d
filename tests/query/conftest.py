from functools import partial
from typing import Any

import pytest

from app.db import Database
from tests.query import happenings as random_events
from tests.query.aggregated import ask, count_listed
from tests.query.happenings import Happening
from tests.query.small_world import build
from tests.query.world import World


@pytest.fixture
def world(database: Database) -> Database:
    """Two armies of two countries, a militia, three towns, four articles, seven events."""
    with database.engine.begin() as connection:
        build(World(connection))
    return database


@pytest.fixture
def happenings(world: Database) -> list[Happening]:
    """A hundred events beside the world, each in an article of its own of 2019 or 2020."""
    with world.engine.begin() as connection:
        return random_events.build(connection)


@pytest.fixture
def asked(world: Database) -> Any:
    """Answers of `facets`, `timeline` or `map`, in their shapes."""
    return partial(ask, world)


@pytest.fixture
def listed(world: Database) -> Any:
    """How many rows the list of a noun has."""
    return partial(count_listed, world)
