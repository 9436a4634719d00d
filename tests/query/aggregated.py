"""Asking for facets, timelines and maps, and what is in their answers."""

from typing import Any

from pydantic import TypeAdapter

from app.db import Database
from app.query.aggregates.facets import COUNTED as FACETED
from app.query.aggregates.facets import list_facets
from app.query.aggregates.map import EventMapQuery, event_map
from app.query.aggregates.timeline import TIMED, timeline
from app.query.choice import chosen
from app.query.listing import list_page
from app.query.parse import parse
from app.schemas.facet import FacetPage
from app.schemas.map import EventMap
from app.schemas.timeline import Timeline
from tests.query.cases import NOUNS, TODAY, known_place, pairs

SHAPES: dict[str, TypeAdapter[Any]] = {
    "facets": TypeAdapter(FacetPage),
    "timeline": TypeAdapter(Timeline),
    "map": TypeAdapter(EventMap),
}


def ask(world: Database, what: str, noun: str, text: str) -> Any:
    if what == "facets":
        of = chosen(FACETED, noun)
        model: Any = of.model
    else:
        model = EventMapQuery if what == "map" else TIMED[noun].model
    read: Any = event_map if what == "map" else timeline
    query: Any = parse(model, pairs(text), today=TODAY)
    with world.read() as session:
        if what == "facets":
            made: Any = list_facets(session, query, of, known_place)
        else:
            made = read(session, query, known_place)
    return SHAPES[what].validate_python(made, strict=True, extra="forbid")


def count_listed(world: Database, noun: str, text: str) -> int:
    known, model = NOUNS[noun]
    query = parse(model, [*pairs(text), ("count", "exact")], today=TODAY)
    with world.read() as session:
        total = list_page(session, known, query, known_place)["total"]
    return total["value"] if total else 0


def values(answer: Any, facet: int = 0) -> dict[str, int]:
    return {each["id"]: each["count"] for each in answer["items"][facet]["values"]}


def numerators(answer: Any) -> dict[str, int | None]:
    return {str(each["from"]): each["numerator"] for each in answer["items"]}
