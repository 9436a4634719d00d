"""Commands are imported when they are called."""

import subprocess
import sys

import pytest
from typer.main import get_command

from app.cli import COMMANDS, cli

IMPORTED = """
import sys
from typer.main import get_command
from app.cli import cli
get_command(cli).commands["{command}"]
print(*sorted({{"fastapi", "sqlalchemy", "spacy"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(("command", "needed"), [("extract", ""), ("serve", "fastapi sqlalchemy")])
def test_a_command_imports_what_it_needs_alone(command: str, needed: str) -> None:
    run = [sys.executable, "-c", IMPORTED.format(command=command)]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == needed


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_name_that_it_is_called_by(name: str) -> None:
    commands = get_command(cli).commands
    assert commands[name].name == name
    assert commands[name].help


def test_all_commands_are_listed() -> None:
    group = get_command(cli)
    assert list(group.commands) == group.list_commands(None) == list(COMMANDS)
