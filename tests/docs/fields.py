"""Fields of the schemas in the OpenAPI document, as the data dictionary words their types."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]
FORMATS = {"date": "date", "date-time": "instant", "uri": "address"}


def fields(schemas: Mapping[str, Schema], names: list[str]) -> dict[str, tuple[str, bool]]:
    """Of all the named schemas: the types of each field, and whether it may be null or absent."""
    found: dict[str, tuple[str, bool]] = {}
    for name in names:
        schema = schemas[name]
        for field, of in schema.get("properties", {}).items():
            absent = field not in schema.get("required", ()) and "default" not in of
            nullable = any(each.get("type") == "null" for each in of.get("anyOf", ()))
            kinds, known = found.get(field, ("", False))
            distinct = dict.fromkeys([*filter(None, kinds.split(" or ")), worded(of)])
            found[field] = (" or ".join(distinct), nullable or absent or known)
    return found


def worded(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(worded(each) for each in schema["anyOf"] if each.get("type") != "null")
    if "const" in schema or "enum" in schema:
        return "word"
    if schema.get("type") == "array":
        return f"list of {worded(schema.get('items', {}))}"
    return FORMATS.get(schema.get("format", ""), str(schema.get("type", "anything")))
