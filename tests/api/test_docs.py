"""The OpenAPI page stands on its own files."""

import re

from starlette.testclient import TestClient


def test_the_page_names_only_files_that_the_server_has(client: TestClient) -> None:
    page = client.get("/docs")
    linked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert linked == ["data:,", "docs/files/swagger-ui.css", "docs/files/swagger-ui-bundle.js",
                      "docs/start.js"]  # fmt: skip
    for path in linked[1:]:
        assert client.get(f"/{path}").status_code == 200


def test_the_page_has_no_inline_script(client: TestClient) -> None:
    page = client.get("/docs")
    assert re.findall(r"<script[^>]*>([^<]*)</script>", page.text) == ["", ""]
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'self'")


def test_the_start_script_reads_the_document(client: TestClient) -> None:
    assert 'url: "openapi.json"' in client.get("/docs/start.js").text
    assert client.get("/openapi.json").json()["info"]["title"] == "Dateline"
