"""The members of items by their dotted paths, as tables have them and `fields` chooses them."""

import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

Path = tuple[str, ...]
Tree = Mapping[str, "Tree | None"]
"""Members that are chosen; below None everything is."""


class Shown(NamedTuple):
    """Which members of an item are written; `columns` are the values among them."""

    columns: tuple[Path, ...]
    tree: Tree | None = None

    def of(self, item: Any) -> Any:
        return picked(item, self.tree)


@cache
def members(shape: type) -> dict[Path, bool]:
    """Every path of a shape, and whether a value stands there, not an object."""
    paths: dict[Path, bool] = {}
    for name, hint in get_type_hints(shape).items():
        inner = _object_in(hint)
        paths[name,] = inner is None
        if inner is not None:
            paths |= {(name, *path): is_value for path, is_value in members(inner).items()}
    return paths


def columns(shape: type) -> tuple[Path, ...]:
    return tuple(path for path, is_value in members(shape).items() if is_value)


def shown(known: Mapping[Path, bool], chosen: Iterable[Path]) -> Shown:
    """What is `chosen` of the `known` members, in that order; all of them where nothing is."""
    values = [path for path, is_value in known.items() if is_value]
    paths = list(chosen)
    if not paths:
        return Shown(tuple(values))
    below = (value for path in paths for value in values if value[: len(path)] == path)
    return Shown(tuple(dict.fromkeys(below)), _tree(paths))


def picked(value: Any, tree: Tree | None) -> Any:
    """The chosen members of an object, or of each object of a list."""
    if tree is None or value is None:
        return value
    if isinstance(value, list):
        return [picked(member, tree) for member in value]
    return {name: picked(value[name], below) for name, below in tree.items() if name in value}


def _tree(paths: Iterable[Path]) -> Tree:
    tree: dict[str, Any] = {}
    for path in paths:
        _grow(tree, path)
    return tree


def _grow(tree: dict[str, Any], path: Path) -> None:
    """A member that is chosen whole stays so."""
    name, *rest = path
    if not rest:
        tree[name] = None
    elif (below := tree.setdefault(name, {})) is not None:
        _grow(below, tuple(rest))


def _object_in(hint: Any) -> type | None:
    """The shape of an object that is there, or null, or a member of a list."""
    if is_typeddict(hint):
        shape: type = hint
        return shape
    if get_origin(hint) in (list, Union, types.UnionType, NotRequired):
        found = (_object_in(inner) for inner in get_args(hint))
        return next((shape for shape in found if shape is not None), None)
    return None
