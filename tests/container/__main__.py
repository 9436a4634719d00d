"""Builds the container without an engine, and asks the server in it a question.

make container-test
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tests.container.build import Root, build
from tests.container.dockerfile import Stage, parse
from tests.serving import wait_for

PROJECT = Path(__file__).resolve().parents[2]
MOST_MB = 700
NOT_INSIDE = ("pip", "pip3", "gcc", "cc", "g++", "c++", "make", "ld")
ADDRESS = "http://127.0.0.1:8000"  # what the image's own health check asks


def main(
    work: Annotated[Path, typer.Argument(help="folder for the roots, some 3 GB")] = Path(
        "/var/tmp/dateline-container"
    ),
) -> None:
    if os.geteuid() != 0:
        sys.exit("chroot needs root.")
    stages = parse((PROJECT / "Dockerfile").read_text(encoding="utf-8"))
    work.mkdir(parents=True, exist_ok=True)
    root, stage = build(stages, PROJECT, work), stages[-1]
    _check_content(root)
    _check_server(root, stage)


def _check_content(root: Root) -> None:
    size_mb = sum(each.lstat().st_size for each in _files(root.path)) / 1_000_000
    typer.echo(f"unpacked: {size_mb:,.0f} MB")
    found = [name for name in NOT_INSIDE for _ in root.path.glob(f"**/bin/{name}")]
    if found or size_mb > MOST_MB:
        sys.exit(f"at most {MOST_MB} MB, and without {', '.join(NOT_INSIDE)}; found {found}")


def _files(root: Path) -> Iterator[Path]:
    """Each once, whatever number of names it has."""
    seen = set()
    for each in root.rglob("*"):
        about = each.lstat()
        if not each.is_dir() and about.st_ino not in seen:
            seen.add(about.st_ino)
            yield each


def _check_server(root: Root, stage: Stage) -> None:
    """As its user and by its entry point: the tables, the seed, then the server."""
    entry = stage.last("ENTRYPOINT").words
    _run(root, stage, [*entry, "migrate"])
    typer.echo(_run(root, stage, [*entry, "seed"]))
    with _started(root, stage, [*entry, *stage.last("CMD").words, "--open-writes"]):
        _run(root, stage, stage.last("HEALTHCHECK").words)
        with urllib.request.urlopen(f"{ADDRESS}/v1/events?country=IQ&count=exact") as answer:
            page = json.load(answer)
    typer.echo(f"the server answers: {page['total']['value']} events in Iraq")


def _run(root: Root, stage: Stage, command: list[str]) -> str:
    return root.run(command, stage.environment(), **_as(stage))


@contextmanager
def _started(root: Root, stage: Stage, command: list[str]) -> Iterator[None]:
    environment = {"PATH": os.environ["PATH"], **stage.environment()}
    process = subprocess.Popen(root.command(command, **_as(stage)), env=environment)
    try:
        wait_for(f"{ADDRESS}/readyz", process)
        yield
    finally:
        process.terminate()
        process.wait()


def _as(stage: Stage) -> dict[str, str]:
    return {"user": stage.last("USER").text, "folder": stage.last("WORKDIR").text}


if __name__ == "__main__":
    typer.run(main)
