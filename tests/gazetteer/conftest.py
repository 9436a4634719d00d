"""The compiled gazetteer, as the package reads it."""

import pytest

from app.gazetteer import Gazetteer, default_path
from app.gazetteer.build import compile


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    path = default_path()
    if not path.exists():
        compile(path)
    return Gazetteer(path)
