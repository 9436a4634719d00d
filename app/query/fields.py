"""`fields`: which members of what is answered are wanted, checked against what it has."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from app.query.faults import bad_query, fault
from app.query.nearest import nearest
from app.query.parameters import Parameters
from app.schemas.members import Path, Shown, members, shown
from app.schemas.page import Fault


def added(query: Parameters) -> tuple[str, ...]:
    """The members of items that the query asks for."""
    highlights = ("highlights",) if getattr(query, "highlight", False) else ()
    return (*getattr(query, "include", ()), *highlights)


def shown_of(noun: str, shape: type, added: Sequence[str], fields: Sequence[str]) -> Shown:
    """`added` are the members that are not always there, and now are. Raises BadQuery."""
    if not fields:
        return _all_of(shape, tuple(added))
    known, whole = _known(shape, added), members(shape)
    paths = [tuple(name.split(".")) for name in fields]
    if unknown := [path for path in paths if path not in known]:
        names = [".".join(path) for path in known]
        raise bad_query(*(_fault(noun, path, names, needs_more=path in whole) for path in unknown))
    return shown(known, paths)


@lru_cache
def _all_of(shape: type, added: tuple[str, ...]) -> Shown:
    return shown(_known(shape, added), ())


def _known(shape: type, added: Collection[str]) -> dict[Path, bool]:
    always: frozenset[str] = getattr(shape, "__required_keys__", frozenset())
    here = {*always, *added}
    return {path: is_value for path, is_value in members(shape).items() if path[0] in here}


def _fault(noun: str, path: Path, names: list[str], *, needs_more: bool) -> Fault:
    name = ".".join(path)
    if needs_more:
        asked = "highlight=true" if path[0] == "highlights" else f"include={path[0]}"
        return fault("fields", f"fields={name} needs {asked}")
    return fault("fields", f"fields={name} is no member of {noun}", nearest(name, names))
