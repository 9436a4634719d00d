"""Rows by table, and what they are made of."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from app.models.event import COPIES

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""By table, each row in the order of the table's columns in COLUMNS."""

NOW = dt.datetime(2025, 1, 2, 6, tzinfo=dt.UTC)
MADE_OF: dict[str, Any] = tomllib.loads(Path(__file__).with_name("made_of.toml").read_text("utf-8"))

COLUMNS: dict[str, tuple[str, ...]] = {
    "publisher": ("id", "slug", "name", "country"),
    "actor": ("id", "slug", "name", "kind", "country", "parent_id", "curated", "created_at"),
    "actor_alias": ("actor_id", "alias", "folded", "compared"),
    "actor_ancestor": ("actor_id", "ancestor_id", "distance"),
    "actor_start": ("start", "actor_id", "head", "standing"),
    "actor_word": ("spelling", "word"),
    "place": (
        *("id", "key", "name", "kind", "geonames_id", "latitude", "longitude"),
        *("country", "admin1", "uncertainty_m"),
    ),
    "place_ancestor": ("place_id", "ancestor_id", "distance"),
    "place_start": ("start", "place_id", "head", "standing"),
    "article": (
        *("id", "url", "canonical_url", "publisher_id", "title", "text", "text_hash"),
        *("language", "published_at", "published_on", "published_precision", "date"),
        *("received_at", "updated_at", "revision", "state", "extractor"),
    ),
    "article_actor": ("article_id", "actor_id", "date", "direct"),
    "article_place": ("article_id", "place_id", "date", "direct"),
    "mention": ("id", "article_id", "revision", "actor_id", "place_id", "span"),
    "event": (
        *("id", "event_type", "mode", "contexts", "modality", "date_from", "date_to"),
        *("date_precision", "date", "until", "published", "place_id", "killed_low"),
        *("killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high"),
        *("confidence", "report_count", "publisher_count", "best_report_id", "updated_at"),
    ),
    "report": (
        *("id", "event_id", "article_id", "revision", "rank", "event_type", "mode", "contexts"),
        *("modality", "trigger", "sentence", "mentions", "date_from", "date_to"),
        *("date_precision", "place_id", "unresolved", "confidence", "extractor"),
    ),
    "participant": ("id", "report_id", "actor_id", "role", "span", "party"),
    "casualty": ("id", "report_id", "kind", "low", "best", "high", "who", "span"),
    "event_actor": ("event_id", "actor_id", "role", *COPIES, "direct"),
    "event_place": ("event_id", "place_id", *COPIES, "direct"),
    "statement": (
        *("id", "article_id", "revision", "kind", "text", "sentence", "content", "cue"),
        *("speaker_id", "speaker_span", "said_from", "said_to", "said_precision", "date"),
        *("until", "published", "confidence", "extractor", "updated_at"),
    ),
    "statement_actor": ("statement_id", "actor_id", "role", "date", "until", "direct"),
    "statement_place": ("statement_id", "place_id", "date", "until", "direct"),
    "statement_event": ("statement_id", "event_id"),
}
