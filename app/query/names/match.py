"""Names of unknown bearers → actors and places that may be meant, scored and explained."""

from collections.abc import Iterable, Iterator, Sequence
from math import log10
from typing import NamedTuple

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from app.db import ReadSession
from app.gazetteer import Candidate, Gazetteer, fold
from app.gazetteer.typed import HEAD, SHORTEST
from app.query.items import briefs
from app.query.names import begun
from app.query.names.likeness import NO_CERTAINTY, Likeness, likeness
from app.query.reading import IDS, rows_of
from app.query.tables import actor, actor_alias, actor_start, place
from app.schemas.match import MatchCandidate, Matched, MatchIn, NameIn, Reason

LOOKED_AT = 60  # names of each way of looking
WEIGHED = 40  # of them, the nearest by letters
OTHER_KIND, OTHER_COUNTRY, NO_COUNTRY = 0.7, 0.75, 0.97
IN_CONTEXT = 1.03
CERTAIN, AHEAD = 0.85, 0.08  # how high a match scores, and how far before the next
GENERIC = {"organization", "group"}

owner = sa.func.coalesce(actor.c.merged_into, actor.c.id).label("owner")
EXACT = sa.select(actor_alias.c.actor_id).where(actor_alias.c.folded == sa.bindparam("folded"))
IN_COUNTRY = (
    sa.select(actor_start.c.actor_id)
    .join_from(actor, actor_start, actor_start.c.actor_id == actor.c.id)
    .where(actor.c.country == sa.bindparam("country"))
    .where(actor_start.c.start >= sa.bindparam("low"), actor_start.c.start < sa.bindparam("high"))
    .limit(LOOKED_AT)
)
NAMES = (
    sa.select(owner, actor_alias.c.alias, actor_alias.c.folded)
    .join_from(actor_alias, actor, actor.c.id == actor_alias.c.actor_id)
    .where(actor_alias.c.actor_id.in_(IDS))
)
ROWS = sa.select(
    *briefs.actor_columns(actor, "actor"), actor.c.id, actor.c.articles, actor.c.curated
).where(actor.c.id.in_(IDS))
USE = sa.select(place.c.key, place.c.articles).where(place.c.key.in_(IDS))


class Bearer(NamedTuple):
    """Who or what may be meant, with its spellings."""

    id: str
    name: str
    kind: str
    country: str | None
    articles: int
    known: float
    """How well it is known, from 0 to 1."""
    names: Sequence[str]


def match(session: ReadSession, asked: MatchIn, gazetteer: Gazetteer) -> list[Matched]:
    return [match_one(session, each, asked, gazetteer) for each in asked.names]


def match_one(
    session: ReadSession, asked: NameIn, bounds: MatchIn, gazetteer: Gazetteer
) -> Matched:
    bearers = _places(session, asked, gazetteer) if asked.of == "place" else _actors(session, asked)
    scored = [_scored(asked, bearer, gazetteer) for bearer in bearers]
    ranked = sorted(scored, key=lambda each: (-each["score"], -each["articles"], each["id"]))
    kept = [each for each in ranked if each["score"] >= bounds.threshold]
    if kept:
        kept[0]["match"] = _stands_out(asked, ranked)
    return {"name": asked.name, "of": asked.of, "candidates": kept[: bounds.limit]}


def _stands_out(asked: NameIn, ranked: Sequence[MatchCandidate]) -> bool:
    """A bare word is no person's whole name."""
    best = ranked[0]
    if best["kind"] == "person" and len(fold(asked.name).split()) < 2:
        return False
    ahead = len(ranked) == 1 or best["score"] - ranked[1]["score"] >= AHEAD
    return best["score"] >= CERTAIN and (ahead or best["how"] == "exact" != ranked[1]["how"])


def _actors(session: ReadSession, asked: NameIn) -> Iterator[Bearer]:
    folded = fold(asked.name)
    aliases = rows_of(session, NAMES, _keys(session, folded, asked.country))
    near = process.extract(
        folded, [row["folded"] for row in aliases], scorer=fuzz.token_sort_ratio, limit=WEIGHED
    )
    meant = {aliases[at]["owner"] for _, _, at in near}
    names: dict[int, list[str]] = {}
    for row in aliases:
        if row["owner"] in meant:
            names.setdefault(row["owner"], []).append(row["alias"])
    for row in rows_of(session, ROWS, list(names)):
        known = min(log10(row["articles"] + 1) / 4 + (0.25 if row["curated"] else 0), 1)
        yield Bearer(
            row["actor_slug"],
            row["actor_name"],
            row["actor_kind"],
            row["actor_country"],
            row["articles"],
            known,
            names[row["id"]],
        )


