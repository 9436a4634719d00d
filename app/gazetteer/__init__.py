"""Names of places → candidates with their ancestors."""

from pathlib import Path


class Gazetteer:
    def __init__(self, path: Path) -> None:
        self.path = path
