"""What is asked of the server: a table of requests, with actors and places of the rows at hand."""

import json
from typing import NamedTuple
from urllib.parse import quote
from urllib.request import urlopen

import sqlalchemy as sa

from app.db import Database
from app.models import Base

TABLES = Base.metadata.tables
DATES = "date_from=2019-03-04&date_to=2019-03-10"
DEEP = 8  # thousands of events before it


class Case(NamedTuple):
    name: str
    path: str


class Known(NamedTuple):
    """Ids on the wire: actors by how often they take part, a country and a town with events."""

    frequent: str
    middling: str
    rare: str
    country: str
    city: str
    elsewhere: str
    event: int
    name: str


def known(database: Database) -> Known:
    link, place_link = TABLES["event_actor"], TABLES["event_place"]
    actor, place, event = TABLES["actor"], TABLES["place"], TABLES["event"]
    with database.read() as session:
        found = sa.func.count()
        counted = sa.select(actor.c.slug, actor.c.name, found)
        counted = counted.join_from(link, actor, actor.c.id == link.c.actor_id)
        counted = counted.where(link.c.role == "any", link.c.direct, actor.c.kind == "person")
        counted = counted.group_by(actor.c.slug, actor.c.name).order_by(found.desc(), actor.c.slug)
        actors = session.execute(counted).all()
        towns = sa.select(place.c.key, place.c.country, found)
        towns = towns.join_from(place_link, place, place.c.id == place_link.c.place_id)
        towns = towns.where(place_link.c.direct).group_by(place.c.key, place.c.country)
        towns = session.execute(towns.order_by(found.desc(), place.c.key)).all()
        last = session.scalar(sa.select(sa.func.max(event.c.id))) or 1
    frequent, middling, rare = actors[0], actors[len(actors) // 20], actors[-1]
    return Known(
        *(frequent.slug, middling.slug, rare.slug, towns[0].country, towns[3].key),
        *(towns[-1].country, last // 2, frequent.name),
    )


def cases(of: Known) -> list[Case]:
    events = "/v1/events?modality=any"
    by_all = f"{events}&actor={of.frequent}&place={of.city}&{DATES}"
    lists = {
        "newest": events,
        "actor, frequent": f"{events}&actor={of.frequent}",
        "actor, middling": f"{events}&actor={of.middling}",
        "actor, rare": f"{events}&actor={of.rare}",
        "place, country": f"{events}&country={of.country}",
        "place, city": f"{events}&place={of.city}",
        "agent, frequent": f"{events}&agent={of.frequent}",
        "a week": f"{events}&{DATES}",
        "an empty day": f"{events}&date_from=1999-03-04&date_to=1999-03-04",
        "actor, place, week": by_all,
        "actor and place that never meet": f"{events}&actor={of.rare}&country={of.elsewhere}",
        "dyad": f"{events}&actor={of.frequent}&with_actor={of.middling}",
        "killed most, of a country": f"{events}&country={of.country}&sort=-killed",
        "text, two words": f"{events}&q=convoy+bridge",
        "text, actor": f"{events}&q=shelling&actor={of.middling}",
        "event by id": f"/v1/events/{of.event}",
        "statements, speaker, week": f"/v1/statements?speaker={of.frequent}&{DATES}",
        "statements, text": "/v1/statements?q=ceasefire+OR+bridge",
        "articles, actor": f"/v1/articles?actor={of.frequent}",
        "exact count, country": f"{events}&country={of.country}&limit=0",
        "facets, actor": f"/v1/facets?facet=event_type&facet=country&actor={of.frequent}",
        "facets, all": "/v1/facets?facet=event_type",
        "timeline, actor": f"/v1/events/timeline?actor={of.frequent}",
        "timeline, all": "/v1/events/timeline",
        "timeline, killed by country": "/v1/events/timeline?metric=killed&split_by=country",
        "map, actor": f"/v1/events/map?by=city&actor={of.frequent}",
        "map, all": "/v1/events/map?by=admin1",
        "related": f"/v1/actors/{of.middling}/related",
        "coverage, a month": "/v1/coverage?date_from=2019-03&date_to=2019-03",
        "suggest, actor": f"/v1/actors/suggest?q={quote(of.name[:3].lower())}",
        "suggest, misspelt": f"/v1/actors/suggest?q={quote(of.name.split()[0].lower())}x",
        "suggest, place": "/v1/places/suggest?q=san",
    }
    return [Case(name, path) for name, path in lists.items()]


def deep(port: int) -> Case:
    """A page that is far down the list of everything."""
    path = "/v1/events?modality=any&limit=1000&fields=id"
    cursor = ""
    for _ in range(DEEP):
        address = f"http://127.0.0.1:{port}{path}&cursor={cursor}" if cursor else None
        with urlopen(address or f"http://127.0.0.1:{port}{path}") as answer:
            cursor = json.load(answer)["next_cursor"]
    return Case("deep page", f"/v1/events?cursor={cursor}")
