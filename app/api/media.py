"""What a list and an export answer with, for the OpenAPI document: one media type a format."""

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
    """For `openapi_extra` of a list, whose JSON is documented by its model."""
    formats = formats_of(model.noun)
    others = [each for each in formats.values() if each.name != "json"]
    return _with_formats(documented(model), list(formats), _content(others))


def exported(model: type[PageParameters]) -> dict[str, Any]:
    """For `openapi_extra` of an export."""
    formats = list(formats_of(model.noun, export=True).values())
    document = _with_formats(documented(model), [each.name for each in formats], _content(formats))
    kept = [each for each in document["parameters"] if each["name"] not in OF_PAGES]
    return {**document, "parameters": kept}


def _content(formats: list[Format]) -> dict[str, Any]:
    return {each.media_type: {"schema": SCHEMAS.get(each.name, TEXT)} for each in formats}


def _with_formats(
    document: dict[str, Any], names: list[str], content: dict[str, Any]
) -> dict[str, Any]:
    parameters = [
        {**each, "schema": {"type": "string", "enum": names}} if each["name"] == "format" else each
        for each in document["parameters"]
    ]
    return {**document, "parameters": parameters, "responses": {"200": {"content": content}}}
