"""What is measured: one file a task. A set's task is the beginning of its name."""

from tests.quality.task import Task
from tests.quality.tasks.actors import Actors
from tests.quality.tasks.casualties import Casualties
from tests.quality.tasks.dates import Dates
from tests.quality.tasks.isaf import Isaf
from tests.quality.tasks.muc import Muc
from tests.quality.tasks.places import Places
from tests.quality.tasks.plover import Plover
from tests.quality.tasks.statements import Statements

TASKS: dict[str, type[Task]] = {
    "statements": Statements,
    "places": Places,
    "dates": Dates,
    "actors": Actors,
    "events-isaf": Isaf,
    "events-casualties": Casualties,
    "events-muc": Muc,
    "events-plover": Plover,
}


def task_of(name: str) -> type[Task] | None:
    """The longest of the names that it begins with."""
    known = [prefix for prefix in TASKS if name.startswith(prefix)]
    return TASKS[max(known, key=len)] if known else None
