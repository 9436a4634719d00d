"""What of the project is sent to a build: all that `.dockerignore` leaves in."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath


def sent(root: Path, sources: Sequence[str]) -> Iterator[Path]:
    """The files under the sources, relative to the root."""
    patterns = (root / ".dockerignore").read_text(encoding="utf-8").split()
    for source in sources:
        path = root / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            inside = file.relative_to(root)
            if file.is_file() and not is_ignored(PurePosixPath(inside), patterns):
                yield inside


def is_ignored(path: PurePosixPath, patterns: Sequence[str]) -> bool:
    """The last pattern that fits the path or a folder above it decides; "!" takes back in."""
    ignored = False
    for pattern in patterns:
        if _fits(path, pattern.removeprefix("!")):
            ignored = not pattern.startswith("!")
    return ignored


def _fits(path: PurePosixPath, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return any(fnmatchcase(part, pattern.removeprefix("**/")) for part in path.parts)
    above = [path, *path.parents][:-1]
    return any(fnmatchcase(str(each), pattern) for each in above)
