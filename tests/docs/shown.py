"""The command lines that the pages show."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "NOTICE")
) + tuple(sorted((ROOT / "docs").glob("*.md")))
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
INDENTED = re.compile(r"(?:^ {4}\S.*\n(?:^(?: {4}.*)?\n)*)+", re.M)
INLINE = re.compile(r"`((?:make|dateline|\.venv/bin/\w+) [^`…]+)`")
SET = re.compile(r"[A-Z_]+=\S*")
HERE = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Shown:
    page: str
    line: str

    @property
    def words(self) -> list[str]:
        """Without comments and without variables that are set before the program."""
        words = shlex.split(self.line, comments=True)
        while words and SET.fullmatch(words[0]):
            del words[0]
        return words

    @property
    def program(self) -> str:
        return self.words[0].removeprefix(".venv/bin/") if self.words else ""

    def __str__(self) -> str:
        return f"{self.page}: {self.line}"


def commands() -> list[Shown]:
    return [each for page in PAGES for each in _of(page)]


def of_program(name: str) -> list[Shown]:
    """Each once for each page."""
    return list(dict.fromkeys(each for each in commands() if each.program == name))


def _of(page: Path) -> Iterator[Shown]:
    text = page.read_text(encoding="utf-8")
    blocks = [body for language, body in FENCED.findall(text) if not language]
    blocks += INDENTED.findall(FENCED.sub("", text))
    for block in blocks:
        for line in block.replace("\\\n", " ").splitlines():
            if line.strip():
                yield Shown(page.name, " ".join(line.split()))
    yield from (Shown(page.name, " ".join(inline.split())) for inline in INLINE.findall(text))
