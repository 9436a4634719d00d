"""The data dictionary has every field of the schemas, with its type and what null means."""

import json
import re
from pathlib import Path

import pytest

from tests.docs.fields import fields

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = json.loads((ROOT / "tests/api/openapi.json").read_text("utf-8"))["components"]["schemas"]
PAGE = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.M | re.S)
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
NEVER = "–"
NOUNS = ("Article", "Statement", "Event", "Actor", "Place")


def sections() -> dict[str, tuple[list[str], list[tuple[str, str, str, str]]]]:
    """By their headings: the schemas that they are of, and their rows."""
    found = {}
    for heading, body in SECTION.findall(PAGE):
        [names] = re.findall(r"^Schemas: (.+)$", body, re.M)
        found[heading] = (names.split(", "), ROW.findall(body))
    return found


SECTIONS = sections()


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_section_has_the_fields_of_its_schemas_with_their_types(heading: str) -> None:
    names, rows = SECTIONS[heading]
    assert {field: kind for field, kind, _, _ in rows} == {
        field: kind for field, (kind, _) in fields(SCHEMAS, names).items()
    }


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_section_says_what_null_means_where_there_may_be_one(heading: str) -> None:
    names, rows = SECTIONS[heading]
    maybe_null = {field for field, (_, nullable) in fields(SCHEMAS, names).items() if nullable}
    assert {field for field, _, _, null in rows if null != NEVER} == maybe_null


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_has_a_meaning(heading: str) -> None:
    _, rows = SECTIONS[heading]
    assert [field for field, _, meaning, _ in rows if meaning.strip() in ("", "?")] == []


def test_every_noun_and_the_record_have_a_section() -> None:
    described = {name for names, _ in SECTIONS.values() for name in names}
    assert {f"{noun}View" for noun in NOUNS} | {"PublisherItem", "Record"} <= described


def test_what_a_described_schema_consists_of_is_described_too() -> None:
    described = {name for names, _ in SECTIONS.values() for name in names}
    parts = {
        reference
        for name in described
        for reference in re.findall(r"schemas/(\w+)", json.dumps(SCHEMAS[name]["properties"]))
        if "properties" in SCHEMAS[reference]
    }
    shown_as_lists = {name.replace("Listed", "Item") for name in described}
    assert parts <= described | shown_as_lists
