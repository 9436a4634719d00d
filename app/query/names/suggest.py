"""Names that begin as somebody types: the most used first, then the best known."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from app.db import ReadSession
from app.gazetteer import Candidate, Gazetteer, fold
from app.gazetteer.typed import HEAD, SHORTEST
from app.query.items import briefs
from app.query.names import begun
from app.query.parameters import Parameters
from app.query.parameters.values import Country, Many, Words
from app.query.reading import IDS, grouped, rows_of
from app.query.tables import actor, actor_alias, place
from app.schemas.record import ActorKind, PlaceKind
from app.schemas.suggestion import (
    ActorSuggestion,
    ActorSuggestions,
    PlaceSuggestion,
    PlaceSuggestions,
)

named = actor.alias("named")
RANKED = (
    sa.select(
        *briefs.actor_columns(actor, "actor"),
        *(actor.c.id, actor.c.articles, actor.c.curated, named.c.id.label("named")),
    )
    .join_from(named, actor, actor.c.id == sa.func.coalesce(named.c.merged_into, named.c.id))
    .where(named.c.id.in_(IDS))
)
ALIASES = sa.select(actor_alias.c.actor_id, actor_alias.c.alias, actor_alias.c.folded).where(
    actor_alias.c.actor_id.in_(IDS)
)
PLACE_USE = sa.select(place.c.key, place.c.articles)
USE_BY_ID = PLACE_USE.where(place.c.id.in_(IDS))
USE_BY_KEY = PLACE_USE.where(place.c.key.in_(IDS))
LOOKED_AT = 60  # the best known, that are put in order by their exact use
BEGINS = (
    "how a name, or a word in it, begins; accents, hyphens, articles and the spellings of "
    "transliteration are forgiven, and where nothing is found a letter"
)


class SuggestParameters(Parameters):
    q: Words = Field(min_length=2, max_length=200, description=BEGINS, examples=["bag"])
    limit: int = Field(10, ge=1, le=50, description="most items")


class ActorSuggestQuery(SuggestParameters):
    noun: ClassVar[str] = "suggestions of actors"

    q: Words = Field(min_length=2, max_length=200, description=BEGINS, examples=["kata"])
    kind: Many[ActorKind] = Field((), description="what it is")


class PlaceSuggestQuery(SuggestParameters):
    noun: ClassVar[str] = "suggestions of places"

    kind: Many[PlaceKind] = Field((), description="what it is")
    country: Many[Country] = Field((), description="ISO 3166-1 alpha-2, where it is")


class Found(NamedTuple):
    """An actor, with the keys of those with the name: itself, or who was merged into it."""

    row: sa.RowMapping
    named: list[int]


def suggest_actors(session: ReadSession, query: ActorSuggestQuery) -> ActorSuggestions:
    """Names that begin so, then those that sound so; else those that differ by a letter."""
    folded = fold(query.q)
    if len(folded) < HEAD:
        return {"items": []}
    words = begun.typed_words(folded)
    prefix = " ".join(words) if len(" ".join(words)) >= HEAD else folded
    keys = begun.beginning(session, begun.ACTORS, prefix, LOOKED_AT, query.kind)
    found = _ranked(session, query, keys)
    if len(found) < query.limit:
        found += _misspelt(session, query, words, {each.row["id"] for each in found})
    return {"items": [*_actors(session, found[: query.limit], words)]}


def _misspelt(
    session: ReadSession, query: ActorSuggestQuery, words: Sequence[str], known: set[int]
) -> list[Found]:
    """Letters are forgiven only where nothing else is found."""
    longest = max(words, key=len)
    if len(longest) < SHORTEST:
        return []
    alike, nearly = begun.spelt(session, longest)
    for spelt in (alike, () if known else nearly):
        keys = begun.beginning_with_one(session, spelt, LOOKED_AT)
        fitting = keys if len(words) == 1 else _fitting(session, keys, words)
        found = [e for e in _ranked(session, query, fitting) if e.row["id"] not in known]
        if found:
            return found
    return []


def _fitting(session: ReadSession, keys: Sequence[int], words: Sequence[str]) -> list[int]:
    aliases = rows_of(session, ALIASES, list(set(keys)))
    return [row["actor_id"] for row in aliases if begun.fits(words, row["folded"])]


def _ranked(session: ReadSession, query: ActorSuggestQuery, keys: Sequence[int]) -> list[Found]:
    """A merged actor's name is one of its survivor's."""
    if not keys:
        return []
    found: dict[int, Found] = {}
    for row in session.execute(RANKED, {"ids": list(set(keys))}).mappings():
        if not query.kind or row["actor_kind"] in query.kind:
            found.setdefault(row["id"], Found(row, [])).named.append(row["named"])
    return sorted(found.values(), key=_best_known)


def _best_known(found: Found) -> tuple[object, ...]:
    row = found.row
    return (-row["articles"], not row["curated"], len(row["actor_name"]), row["actor_slug"])


def _actors(
    session: ReadSession, found: Sequence[Found], words: Sequence[str]
) -> Iterator[ActorSuggestion]:
    """With the spelling that was meant: the one that fits best."""
    keys = [key for each in found for key in each.named]
    aliases = grouped(rows_of(session, ALIASES, keys), "actor_id")
    for row, named in found:
        own = (alias for key in named for alias in aliases.get(key, ()))
        yield {
            **briefs.known_actor(row),
            "alias": min(own, key=lambda each: begun.unlike(words, each["folded"]))["alias"],
            "articles": row["articles"],
        }


def suggest_places(
    session: ReadSession, query: PlaceSuggestQuery, gazetteer: Gazetteer
) -> PlaceSuggestions:
    """Places of articles come first; one that nobody names yet is one too."""
    folded = fold(query.q)
    if len(folded) < HEAD:
        return {"items": []}
    used = _used(session, folded)
    known = (gazetteer.get(key) for key in used)
    near = gazetteer.suggest(query.q, query.limit, query.country, query.kind)
    if not (used or near):
        near = tuple(
            place for name in gazetteer.nearest_names(query.q) for place in gazetteer.find(name)
        )
    fit = {each.key: each for each in (*known, *near) if each is not None and _fits(each, query)}
    others = session.execute(USE_BY_KEY, {"ids": sorted(fit.keys() - used.keys())})
    used |= {row.key: row.articles for row in others}
    ranked = sorted(fit.values(), key=lambda each: -used.get(each.key, 0))
    return {"items": [_place(each, used.get(each.key, 0)) for each in ranked[: query.limit]]}


def _used(session: ReadSession, folded: str) -> dict[str, int]:
    """Places of articles whose name begins so, with how many articles name each."""
    keys = begun.beginning(session, begun.PLACES, folded, LOOKED_AT)
    return {row["key"]: row["articles"] for row in rows_of(session, USE_BY_ID, keys)}


def _fits(found: Candidate, query: PlaceSuggestQuery) -> bool:
    in_country = not query.country or found.country in query.country
    return in_country and (not query.kind or found.kind in query.kind)


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
