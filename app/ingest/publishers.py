"""Outlets, made on first sight; known again by their name or by the slug of it."""

import csv
from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa

from app.db import WriteSession
from app.db.turn import take_turn
from app.ingest.identity import slug_of
from app.models import Publisher


def publisher_slug(name: str) -> str:
    """ "The Guardian" and "Guardian" are one."""
    slug = slug_of(name)
    return slug.removeprefix("the-") or slug


def publisher_ids(session: WriteSession, names: Collection[str]) -> dict[str, int]:
    """Ids by name. The caller has taken its turn, so that no other makes the same ones."""
    found = _known(session, names)
    missing = {publisher_slug(name): name for name in sorted(set(names) - found.keys())}
    if missing:
        rows = [{"slug": slug, "name": name} for slug, name in missing.items()]
        session.execute(sa.insert(Publisher), rows)
        found = _known(session, names)
    return found


def _known(session: WriteSession, names: Collection[str]) -> dict[str, int]:
    if not names:
        return {}
    slugs = {name: publisher_slug(name) for name in names}
    is_one = Publisher.name.in_(slugs) | Publisher.slug.in_(set(slugs.values()))
    rows = session.execute(sa.select(Publisher.id, Publisher.name, Publisher.slug).where(is_one))
    by_name: dict[str, int] = {}
    by_slug: dict[str, int] = {}
    for row in rows:
        by_name[row.name] = by_slug[row.slug] = row.id
    ids = {name: by_name.get(name, by_slug.get(slug)) for name, slug in slugs.items()}
    return {name: id_ for name, id_ in ids.items() if id_ is not None}


def load_publishers(session: WriteSession, path: Path) -> None:
    """What the file says of a publisher stands; others stay as they are."""
    take_turn(session, "articles")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    known = dict(session.execute(sa.select(Publisher.slug, Publisher.id)).all())
    new = [row for row in rows if row["slug"] not in known]
    old = [{**row, "id": known[row["slug"]]} for row in rows if row["slug"] in known]
    if new:
        session.execute(sa.insert(Publisher), new)
    if old:
        session.execute(sa.update(Publisher), old)
