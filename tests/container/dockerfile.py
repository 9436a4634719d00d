"""A Dockerfile as its stages."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Instruction:
    """`RUN`, `COPY` and so on, with its flags (`--from=build`) and what follows them."""

    name: str
    flags: dict[str, str]
    text: str

    @property
    def words(self) -> list[str]:
        """In the exec form, the members of the list; else split as a shell would.

        Of HEALTHCHECK, those of its command.
        """
        command = self.text.removeprefix("CMD ").lstrip()
        if command.startswith("["):
            words: list[str] = json.loads(command)
            return words
        return shlex.split(command)

    @property
    def pairs(self) -> dict[str, str]:
        """Of ENV and LABEL."""
        return dict(word.split("=", 1) for word in self.words)


@dataclass
class Stage:
    base: str
    name: str | None
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, name: str) -> list[Instruction]:
        return [each for each in self.instructions if each.name == name]

    def last(self, name: str) -> Instruction:
        """Raises IndexError."""
        return self.all(name)[-1]

    def environment(self) -> dict[str, str]:
        return {key: value for each in self.all("ENV") for key, value in each.pairs.items()}


def parse(text: str) -> list[Stage]:
    stages: list[Stage] = []
    for each in instructions(text):
        if each.name == "FROM":
            base, *named = each.words
            stages.append(Stage(base, named[1] if named else None))
        else:
            stages[-1].instructions.append(each)
    return stages


def instructions(text: str) -> Iterator[Instruction]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, rest = line.strip().partition(" ")
            flags, text_of = _flags(rest.split())
            yield Instruction(name, flags, rest.strip() if not flags else text_of)


def _flags(words: list[str]) -> tuple[dict[str, str], str]:
    flags = {}
    while words and words[0].startswith("--"):
        name, _, value = words.pop(0).removeprefix("--").partition("=")
        flags[name] = value
    return flags, " ".join(words)
