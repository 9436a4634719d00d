"""Dateline: news articles as a record that can be asked.

Settings come from the environment; `dateline settings` lists them.
"""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from app.errors import DatelineError

COMMANDS = {
    "serve": "serve:serve",
    "migrate": "load:migrate",
    "seed": "load:seed",
    "ingest": "load:ingest",
    "extract": "extract:extract",
    "work": "serve:work",
    "reextract": "load:reextract",
    "export": "archive:export",
    "import": "import_:import_",
    "openapi": "tell:openapi",
    "settings": "tell:settings",
    "gazetteer": "tell:gazetteer",
}
"""A file of this folder, and the function in it."""


class Called(Mapping[str, Any]):
    """Commands by name, imported when they are called: extraction needs no server, which takes more
    than a second to import.
    """

    def __getitem__(self, name: str) -> Any:
        file, function = COMMANDS[name].split(":")
        one = typer.Typer(add_completion=False)
        one.command(name)(getattr(import_module(f"app.cli.{file}"), function))
        return get_command(one)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Commands(TyperGroup):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = Called()

    def list_commands(self, _: Any) -> list[str]:
        return list(self.commands)


cli = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, help=__doc__)
cli.callback()(lambda: None)


def main() -> None:
    try:
        cli()
    except DatelineError as error:
        sys.exit(f"dateline: {error.detail}")
