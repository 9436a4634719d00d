"""What the Dockerfile names is there, and the image is what SECURITY.md says of it."""

import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath

import pytest

from app.settings import Settings
from tests.commands import understood
from tests.container.context import is_ignored, sent
from tests.container.dockerfile import Stage, parse

PROJECT = Path(__file__).resolve().parents[2]
STAGES = parse((PROJECT / "Dockerfile").read_text(encoding="utf-8"))
LAST = STAGES[-1]
COPIED = [
    source
    for stage in STAGES
    for copy in stage.all("COPY")
    if "from" not in copy.flags
    for source in copy.words[:-1]
]


def test_hadolint_has_nothing_to_say() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([hadolint, "Dockerfile"], cwd=PROJECT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("source", COPIED)
def test_what_is_copied_is_in_the_project_and_sent_to_the_build(source: str) -> None:
    assert list(sent(PROJECT, [source]))


def test_stages_copy_from_stages_before_them() -> None:
    for number, stage in enumerate(STAGES):
        before = {each.name for each in STAGES[:number]}
        assert {copy.flags["from"] for copy in stage.all("COPY") if copy.flags} <= before


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("app/extract/curated/actors.csv", False),
        ("app/cli/__pycache__/serve.pyc", True),
        ("seed/articles.jsonl", False),
        ("tests/conftest.py", True),
        (".git/config", True),
        ("dateline.db", True),
    ],
)
def test_only_what_runs_is_sent_to_the_build(path: str, ignored: bool) -> None:
    patterns = (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()
    assert is_ignored(PurePosixPath(path), patterns) is ignored


def test_what_dockerignore_takes_in_exists() -> None:
    lines = (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()
    taken_in = [line.removeprefix("!") for line in lines if line.startswith("!")]
    assert taken_in
    assert [name for name in taken_in if not (PROJECT / name).exists()] == []


def test_the_entry_point_is_installed_and_its_words_are_understood() -> None:
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert LAST.last("ENTRYPOINT").text == '["dateline"]'
    assert "dateline" in scripts
    assert understood(LAST.last("CMD").words)


def test_the_image_has_a_user_by_number_a_health_check_and_a_volume_that_is_its_own() -> None:
    assert LAST.last("USER").text == "10001"
    assert "/healthz" in LAST.last("HEALTHCHECK").words[-1]
    assert LAST.last("VOLUME").text == LAST.last("WORKDIR").text == "/var/lib/dateline"
    assert f"--home-dir {LAST.last('VOLUME').text} " in LAST.last("RUN").text


def test_nothing_that_builds_is_installed_in_the_image() -> None:
    runs = " ".join(run.text for run in LAST.all("RUN"))
    assert not {"pip", "python3-venv", "python3-pip", "gcc", "build-essential"} & set(runs.split())


@pytest.mark.parametrize("stage", STAGES, ids=["build", "image"])
def test_settings_in_the_environment_exist(stage: Stage) -> None:
    names = {name for name in stage.environment() if name.startswith("DATELINE_")}
    assert names
    assert names <= {f"DATELINE_{name.upper()}" for name in Settings.model_fields}


def test_both_stages_have_the_same_base_so_that_the_environment_finds_its_interpreter() -> None:
    assert len({stage.base for stage in STAGES}) == 1
