"""Requests made from the OpenAPI document, and ones that break it: no 5xx, answers fit it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.python import asgi
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.api.conftest import HERE
from tests.api.test_openapi import COMMITTED

EXAMPLES = 25
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def session(seeded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A client of an application that may be written to, over a copy of the seed."""
    path = tmp_path_factory.mktemp("fuzzed") / "fuzzed.db"
    shutil.copy(seeded_path, path)
    app = create_app(Settings(database_url=f"sqlite:///{path}", threads=4))
    with TestClient(app), asgi.get_client(app) as client:
        yield client


# The model is left aside: what it reads is tested where it is, and takes long.
schema = schemathesis.openapi.from_path(COMMITTED).exclude(path="/v1/extract")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_documented(case: schemathesis.Case, session: Any) -> None:
    case.call_and_validate(base_url=HERE, session=session, checks=CHECKS)
