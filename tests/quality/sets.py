"""Sets in a folder: `NAME.inputs.jsonl`, articles as `dateline extract` reads them, and
`NAME.gold.jsonl`, what is right for each; NAME begins with the name of its task."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from app.schemas.record import ArticleText
from tests.quality.task import Task
from tests.quality.tasks import task_of

Half = Literal["even", "odd"]
INPUTS, GOLD = ".inputs.jsonl", ".gold.jsonl"


@dataclass(frozen=True)
class GoldSet:
    name: str
    task: type[Task]
    articles: tuple[ArticleText, ...]
    gold: Mapping[str, Any]


def names_in(folder: Path) -> list[str]:
    names = (path.name.removesuffix(GOLD) for path in folder.glob(f"*{GOLD}"))
    return sorted(name for name in names if task_of(name))


def read_set(folder: Path, name: str, half: Half | None = None) -> GoldSet:
    """The first line is odd: errors are looked at on one half, and a gain is shown on the other.

    Raises ValueError for a name that is no task's.
    """
    task = task_of(name)
    if task is None:
        raise ValueError(f"{name!r} begins with the name of no task")
    articles = [ArticleText.model_validate_json(line) for line in lines(folder / f"{name}{INPUTS}")]
    gold = [task.gold.model_validate_json(line) for line in lines(folder / f"{name}{GOLD}")]
    chosen = articles[{"odd": 0, "even": 1}[half] :: 2] if half else articles
    return GoldSet(name, task, tuple(chosen), {each.id: each for each in gold})


def write_set(folder: Path, name: str, documents: Sequence[tuple[ArticleText, BaseModel]]) -> None:
    articles = [article for article, _ in documents]
    _write(folder / f"{name}{INPUTS}", articles)
    _write(folder / f"{name}{GOLD}", [gold for _, gold in documents])


def lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def _write(path: Path, things: list[Any]) -> None:
    text = "".join(f"{thing.model_dump_json(by_alias=True)}\n" for thing in things)
    path.write_text(text, encoding="utf-8")
