"""The table of settings in docs/operations.md is that of app/settings.py."""

import json
import re
from typing import Any

import pytest

from app.settings import Settings
from tests.docs.shown import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `DATELINE_(\w+)` \| ([^|]+) \| [^|]+ \|$", re.M)
SHOWN = {name.lower(): default.strip() for name, default in ROW.findall(PAGE)}
IN_WORDS = {
    "api_key": "none",
    "gazetteer": "beside the environment",
    "threads": "4 on SQLite, else 16",
}


def worded(name: str, default: Any) -> str:
    if name in IN_WORDS:
        return IN_WORDS[name]
    if isinstance(default, bool | tuple):
        default = json.dumps(default)
        return default if default in ("true", "false") else f"`{default}`"
    return f"`{default}`" if isinstance(default, str) else str(default)


def test_the_table_has_every_setting_and_no_other() -> None:
    assert SHOWN.keys() == Settings.model_fields.keys()


@pytest.mark.parametrize("name", SHOWN)
def test_a_default_is_the_one_that_is_shown(name: str) -> None:
    assert SHOWN[name] == worded(name, Settings.model_fields[name].default)
