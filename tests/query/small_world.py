"""Two armies of two countries, a militia, three towns, four articles, seven events."""

import datetime as dt

from tests.query.world import NOW, World, span


def build(world: World) -> None:
    _actors(world)
    _places(world)
    _articles(world)
    _events(world)
    _statements(world)


def _actors(world: World) -> None:
    world.actor(1, "ardia", "Ardia", "country", country="AR")
    world.actor(2, "ardian-army", "Ardian Army", "military", country="AR", parents=(1,))
    world.actor(3, "river-front", "River Front", "armed_group", country="IQ")
    world.actor(4, "minister-okoye", "Ada Okoye", "person", country="AR", parents=(1,))
    world.actor(5, "river-militia", "River Militia", "armed_group", merged_into=3)


def _places(world: World) -> None:
    world.place(1, "IQ", "Iraq", "country", latitude=33.0, longitude=44.0, uncertainty_m=500_000)
    world.place(2, "95445", "Erbil", "admin1", around=(1,), admin1_iso="IQ-AR")
    world.place(3, "95446", "Erbil", "city", around=(2, 1), latitude=36.19, longitude=44.01)
    world.place(4, "98182", "Baghdad", "city", around=(1,), latitude=33.34, longitude=44.4)
    world.place(5, "JO", "Jordan", "country", country="JO")


def _articles(world: World) -> None:
    world.add("publisher", id=1, slug="example-wire", name="Example Wire", country="GB")
    world.add("publisher", id=2, slug="river-post", name="River Post", country="IQ")
    world.article(1, 1, "2020-03-11", title="Rockets at Érbil", text="Rockets fell near the base.")
    world.article(
        *(2, 2, "2020-03-12"), text="The army denied it.", external_id="r-2", duplicate_of=1
    )
    world.article(
        3, 1, "2020-06-01", language="fr", text="Rien.", state="skipped", reason="language"
    )
    world.article(4, 1, "2021-01-05", updated_at=NOW + dt.timedelta(days=1), text="A truce held.")
    world.article(5, 1, "2020-03-13", text=None, deleted_at=NOW)
    for article, date, actors in ((1, "2020-03-11", (2, 1, 3)), (2, "2020-03-12", (2, 1))):
        for actor in actors:
            world.link("article_actor", article, (date,), actor_id=actor, direct=actor != 1)
    for article, date, places in ((1, "2020-03-11", (3, 2, 1)), (4, "2021-01-05", (5,))):
        for place in places:
            world.link("article_place", article, (date,), place_id=place, direct=place in (3, 5))
    world.add("mention", article_id=1, revision=1, actor_id=2, span=span("the army", 3))
    world.add("mention", article_id=1, revision=1, place_id=3, span=span("Erbil", 30))


def _events(world: World) -> None:
    deadly = {"killed_low": 2, "killed_best": 3, "killed_high": 5, "wounded_best": 4}
    world.event(
        *(1, "ASSAULT", "2020-03-11", "2020-03-11"),
        **deadly,
        mode="heavy-weapons",
        contexts=["military", "terrorism"],
        place_id=3,
        report_count=2,
        publisher_count=2,
        best_report_id=1,
    )
    world.event(2, "ASSAULT", "2020-03-11", "2020-03-11", mode="drone", place_id=4, killed_low=10)
    world.event(
        *(3, "PROTEST", "2020-02-20", "2020-04-10"),
        mode="demo",
        killed_best=0,
        place_id=4,
    )
    world.event(4, "CONSULT", "2021-01-04", "2021-01-04", confidence=0.3, place_id=5)
    world.event(5, "ASSAULT", "2020-03-12", "2020-03-12", modality="denied", place_id=3)
    world.event(6, "ASSAULT", "2020-03-11", "2020-03-11", deleted_at=NOW)
    world.event(7, "ASSAULT", "2020-03-11", "2020-03-11", merged_into=1)
    world.event(
        *(8, "THREATEN", "2020-05-01", "2020-05-31"), date_precision="range", modality="alleged"
    )
    _event_actors(world)
    _event_places(world)
    _reports(world)


