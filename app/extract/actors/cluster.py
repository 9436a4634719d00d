"""The mentions of one actor within an article."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.extract.actors.mention import Mention
from app.extract.curated import CuratedActor
from app.extract.curated.spelling import folded

WHERE = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout", "toward"})
Words = tuple[str, ...]
Position = tuple[bool, int]


@dataclass
class Cluster:
    """`names` are the spellings met, folded."""

    mentions: list[Mention] = field(default_factory=list)
    names: set[Words] = field(default_factory=set)
    curated: CuratedActor | None = None

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.names.add(folded(mention.text))
        self.curated = self.curated or mention.curated

    def join(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self.add(mention)

    @property
    def first(self) -> Position:
        return min(position(mention) for mention in self.mentions)

    @property
    def titles(self) -> list[str]:
        return [m.doc[start:end].text for m in self.mentions for start, end in m.titles]

    @property
    def name(self) -> str:
        """The fullest spelling; of equally long ones the first."""
        if self.curated is not None:
            return self.curated.name
        names = [m.text for m in self.mentions if not m.office] or [self.mentions[0].text]
        return max(names, key=lambda text: len(folded(text)))


def located(cluster: Cluster) -> bool:
    """One bare word that is mostly where something is names a place rather than an actor."""
    if cluster.curated is not None or max(map(len, cluster.names), default=2) > 1:
        return False
    where = sum(mention.tokens.root.head.lower_ in WHERE for mention in cluster.mentions)
    return 2 * where >= len(cluster.mentions)


def position(mention: Mention) -> Position:
    """The headline comes first."""
    return mention.part == "body", mention.start
