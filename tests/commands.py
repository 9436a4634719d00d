"""Command lines that pages and files name: are they ones that `dateline` understands?"""

from collections.abc import Sequence

from typer.core import TyperGroup
from typer.exceptions import Exit, TyperException
from typer.main import get_command

from app.cli import cli


def is_command(name: str) -> bool:
    group = get_command(cli)
    return isinstance(group, TyperGroup) and name in group.commands


def understood(words: Sequence[str]) -> bool:
    """The command and its options exist, and have values of their kinds. Nothing is run."""
    name, *rest = words
    group = get_command(cli)
    if not isinstance(group, TyperGroup) or name not in group.commands:
        return False
    try:
        group.commands[name].make_context(name, list(rest))
    except TyperException:
        return False
    except Exit:  # after --help
        return True
    return True
