"""The rows of publishers, actors and places."""

from app.gazetteer import fold
from app.gazetteer.typed import HEAD, SHORTEST, misspellings, starts
from tests.bench.invented.rows import COLUMNS, MADE_OF, NOW, Rows
from tests.bench.invented.world import Where, Who, World


def peopled(world: World) -> Rows:
    rows: Rows = {table: [] for table in COLUMNS}
    for id_ in range(1, world.publishers + 1):
        name = next(world.names)
        slug = f"{name.lower().replace(' ', '-')}"
        rows["publisher"].append((id_, slug, name, MADE_OF["countries"][0]))
    for who in world.actors:
        parent = who.above[0] if who.above else None
        head = (who.id, who.slug, who.name, who.kind, who.country, parent)
        rows["actor"].append((*head, who.id <= 200, NOW))
        rows["actor_alias"].append((who.id, who.name, fold(who.name), fold(who.name)))
        _closure(rows, "actor", who)
        _begun(rows, "actor", who)
    words = {word for who in world.actors for word in fold(who.name).split()}
    rows["actor_word"] = [
        (spelling, word)
        for word in sorted(words)
        if len(word) >= SHORTEST
        for spelling in sorted(set(misspellings(word)))
    ]
    for where in world.places:
        latitude, longitude = where.point or (None, None)
        key = int(where.key) if where.key.isdigit() else None
        admin1 = str(where.above[0]) if where.kind == "city" else None
        head = (where.id, where.key, where.name, where.kind, key, latitude, longitude)
        rows["place"].append((*head, where.country, admin1, 5000))
        _closure(rows, "place", where)
        _begun(rows, "place", where)
    return rows


def _closure(rows: Rows, noun: str, one: Who | Where) -> None:
    for distance, ancestor in enumerate((one.id, *one.above)):
        rows[f"{noun}_ancestor"].append((one.id, ancestor, distance))


def _begun(rows: Rows, noun: str, one: Who | Where) -> None:
    for start in sorted(set(starts(fold(one.name)))):
        rows[f"{noun}_start"].append((start, one.id, start[:HEAD], 0))
