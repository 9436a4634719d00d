"""One invented item of each list, for what is asked of its every field."""

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from app.formats import Addresses, Content, choose
from app.query.fields import shown_of
from app.schemas.shapes import SHAPES

ACTOR_BRIEF: dict[str, Any] = {
    "id": "iraq-military",
    "name": "Iraqi military",
    "kind": "military",
    "country": "IQ",
}
PLACE_BRIEF: dict[str, Any] = {
    "id": "95446",
    "name": "Erbil",
    "kind": "city",
    "precision": "city",
    "country": "IQ",
    "admin1": "Erbil",
    "latitude": 36.19,
    "longitude": 44.01,
    "uncertainty_m": 5000,
}
ARTICLE_BRIEF: dict[str, Any] = {
    "id": 12,
    "title": "Rockets hit base near Erbil",
    "url": "https://news.example/erbil-rockets",
    "publisher": {"id": "example-wire", "name": "Example Wire"},
    "published_at": "2021-02-16T06:30:00Z",
    "published_on": "2021-02-16",
}
PERIOD: dict[str, Any] = {"from": "2021-02-15", "to": "2021-02-15", "precision": "day"}
EVENT: dict[str, Any] = {
    "id": 7,
    "event_type": "ASSAULT",
    "mode": "heavy-weapons",
    "contexts": ["military"],
    "modality": "occurred",
    "period": PERIOD,
    "date": "2021-02-15",
    "place": PLACE_BRIEF,
    "participants": [
        {"role": "agent", "actor": None, "text": "militants", "party": "rebel_group"},
        {"role": "target", "actor": ACTOR_BRIEF, "text": "Iraqi troops", "party": "state_forces"},
    ],
    "killed": {"best": 1, "low": 1, "high": 2},
    "wounded": {"best": 8, "low": 6, "high": 8},
    "detained": None,
    "missing": None,
    "codes": {
        "plover_type": "ASSAULT",
        "plover_mode": "heavy-weapons",
        "quad_class": 4,
        "acled_event_type": "Explosions/Remote violence",
        "acled_sub_event_type": "Shelling/artillery/missile attack",
        "ucdp_type_of_violence": 1,
        "cameo_root": "19",
        "cameo_code": "194",
    },
    "confidence": 0.82,
    "report_count": 3,
    "publisher_count": 2,
    "report": {
        "id": 31,
        "sentence": "Militants shelled Iraqi troops outside Erbil late on Monday.",
        "trigger": {"start": 10, "end": 17, "text": "shelled"},
        "article": ARTICLE_BRIEF,
    },
    "updated_at": "2021-02-16T07:02:11Z",
}
STATEMENT: dict[str, Any] = {
    "id": 21,
    "kind": "direct",
    "text": "We will find those responsible",
    "sentence": "“We will find those responsible,” the army said on Tuesday.",
    "content": [{"start": 141, "end": 171, "text": "We will find those responsible"}],
    "cue": {"start": 183, "end": 187, "text": "said"},
    "speaker": ACTOR_BRIEF,
    "speaker_span": {"start": 174, "end": 182, "text": "the army"},
    "addressee": None,
    "about": [{"noun": "event", "id": 7, "name": "ASSAULT", "stance": "condemns"}],
    "said": {"from": "2021-02-16", "to": "2021-02-16", "precision": "day"},
    "date": "2021-02-16",
    "confidence": 0.9,
    "article": ARTICLE_BRIEF,
    "revision": 1,
    "updated_at": "2021-02-16T07:02:11Z",
}
ARTICLE: dict[str, Any] = {
    **ARTICLE_BRIEF,
    "external_id": None,
    "language": "en",
    "published_precision": "instant",
    "date": "2021-02-16",
    "received_at": "2021-02-16T07:01:40Z",
    "updated_at": "2021-02-16T07:02:11Z",
    "revision": 1,
    "state": "extracted",
    "reason": None,
    "duplicate_of": None,
    "counts": {"actors": 3, "places": 2, "statements": 4, "events": 1},
}
COUNTS: dict[str, Any] = {"articles": 40, "statements": 12, "events": 25}
ACTOR: dict[str, Any] = {
    **ACTOR_BRIEF,
    "sector": "MIL",
    "parent": {"id": "iraq", "name": "Iraq", "kind": "country", "country": "IQ"},
    "aliases": ["Iraqi military", "Iraqi troops"],
    "wikidata": None,
    "curated": True,
    "counts": COUNTS,
}
PLACE: dict[str, Any] = {
    **PLACE_BRIEF,
    "admin1_iso": "IQ-AR",
    "geonames_id": 95446,
    "ancestors": [
        {"id": "95445", "name": "Erbil", "kind": "admin1"},
        {"id": "IQ", "name": "Iraq", "kind": "country"},
    ],
    "counts": COUNTS,
}
PUBLISHER: dict[str, Any] = {
    "id": "example-wire",
    "name": "Example Wire",
    "country": "GB",
    "homepage": "https://news.example",
    "article_count": 40,
}
ITEMS = {
    "articles": ARTICLE,
    "statements": STATEMENT,
    "events": EVENT,
    "actors": ACTOR,
    "places": PLACE,
    "publishers": PUBLISHER,
}
AROUND = {"next_cursor": "abc", "total": None, "applied_filters": {"country": ["IQ"]}}
ADDRESSES = Addresses(lambda: "https://api.example/v1", "https://api.example/v1/events?country=IQ")


def an_event(**given: Any) -> dict[str, Any]:
    return {**copy.deepcopy(EVENT), **given}


def content(
    noun: str,
    *items: Mapping[str, Any],
    fields: tuple[str, ...] = (),
    include: tuple[str, ...] = (),
    **given: Any,
) -> Content[Any]:
    """Items as queries answer them: with dates and times, not with their words."""
    adapter = TypeAdapter[Any](SHAPES[noun])
    read = [adapter.validate_python(item) for item in items]
    shown = shown_of(noun, SHAPES[noun], include, fields)
    values: dict[str, Any] = {"around": AROUND, "addresses": ADDRESSES, "shown": shown}
    return Content(noun, iter(read), **(values | given))


def written(noun: str, name: str, *items: Mapping[str, Any], **given: Any) -> bytes:
    chosen = choose(noun, name, None)
    whole = content(noun, *items, **given)
    if chosen.given == "json":
        whole = whole._replace(items=(to_json(whole.shown.of(item)) for item in whole.items))
    return b"".join(chosen.write(whole))
