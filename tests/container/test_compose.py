"""compose.yaml by the rules of the Compose specification, as far as they can be seen."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings
from tests.commands import understood

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
TOP_LEVEL = {"name", "services", "volumes", "networks", "configs", "secrets"}
SERVICE_KEYS = {
    "image", "build", "command", "environment", "depends_on", "healthcheck", "ports", "volumes",
    "restart", "stop_grace_period", "cap_drop", "security_opt",
}  # fmt: skip
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}


def conditions() -> list[tuple[str, str, str]]:
    return [
        (name, other, wanted["condition"])
        for name, service in SERVICES.items()
        for other, wanted in service.get("depends_on", {}).items()
    ]


def test_all_keys_are_the_specifications() -> None:
    assert {key for key in COMPOSE if not key.startswith("x-")} <= TOP_LEVEL
    assert {key for service in SERVICES.values() for key in service} <= SERVICE_KEYS


def test_the_api_a_worker_the_migration_and_the_database_are_services() -> None:
    assert SERVICES.keys() == {"api", "worker", "migrate", "database"}


@pytest.mark.parametrize(("other", "condition"), sorted({waits[1:] for waits in conditions()}))
def test_a_service_waits_for_what_can_come(other: str, condition: str) -> None:
    assert condition in CONDITIONS
    awaited = SERVICES[other]
    if condition == "service_healthy":
        assert "test" in awaited["healthcheck"]
    if condition == "service_completed_successfully":
        assert awaited.get("restart", "no") == "no", "what is started again does not complete"


def test_the_migration_is_a_step_before_the_api_and_the_worker() -> None:
    assert {
        ("migrate", "database", "service_healthy"),
        ("api", "migrate", "service_completed_successfully"),
        ("worker", "migrate", "service_completed_successfully"),
    } == set(conditions())


@pytest.mark.parametrize("name", OURS)
def test_a_command_of_ours_is_understood(name: str) -> None:
    assert understood(OURS[name]["command"])


@pytest.mark.parametrize("name", OURS)
def test_settings_exist_and_secrets_come_from_outside(name: str) -> None:
    environment = OURS[name]["environment"]
    assert environment.keys() <= {f"DATELINE_{field.upper()}" for field in Settings.model_fields}
    assert re.search(r"://dateline:\$\{\w+:\?", environment["DATELINE_DATABASE_URL"])
    assert environment["DATELINE_API_KEY"].startswith("${DATELINE_API_KEY:?")


def test_the_build_has_its_dockerfile() -> None:
    assert {service["build"] for service in OURS.values()} == {"."}
    assert (PROJECT / "Dockerfile").exists()


def test_volumes_are_declared() -> None:
    used = {
        volume.split(":")[0] for each in SERVICES.values() for volume in each.get("volumes", [])
    }
    assert used == COMPOSE["volumes"].keys()


def test_only_the_api_is_reached_from_outside_and_only_from_this_machine() -> None:
    assert {name: s["ports"] for name, s in SERVICES.items() if "ports" in s} == {
        "api": ["127.0.0.1:8000:8000"]
    }


def test_the_health_check_of_the_image_is_kept_only_where_a_server_runs() -> None:
    disabled = {name for name in OURS if OURS[name].get("healthcheck") == {"disable": True}}
    assert disabled == {"migrate", "worker"}
