from pathlib import Path

import pytest

from app.db import Database
from tests.archive.whole import archived


@pytest.fixture(scope="session")
def seeded_archive(seeded_path: Path) -> list[bytes]:
    """The lines of an archive of the seed."""
    database = Database(f"sqlite:///{seeded_path}")
    lines = archived(database)
    database.dispose()
    return lines
