"""Which SQL the server runs for a request."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.bench.cases import Case

Statements = dict[str, list[tuple[str, Any]]]


def record(url: str, cases: Iterable[Case]) -> Statements:
    """The statements for each path with what they are given, as the driver gets them."""
    app = create_app(Settings(database_url=url))
    engine = app.state.context.database.engine
    statements: Statements = {}
    ran: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, sql: str, given: Any, *___: Any) -> None:
        if not sql.startswith("BEGIN"):
            ran.append((sql, given))

    with TestClient(app) as client:
        sa.event.listen(engine, "before_cursor_execute", note)
        for case in cases:
            client.get(case.path).raise_for_status()
            statements[case.path] = list(ran)
            ran.clear()
    return statements
