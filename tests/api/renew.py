"""Writes what is taken from the seed's answers anew, after a change that is meant:

python -m tests.api.renew
"""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.testclient import TestClient

from app import schemas
from app.db import Database
from app.db.migrate import upgrade
from app.main import create_app
from app.schemas.examples import examples
from app.settings import Settings
from tests.api.seeding import load_and_extract
from tests.api.test_readme import README, SHOWN

EXAMPLES = Path(schemas.__file__).parent / "examples.json"
OPENAPI = Path(__file__).parent / "openapi.json"
ASKED = {
    "articles": "q=Taji&sort=date",
    "statements": "speaker=mark-esper&q=%22shoot+at+our+bases%22",
    "events": "place=x-camp-taji&event_type=ASSAULT&date_from=2020-03-14&date_to=2020-03-14",
    "actors": "q=kataib+hezb",
    "places": "q=camp+taji",
    "publishers": "q=quill",
}


def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/seeded.db")
        database = Database(settings.database_url)
        upgrade(database)
        load_and_extract(database, settings)
        database.dispose()
        with TestClient(create_app(settings)) as client:
            items = {noun: client.get(f"/v1/{noun}?{query}") for noun, query in ASKED.items()}
            write(EXAMPLES, {noun: answer.json()["items"][0] for noun, answer in items.items()})
            examples.cache_clear()
            write(OPENAPI, client.get("/openapi.json").json())
            text = README.read_text(encoding="utf-8")
            README.write_text(SHOWN.sub(lambda found: answered(found, client), text), "utf-8")


def answered(found: re.Match[str], client: TestClient) -> str:
    """A question of the README with the values that the server answers now."""
    excerpt, whole = json.loads(found.group(2)), client.get(found.group(1)).json()
    values = json.dumps(renewed(excerpt, whole), indent=2, ensure_ascii=False)
    return found.group().replace(found.group(2), values + "\n")


def renewed(excerpt: Any, whole: Any) -> Any:
    """The members that are shown, of a list as many as are shown, as they are now."""
    if isinstance(excerpt, dict) and isinstance(whole, dict):
        return {name: renewed(value, whole.get(name)) for name, value in excerpt.items()}
    if isinstance(excerpt, list) and isinstance(whole, list):
        return [renewed(a, b) for a, b in zip(excerpt, whole, strict=False)]
    return whole


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