def _keys(session: ReadSession, folded: str, country: str | None) -> list[int]:
    """Of actors with the name, with one that begins so, or with a word that is spelt nearly so.

    Those of the country are looked for apart: every state has a defence ministry.
    """
    words = begun.typed_words(folded)
    keys = list(session.scalars(EXACT, {"folded": folded}))
    if len(folded) >= HEAD:
        keys += begun.beginning(session, begun.ACTORS, " ".join(words), LOOKED_AT)
    if country is not None and words:
        begins = {"low": " ".join(words), "high": " ".join(words) + begun.LAST}
        keys += session.scalars(IN_COUNTRY, {**begins, "country": country.upper()})
    for word in sorted(words, key=len, reverse=True)[:3]:
        if len(word) >= SHORTEST:
            alike, nearly = begun.spelt(session, word)
            keys += begun.beginning_with_one(session, [*alike, *nearly][: begun.WORDS], LOOKED_AT)
        elif len(word) >= HEAD:
            keys += begun.beginning(session, begun.ACTORS, word, LOOKED_AT)
    return list(dict.fromkeys(keys))


def _places(session: ReadSession, asked: NameIn, gazetteer: Gazetteer) -> Iterator[Bearer]:
    named = {each.key: each for each in gazetteer.find(asked.name)}
    near = _near(asked.name, gazetteer) if not named else ()
    found = {**{each.key: each for each in near}, **named}
    use = {row.key: row.articles for row in session.execute(USE, {"ids": list(found)})}
    for key, each in found.items():
        articles = use.get(key, 0)
        known = min(log10(each.population + 1) / 12 + log10(articles + 1) / 8, 1)
        names = [each.name, asked.name] if key in named else [each.name]
        yield Bearer(key, each.name, each.kind, each.country, articles, known, names)


def _near(name: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    yield from gazetteer.suggest(name, 20)
    for other in gazetteer.nearest_names(name, 10):
        yield from gazetteer.find(other)


def _scored(asked: NameIn, bearer: Bearer, gazetteer: Gazetteer) -> MatchCandidate:
    is_person = bearer.kind == "person"
    alias, like = _best_name(asked.name, bearer.names, person=is_person)
    reasons = [Reason(what="name", value=round(like.value, 4), detail=f"{like.how}: {alias}")]
    reasons += _kind(asked, bearer)
    reasons += _country(asked, bearer)
    reasons += _context(asked, bearer, gazetteer)
    use = round(0.96 + 0.04 * bearer.known, 4)
    reasons.append(Reason(what="use", value=use, detail=f"{bearer.articles} articles"))
    score = 1.0
    for reason in reasons:
        score *= reason["value"]
    most = NO_CERTAINTY if is_person and len(fold(asked.name).split()) < 2 else 1.0
    return {
        "id": bearer.id,
        "name": bearer.name,
        "kind": bearer.kind,
        "country": bearer.country,
        "articles": bearer.articles,
        "score": round(min(score, most), 4),
        "match": False,
        "alias": alias,
        "how": like.how,
        "reasons": reasons,
    }


def _best_name(name: str, names: Iterable[str], *, person: bool) -> tuple[str, Likeness]:
    likenesses = {each: likeness(name, each, person=person) for each in names}
    best = max(likenesses, key=lambda each: likenesses[each].value)
    return best, likenesses[best]


def _kind(asked: NameIn, bearer: Bearer) -> Iterator[Reason]:
    if asked.kind is None:
        return
    is_like = asked.kind == bearer.kind or bool(GENERIC & {asked.kind, bearer.kind})
    value = 1.0 if is_like else OTHER_KIND
    yield Reason(what="kind", value=value, detail=bearer.kind)


def _country(asked: NameIn, bearer: Bearer) -> Iterator[Reason]:
    if asked.country is None:
        return
    same = bearer.country == asked.country.upper()
    value = 1.0 if same else NO_COUNTRY if bearer.country is None else OTHER_COUNTRY
    yield Reason(what="country", value=value, detail=bearer.country or "unknown")


def _context(asked: NameIn, bearer: Bearer, gazetteer: Gazetteer) -> Iterator[Reason]:
    """The country of the bearer, or another name of it, stands in the words around."""
    if asked.context is None:
        return
    around = f" {fold(asked.context)} "
    country = gazetteer.get(bearer.country) if bearer.country else None
    others = [name for name in bearer.names if fold(name) != fold(asked.name)]
    for word in (*([country.name] if country else ()), *others):
        if f" {fold(word)} " in around:
            yield Reason(what="context", value=IN_CONTEXT, detail=word)
            return
