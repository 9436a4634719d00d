"""Every command that a page shows is one that there is. Requests are made in tests/api."""

import importlib
import re
from pathlib import Path

import pytest

from tests.commands import is_command, understood
from tests.docs.shown import ROOT, Shown, commands, of_program
from tests.quality.__main__ import app as quality

KNOWN = {
    "make", "dateline", "curl", "python", "docker", "export", "cp", "sqlite3", "pg_dump",
    "pg_restore", "location", "proxy_pass", "proxy_set_header", "proxy_read_timeout",
    "client_max_body_size", "}", "pytest", "openapi-python-client", "npx",
}  # fmt: skip
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def each(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("shown", of_program(name), ids=str)


def test_pages_show_no_program_that_is_not_looked_at_here() -> None:
    assert sorted({shown.program for shown in commands()} - KNOWN) == []


@each("make")
def test_a_make_target_exists(shown: Shown) -> None:
    targets = [word for word in shown.words[1:] if "=" not in word]
    assert targets
    assert [name for name in targets if not re.search(rf"^{name}:", MAKEFILE, re.M)] == []


@each("dateline")
def test_a_command_of_ours_is_understood(shown: Shown) -> None:
    named_only = len(shown.words) == 2
    assert is_command(shown.words[1]) if named_only else understood(shown.words[1:])


@each("docker")
def test_what_a_container_is_told_is_understood(shown: Shown) -> None:
    words = shown.words
    if words[1] == "run":
        told = words[words.index("dateline", 2) + 1 :]
        assert not told or understood(told)
    else:
        assert words[1] in ("build", "compose")


@each("python")
def test_a_module_that_is_run_exists(shown: Shown) -> None:
    assert shown.words[1] == "-m"
    assert importlib.util.find_spec(shown.words[2]) is not None
    if shown.words[2] == "tests.quality":
        names = {
            command.callback.__name__ for command in quality.registered_commands if command.callback
        }
        assert shown.words[3] in names


def test_the_makers_of_clients_are_those_that_are_tested() -> None:
    locked = (ROOT / "tests/clients/requirements.in").read_text(encoding="utf-8")
    packages = (ROOT / "tests/clients/package.json").read_text(encoding="utf-8")
    [python], [node] = of_program("openapi-python-client"), of_program("npx")
    assert python.words[0] in locked
    assert f'"{node.words[1]}"' in packages


@each("pytest")
def test_a_folder_of_tests_exists(shown: Shown) -> None:
    paths = [word for word in shown.words[1:] if not word.startswith("-")]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *map(str, Path("docs").glob("*.md"))]
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_the_workflow_and_the_local_run_make_the_same_targets() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    local = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert re.findall(r"make [\w-]+", workflow) == re.findall(r"make [\w-]+", local)
    assert {"make check", "make test"} <= set(re.findall(r"make [\w-]+", local))
