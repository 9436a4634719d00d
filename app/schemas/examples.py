"""One item of each list as it is answered on the seed, for the OpenAPI document.

They lie in `examples.json`, by noun; a test holds them equal to what the seed answers.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any


def example_of(noun: str) -> Callable[[dict[str, Any]], None]:
    """For `json_schema_extra`: the file is read when the document is made."""

    def add(schema: dict[str, Any]) -> None:
        schema["examples"] = [examples()[noun]]

    return add


@cache
def examples() -> dict[str, Any]:
    text = (files("app.schemas") / "examples.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
