"""An invented world of any size, as rows of the tables: who is in it, and what is reported.

A few actors and places hold most rows, as in the news: the n-th of them has a share of 1/n
(Zipf). Most events are by and against actors of the country they happen in. Days grow with the
ids, a little disordered, over ten years; one period in fifty is longer than a month.
"""

import random
from collections.abc import Iterator

from tests.bench.invented.peopled import peopled
from tests.bench.invented.reported import reported
from tests.bench.invented.rows import COLUMNS, Rows
from tests.bench.invented.world import make_world

__all__ = ["COLUMNS", "invent"]


def invent(size: int, *, actors: int = 20_000, towns: int = 8_000) -> Iterator[Rows]:
    """A world with `size` events, some thousands at a time; the same one each time."""
    world = make_world(random.Random(size), actors=actors, towns=towns)
    yield peopled(world)
    yield from reported(world, size)
