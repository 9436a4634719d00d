"""What a search found, by relevance and with its words marked: by us, not by the database.

The databases rank differently, and PostgreSQL would read and split every text that matches.
"""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from app.db import ReadSession
from app.query.filters import Selection
from app.query.parameters import Parameters, TextParameters
from app.query.search import syntax
from app.query.search.condition import Searched, texts_of
from app.query.search.highlight import snippets
from app.query.search.relevance import score
from app.schemas.highlight import Snippet

MOST = 500


class Ranked(NamedTuple):
    key: float
    id: int


def ranked(
    session: ReadSession, rows: Selection, searched: Sequence[Searched], query: Parameters
) -> list[Ranked]:
    """The newest that match, the best first; nothing where nothing is searched."""
    if not isinstance(query, TextParameters) or query.q is None:
        return []
    newest = rows.select([rows.id.label("id")], rows.as_one)
    ids = list(session.scalars(newest.distinct().order_by(sa.desc("id")).limit(MOST)))
    node = syntax.parse(query.q)
    texts = texts_of(session, searched, query.q_fields, ids)
    scored = (Ranked(score(node, texts[id_]), id_) for id_ in ids)
    return sorted(scored, reverse=True)


def highlights(
    session: ReadSession, searched: Sequence[Searched], query: TextParameters, ids: Sequence[int]
) -> list[list[Snippet]]:
    """Of each of the keys."""
    node = syntax.parse(query.q or "")
    texts = texts_of(session, searched, query.q_fields, ids)
    return [snippets(node, texts[id_]) for id_ in ids]
