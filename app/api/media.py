"""What a list and an export answer with, for the OpenAPI document: one media type a format."""

from collections.abc import Mapping
from typing import Any

from app.api.export import OF_PAGES
from app.api.parameters import documented
from app.formats import Format, formats_of
from app.query.paging import PageParameters

SCHEMAS: dict[str, dict[str, Any]] = {
    "geojson": {"type": "object", "description": "a FeatureCollection (RFC 7946)"},
    "jsonfeed": {"type": "object", "description": "JSON Feed 1.1"},
    "parquet": {"type": "string", "format": "binary"},
}
TEXT = {"type": "string"}


def listed(model: type[PageParameters]) -> dict[str, Any]:
    """For `openapi_extra` of a list."""
    return _with_formats(documented(model), formats_of(model.noun))


def exported(model: type[PageParameters]) -> dict[str, Any]:
    """For `openapi_extra` of an export."""
    document = _with_formats(documented(model), formats_of(model.noun, export=True))
    kept = [each for each in document["parameters"] if each["name"] not in OF_PAGES]
    return {**document, "parameters": kept}


def _with_formats(document: dict[str, Any], formats: Mapping[str, Format]) -> dict[str, Any]:
    """All but JSON, which is documented by its model."""
    schema = {"type": "string", "enum": list(formats)}
    parameters = [
        {**each, "schema": schema} if each["name"] == "format" else each
        for each in document["parameters"]
    ]
    content = {
        each.media_type: {"schema": SCHEMAS.get(each.name, TEXT)}
        for each in formats.values()
        if each.name != "json"
    }
    return {**document, "parameters": parameters, "responses": {"200": {"content": content}}}
