from starlette.testclient import TestClient

from app.db import Database
from app.db.migrate import downgrade


def test_a_server_with_a_current_schema_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_a_server_with_an_old_schema_is_not_ready_and_says_why(
    client: TestClient, database: Database
) -> None:
    downgrade(database)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "dateline migrate" in answer.json()["detail"]
    assert answer.headers["retry-after"] == "5"


def test_metrics_count_requests_by_route(client: TestClient) -> None:
    client.get("/healthz")
    assert (
        'dateline_requests_total{method="GET",route="/healthz",status="200"} 1.0'
        in client.get("/metrics").text
    )


def test_every_answer_carries_a_request_id(client: TestClient) -> None:
    assert client.get("/healthz").headers["x-request-id"]
    answer = client.get("/healthz", headers={"X-Request-Id": "mine"})
    assert answer.headers["x-request-id"] == "mine"
