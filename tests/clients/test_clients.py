"""Clients that are made from the OpenAPI document compile under strict settings, and work.

The makers have an environment of their own, since what they need clashes with what the server
needs: `make test` puts it into `.venv/clients`, and Node's packages into `node_modules` here.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.conftest import Server

HERE = Path(__file__).parent
TOOLS = Path(sys.prefix) / "clients" / "bin"
NODE_TOOLS = HERE / "node_modules" / ".bin"
ASKED = "2020-03-13 2020-03-12 2020-03-11 400"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not here")


def run(*command: object, folder: Path) -> str:
    """Its output; an error shows what it said."""
    environment = {**os.environ, "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_makers_are_installed() -> None:
    assert TOOLS.exists(), "run `make clients`, which makes their environment"


def test_a_python_client_is_strictly_typed_and_fetches_pages_and_a_problem(
    server: Server, tmp_path: Path
) -> None:
    made = run(
        *(TOOLS / "openapi-python-client", "generate", "--meta", "none"),
        *("--path", server.document, "--output-path", tmp_path / "dateline_client"),
        *("--fail-on-warning",),
        folder=tmp_path,
    )
    assert "WARNING" not in made
    shutil.copy(HERE / "python_client.py", tmp_path)
    config = HERE / "mypy.ini"
    run(TOOLS / "mypy", "--config-file", config, "python_client.py", folder=tmp_path)
    answer = run(TOOLS / "python", "python_client.py", server.address, folder=tmp_path)
    assert answer.strip() == ASKED


@needs_node
def test_a_typescript_client_is_strictly_typed_and_fetches_pages_and_a_problem(
    server: Server, tmp_path: Path
) -> None:
    for name in ("package.json", "tsconfig.json", "typescript_client.ts"):
        shutil.copy(HERE / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    run(NODE_TOOLS / "openapi-typescript", server.document, "-o", "api.d.ts", folder=tmp_path)
    run(NODE_TOOLS / "tsc", "--project", ".", folder=tmp_path)
    answer = run("node", "made/typescript_client.js", server.address, folder=tmp_path)
    assert answer.strip() == ASKED