def _event_actors(world: World) -> None:
    took_part = (
        *((1, 3, "agent"), (1, 2, "target"), (2, 2, "agent"), (2, 3, "target")),
        *((4, 4, "agent"), (5, 2, "agent"), (8, 3, "agent"), (8, 2, "target")),
    )
    above = {2: 1, 4: 1}
    dates = {
        1: ("2020-03-11",) * 2,
        2: ("2020-03-11",) * 2,
        4: ("2021-01-04",) * 2,
        5: ("2020-03-12",) * 2,
        8: ("2020-05-01", "2020-05-31"),
    }
    rows: dict[tuple[int, int, str], bool] = {}
    for event, actor, role in took_part:
        for part in (role, "any"):
            rows[event, actor, part] = True
            if actor in above:
                rows.setdefault((event, above[actor], part), False)
    for (event, actor, role), direct in rows.items():
        world.link("event_actor", event, dates[event], actor_id=actor, role=role, direct=direct)


def _event_places(world: World) -> None:
    where = {
        1: (("2020-03-11", "2020-03-11"), (3, 2, 1)),
        2: (("2020-03-11", "2020-03-11"), (4, 1)),
        3: (("2020-02-20", "2020-04-10"), (4, 1)),
        4: (("2021-01-04", "2021-01-04"), (5,)),
        5: (("2020-03-12", "2020-03-12"), (3, 2, 1)),
    }
    for event, (dates, places) in where.items():
        for place in places:
            direct = place == places[0]
            world.link("event_place", event, dates, place_id=place, direct=direct)


def _reports(world: World) -> None:
    world.report(1, 1, 1, "Rockets hit the base, wounding four soldiers.", place_id=3)
    world.report(2, 1, 2, "Shells hit a base near Erbil.", date_span=span("Wednesday", 7))
    world.report(3, 2, 1, "Drones struck the city.", rank=1)
    world.report(4, 3, 4, "Thousands marched.")
    world.report(5, 4, 4, "Ministers met in Jordan.")
    world.report(6, 5, 2, "Nobody attacked, the army says.")
    world.report(7, 8, 3, "It threatened rockets.")
    world.add("participant", report_id=1, role="agent", span=span("gunmen"), party="rebel_group")
    world.add("participant", report_id=1, actor_id=2, role="target", span=span("soldiers", 40))
    world.add("participant", report_id=1, actor_id=2, role="target", span=span("the army", 60))
    world.add("participant", report_id=1, role="agent", span=span("gunmen", 80))
    world.add(
        *("casualty",),
        report_id=1,
        kind="wounded",
        best=4,
        who="soldiers",
        actor_id=2,
        claimed_by_id=4,
        span=span("four soldiers", 31),
    )


def _statements(world: World) -> None:
    world.statement(1, 1, "2020-03-11", "we will answer", kind="direct", speaker_id=4)
    world.statement(2, 2, "2020-03-12", "it did not attack", speaker_id=2, addressee_id=4)
    world.statement(3, 2, "2020-03-10", "nobody slept", speaker_span=span("A resident"))
    world.statement(4, 2, "2020-03-10", "gone", deleted_at=NOW)
    parts = (
        (1, 4, "speaker", "2020-03-11"),
        (1, 3, "about", "2020-03-11"),
        (2, 2, "speaker", "2020-03-12"),
        (2, 4, "addressee", "2020-03-12"),
    )
    for statement, actor, role, date in parts:
        for part in (role, "any"):
            stance = "threatens" if role == "about" else None
            more = {"actor_id": actor, "role": part, "stance": stance}
            world.link("statement_actor", statement, (date, date), **more)
    dates = ("2020-03-12", "2020-03-12")
    world.link("statement_place", 2, dates, place_id=3, stance="denies")
    world.link("statement_place", 2, dates, place_id=1, direct=False)
    world.add("statement_event", statement_id=2, event_id=1, stance="denies")
