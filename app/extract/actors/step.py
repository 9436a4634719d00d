"""The actors of an article, from the names in it."""

from collections.abc import Callable, Iterable, Iterator

from app.extract.actors.cluster import Cluster, located, position
from app.extract.actors.kinds import Kinds
from app.extract.actors.mention import Mention
from app.extract.actors.naming import Naming
from app.extract.actors.offices import Offices
from app.extract.actors.organisations import organisations
from app.extract.actors.people import People
from app.extract.actors.titles import Titles
from app.extract.curated import load
from app.extract.document import Document, NameKind, span_of
from app.extract.pipeline import Resources
from app.schemas.record import Actor, ActorKind, Span


class Actors:
    name = "actors"
    requires = frozenset({"names"})
    provides = frozenset({"actors"})

    def __init__(self, _: Resources) -> None:
        curated = load()
        self._naming = Naming(curated)
        self._titles = Titles(curated)
        self._kinds = Kinds()
        self._offices = Offices()
        self._people = People()

    def __call__(self, document: Document) -> None:
        found = self._titled(self._naming(document))
        people = self._people(filter(is_person, found), self._held(document, found))
        others = organisations([mention for mention in found if not is_person(mention)])
        actors = [cluster for cluster in (*people, *others) if not located(cluster)]
        made = sorted(actors, key=lambda cluster: cluster.first)
        document.actors = [
            actor(f"a{number}", cluster, self._kinds) for number, cluster in enumerate(made, 1)
        ]
        for each in document.actors:
            _explain(each, document)

    def _titled(self, mentions: list[Mention]) -> list[Mention]:
        """People with their titles; a country within a title is no actor there."""
        read = [self._titles(m) if is_person(m) else m for m in mentions]
        within = {(m.part, i) for m in read for start, end in m.titles for i in range(start, end)}
        return [m for m in read if (m.part, m.start) not in within or not self._in_title(m)]

    def _in_title(self, mention: Mention) -> bool:
        """ "US" and "US diplomat" of a title act no more than the title does."""
        return mention.kind == "country" or self._offices.is_role(mention.doc[mention.end - 1])

    def _held(
        self, document: Document, mentions: list[Mention]
    ) -> Iterator[tuple[Mention, Mention | None]]:
        """Offices written as names, each with the person of the article who holds it."""
        people = [m for m in mentions if m.kind == "person"]
        for part, doc in document.parts():
            own = [m for m in mentions if m.part == part]
            taken = {i for m in own for i in _extent(m)}
            for office in self._offices(doc, part, taken):
                holder = self._offices.holder(office, people)
                if holder is not None or self._offices.names_one(office):
                    yield office, holder


def _explain(made: Actor, document: Document) -> None:
    known = made.key is not None
    rule = "one of the actors known from the start" if known else "named by the article"
    document.because(made.id, "rule", lambda: rule)
    if not known:
        document.because(made.id, "key", lambda: "no actor known from the start has the name")
    if made.country is None:
        document.because(made.id, "country", lambda: "no state is told with the name")


def is_person(mention: Mention) -> bool:
    if mention.curated is not None:
        return mention.curated.kind == "person"
    return mention.kind == "person"


def _extent(mention: Mention) -> Iterator[int]:
    """The tokens of a name and its titles."""
    for start, end in ((mention.start, mention.end), *mention.titles):
        yield from range(start, end)


def actor(id_: str, cluster: Cluster, kinds: Callable[[str, NameKind], ActorKind]) -> Actor:
    curated = cluster.curated
    mentions = sorted(cluster.mentions, key=position)
    countries = (m.country for m in mentions if m.country)
    return Actor(
        id=id_,
        key=curated.key if curated else None,
        name=cluster.name,
        kind=curated.kind if curated else kinds(cluster.name, mentions[0].kind),
        country=curated.country if curated else next(countries, None),
        wikidata=curated.wikidata if curated else None,
        titles=_titles(mentions),
        mentions=tuple(span_of(m.tokens, m.part) for m in mentions),
    )


def _titles(mentions: Iterable[Mention]) -> tuple[Span, ...]:
    return tuple(span_of(m.doc[start:end], m.part) for m in mentions for start, end in m.titles)
