"""Columns of the things that other things name, and the dicts that answers show of them."""

from typing import Any

import sqlalchemy as sa

from app.query.tables import article, publisher
from app.schemas.brief import (
    ActorBrief,
    ArticleBrief,
    Figure,
    Period,
    PlaceBrief,
    PlacePrecision,
    PublisherBrief,
)

Row = sa.RowMapping

PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "city",
    "facility": "facility",
    "natural": "region",
    "region": "region",
}


def columns(table: sa.FromClause, prefix: str, *names: str) -> list[sa.Label[Any]]:
    return [table.c[name].label(f"{prefix}_{name}") for name in names]


def actor_columns(table: sa.FromClause, prefix: str) -> list[sa.Label[Any]]:
    return columns(table, prefix, "slug", "name", "kind", "country")


def place_columns(table: sa.FromClause, prefix: str = "place") -> list[sa.Label[Any]]:
    names = ("key", "name", "kind", "country", "admin1", "latitude", "longitude", "uncertainty_m")
    return columns(table, prefix, *names)


ARTICLE_COLUMNS = [
    *columns(article, "article", "id", "title", "url", "published_at", "published_on"),
    *columns(publisher, "publisher", "slug", "name"),
]


def actor_brief(row: Row, prefix: str) -> ActorBrief | None:
    return None if row[f"{prefix}_slug"] is None else known_actor(row, prefix)


def known_actor(row: Row, prefix: str = "actor") -> ActorBrief:
    return {
        "id": row[f"{prefix}_slug"],
        "name": row[f"{prefix}_name"],
        "kind": row[f"{prefix}_kind"],
        "country": row[f"{prefix}_country"],
    }


def place_brief(row: Row, prefix: str = "place") -> PlaceBrief | None:
    return None if row[f"{prefix}_key"] is None else known_place(row, prefix)


def known_place(row: Row, prefix: str = "place") -> PlaceBrief:
    return {
        "id": row[f"{prefix}_key"],
        "name": row[f"{prefix}_name"],
        "kind": row[f"{prefix}_kind"],
        "precision": PRECISION[row[f"{prefix}_kind"]],
        "country": row[f"{prefix}_country"],
        "admin1": row[f"{prefix}_admin1"],
        "latitude": row[f"{prefix}_latitude"],
        "longitude": row[f"{prefix}_longitude"],
        "uncertainty_m": row[f"{prefix}_uncertainty_m"],
    }


def publisher_brief(row: Row) -> PublisherBrief | None:
    if row["publisher_slug"] is None:
        return None
    return {"id": row["publisher_slug"], "name": row["publisher_name"]}


def article_brief(row: Row) -> ArticleBrief:
    return {
        "id": row["article_id"],
        "title": row["article_title"],
        "url": row["article_url"],
        "publisher": publisher_brief(row),
        "published_at": row["article_published_at"],
        "published_on": row["article_published_on"],
    }


def period(row: Row, prefix: str = "date") -> Period | None:
    first, last = row[f"{prefix}_from"], row[f"{prefix}_to"]
    if first is None and last is None:
        return None
    return {"from": first, "to": last, "precision": row[f"{prefix}_precision"]}


def figure(row: Row, kind: str) -> Figure | None:
    """Null where nobody reported one."""
    best, low, high = row[f"{kind}_best"], row[f"{kind}_low"], row[f"{kind}_high"]
    if best is None and low is None and high is None:
        return None
    return {"best": best, "low": low, "high": high}
