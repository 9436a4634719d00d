"""Link tables: what ties events, statements and articles to actors and places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

Condition = sa.ColumnElement[bool]
Column = sa.ColumnElement[Any]


@dataclass(frozen=True)
class Link:
    """A table whose rows tie an `owner` to an `other`; both are names of columns.

    Link tables with roles have a row for each one and a row for "any". Those without a date
    (what lies in what) cannot drive a list. `copies` are columns of the owner that the link has
    under the same name.
    """

    table: sa.Table
    owner: str
    other: str
    copies: tuple[str, ...] = ()

    @property
    def drives(self) -> bool:
        return "date" in self.table.c


@dataclass(frozen=True)
class Picked:
    """The rows of a link that tie to one of `keys`; the less the `weight`, the fewer they are."""

    link: Link
    keys: Sequence[int]
    role: str
    direct: bool
    weight: int = 0

    def conditions(self, rows: sa.FromClause) -> Iterator[Condition]:
        """What the rows of the link table, or of an alias of it, have to meet."""
        other = rows.c[self.link.other]
        # An equality keeps the order of the index, which a list of one would lose.
        yield other == self.keys[0] if len(self.keys) == 1 else other.in_(self.keys)
        if "role" in rows.c:
            yield rows.c.role == self.role
        if self.direct:
            yield rows.c.direct if "direct" in rows.c else rows.c.distance == 0

    def of(self, owner: sa.Column[int]) -> Condition:
        """The one with this key has such a row, whatever table the key is read from."""
        rows = self.link.table.alias()
        owned = rows.c[self.link.owner] == owner
        return sa.exists().where(owned, *self.conditions(rows)).correlate(owner.table)
