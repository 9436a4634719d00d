"""Names that begin as somebody types: the most used first, then the best known."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import sqlalchemy as sa
from pydantic import Field
from rapidfuzz import fuzz, process

from app.db import ReadSession
from app.db.dialect import begins
from app.gazetteer import Candidate, Gazetteer, fold
from app.query import briefs
from app.query.links import Condition
from app.query.parameters import Parameters
from app.query.tables import actor, actor_alias, article_actor, article_place, place
from app.query.values import Country, Many, Words
from app.schemas.record import ActorKind, PlaceKind
from app.schemas.suggestion import (
    ActorSuggestion,
    ActorSuggestions,
    PlaceSuggestion,
    PlaceSuggestions,
)

LOOKED_AT = 200  # places of the gazetteer that are ranked by use
ALIKE = 75  # of 100: "hizb" is 75 like "hezb"


class SuggestParameters(Parameters):
    q: Words = Field(
        min_length=2,
        max_length=200,
        description="how a name begins; accents, hyphens and small differences in spelling are "
        "forgiven",
        examples=["bag"],
    )
    limit: int = Field(10, ge=1, le=50, description="most items")


class ActorSuggestQuery(SuggestParameters):
    noun: ClassVar[str] = "suggestions of actors"

    q: Words = Field(
        min_length=2,
        max_length=200,
        description="how a name, or a word in it, begins; accents, hyphens and small differences "
        "in spelling are forgiven",
        examples=["kata"],
    )
    kind: Many[ActorKind] = Field((), description="what it is")


class PlaceSuggestQuery(SuggestParameters):
    noun: ClassVar[str] = "suggestions of places"

    kind: Many[PlaceKind] = Field((), description="what it is")
    country: Many[Country] = Field((), description="ISO 3166-1 alpha-2, where it is")


def suggest_actors(session: ReadSession, query: ActorSuggestQuery) -> ActorSuggestions:
    """The first way of looking that finds anything answers."""
    folded = fold(query.q)
    if not folded:
        return {"items": []}
    in_words = actor_alias.c.folded.contains(f" {folded}", autoescape=True)
    for named in (begins(actor_alias.c.folded, folded), in_words):
        if rows := session.execute(_actors(query, named)).mappings().all():
            return {"items": [_actor(row) for row in rows]}
    spelt_so = actor_alias.c.folded.in_(_alike(session, folded))
    return {"items": [_actor(row) for row in session.execute(_actors(query, spelt_so)).mappings()]}


def suggest_places(
    session: ReadSession, query: PlaceSuggestQuery, gazetteer: Gazetteer
) -> PlaceSuggestions:
    """A place that nobody names yet is one too."""
    if not fold(query.q):
        return {"items": []}
    near = (place for name in gazetteer.nearest_names(query.q) for place in gazetteer.find(name))
    found = gazetteer.suggest(query.q, LOOKED_AT) or tuple(near)
    fit = {each.key: each for each in found if _fits(each, query)}
    used = _used(session, fit)
    ranked = sorted(fit.values(), key=lambda each: -used.get(each.key, 0))
    return {"items": [_place(each, used.get(each.key, 0)) for each in ranked[: query.limit]]}


def _actors(query: ActorSuggestQuery, named: Condition) -> sa.Select[Any]:
    spelt = sa.select(actor_alias.c.actor_id, sa.func.min(actor_alias.c.alias).label("alias"))
    spelt_so = spelt.where(named).group_by(actor_alias.c.actor_id).subquery("spelt")
    articles = _articles(article_actor, article_actor.c.actor_id == actor.c.id, actor)
    columns = sa.select(*briefs.actor_columns(actor, "actor"), spelt_so.c.alias, articles)
    columns = columns.join_from(spelt_so, actor, actor.c.id == spelt_so.c.actor_id)
    columns = columns.where(actor.c.merged_into.is_(None))
    if query.kind:
        columns = columns.where(actor.c.kind.in_(query.kind))
    order = (articles.desc(), actor.c.curated.desc(), sa.func.length(actor.c.name), actor.c.slug)
    return columns.order_by(*order).limit(query.limit)


def _articles(link: sa.Table, tied: Condition, other: sa.Table) -> sa.Label[int]:
    count = sa.select(sa.func.count()).select_from(link).where(tied).correlate(other)
    return count.scalar_subquery().label("articles")


def _alike(session: ReadSession, folded: str) -> list[str]:
    """Spellings with the same first letter that begin nearly so."""
    same_letter = sa.select(actor_alias.c.folded).where(begins(actor_alias.c.folded, folded[0]))
    begun = {spelling: spelling[: len(folded)] for spelling in session.scalars(same_letter)}
    found = process.extract(folded, begun, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=LOOKED_AT)
    return [spelling for _, _, spelling in found]


def _used(session: ReadSession, keys: Iterable[str]) -> Mapping[str, int]:
    articles = _articles(article_place, article_place.c.place_id == place.c.id, place)
    rows = session.execute(sa.select(place.c.key, articles).where(place.c.key.in_(list(keys))))
    return {row.key: row.articles for row in rows}


def _fits(found: Candidate, query: PlaceSuggestQuery) -> bool:
    in_country = not query.country or found.country in query.country
    return in_country and (not query.kind or found.kind in query.kind)


def _actor(row: sa.RowMapping) -> ActorSuggestion:
    return {
        "id": row["actor_slug"],
        "name": row["actor_name"],
        "kind": row["actor_kind"],
        "country": row["actor_country"],
        "alias": row["alias"],
        "articles": row["articles"],
    }


def _place(found: Candidate, articles: int) -> PlaceSuggestion:
    return {
        "id": found.key,
        "name": found.name,
        "kind": found.kind,
        "precision": briefs.PRECISION[found.kind],
        "country": found.country,
        "admin1": found.admin1,
        "latitude": found.latitude,
        "longitude": found.longitude,
        "uncertainty_m": found.uncertainty_m,
        "articles": articles,
    }
