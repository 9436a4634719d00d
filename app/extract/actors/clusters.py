"""The mentions of one article brought together: each cluster is one actor."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from app.extract.actors.acronyms import initials, introduced
from app.extract.actors.mention import Mention
from app.extract.curated import CuratedActor
from app.extract.curated.spelling import acronym, folded, skeleton

Words = tuple[str, ...]
_ALIKE = 80  # of 100: two spellings with the same consonants, in characters


@dataclass
class Cluster:
    """`names` are the spellings met, folded; the first mention says where it is in the order."""

    mentions: list[Mention] = field(default_factory=list)
    names: set[Words] = field(default_factory=set)
    curated: CuratedActor | None = None

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.names.add(folded(mention.text))
        self.curated = self.curated or mention.curated

    @property
    def name(self) -> str:
        """The fullest spelling; of equally long ones the first."""
        if self.curated is not None:
            return self.curated.name
        names = [m.text for m in self.mentions if not m.office] or [self.mentions[0].text]
        return max(names, key=lambda text: len(folded(text)))


def clusters(
    mentions: Sequence[Mention], holders: Sequence[tuple[Mention, Mention | None]] = ()
) -> list[Cluster]:
    """In the order of their first mentions; `holders` are offices, each with its person."""
    people = of_people([m for m in mentions if _is_person(m)])
    offices = _of_offices(holders, people)
    made = [*people, *offices, *of_others([m for m in mentions if not _is_person(m)])]
    return sorted(made, key=lambda cluster: position(cluster.mentions[0]))


def position(mention: Mention) -> tuple[bool, int]:
    return mention.part == "body", mention.start


def _of_offices(
    holders: Iterable[tuple[Mention, Mention | None]], people: Iterable[Cluster]
) -> list[Cluster]:
    """Offices go to their holders; one whose holder the article does not name is by itself."""
    homes = {position(m): cluster for cluster in people for m in cluster.mentions}
    vacant: dict[Words, Cluster] = {}
    for office, holder in holders:
        home = homes[position(holder)] if holder is not None else None
        if home is None:
            home = vacant.setdefault(folded(office.text), Cluster())
        home.mentions.append(office)
    for cluster in people:
        cluster.mentions.sort(key=position)
    return list(vacant.values())


def _is_person(mention: Mention) -> bool:
    if mention.curated is not None:
        return mention.curated.kind == "person"
    return mention.kind == "person"


def of_people(mentions: Iterable[Mention]) -> list[Cluster]:
    """Full names first; then each bare name goes to the one person whom it fits."""
    found: list[Cluster] = []
    for mention in sorted(mentions, key=lambda m: -len(folded(m.text))):
        home = _home(mention, found)
        if home is None:
            home = Cluster()
            found.append(home)
        home.add(mention)
    return found


def _home(mention: Mention, found: list[Cluster]) -> Cluster | None:
    name = folded(mention.text)
    same = [c for c in found if name in c.names]
    if same:
        return same[0]
    fitting = [c for c in found if any(fits(name, full) for full in c.names)]
    if len(fitting) == 1:
        return fitting[0]
    known = [c for c in found if mention.curated is not None and c.curated == mention.curated]
    if known:
        return known[0]
    return None


def fits(short: Words, full: Words) -> bool:
    """A surname, or a name without its middle parts; never a first name alone."""
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1]
    if short[-1] != full[-1]:
        return False
    return short == full[-len(short) :] or _same_first(short[0], full[0])


def _same_first(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one))


def of_others(mentions: Sequence[Mention]) -> list[Cluster]:
    defined = introduced(mentions)
    by_name: dict[Words, Cluster] = {}
    by_key: dict[str, Cluster] = {}
    order: list[Cluster] = []
    for mention in mentions:
        name = defined.get(folded(mention.text), folded(mention.text))
        key = mention.curated.key if mention.curated and name == folded(mention.text) else None
        home = (by_key.get(key) if key else None) or by_name.get(name)
        if home is None:
            home = Cluster()
            order.append(home)
        home.add(mention)
        by_name.setdefault(name, home)
        if home.curated is not None:
            by_key.setdefault(home.curated.key, home)
    return _joined(order)


def _joined(found: list[Cluster]) -> list[Cluster]:
    """Spelling variants and initials of one organisation become one cluster."""
    kept: list[Cluster] = []
    by_sound: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted(found, key=lambda c: (c.curated is None, -len(folded(c.name)))):
        home = _variant(cluster, kept, by_sound)
        if home is None:
            kept.append(cluster)
            by_sound[skeleton(cluster.name)].append(cluster)
        else:
            for mention in cluster.mentions:
                home.add(mention)
    return kept


def _variant(
    cluster: Cluster, kept: list[Cluster], by_sound: dict[str, list[Cluster]]
) -> Cluster | None:
    if cluster.curated is not None:
        return None
    name = cluster.mentions[0].text
    letters = acronym(name)
    if letters is not None:
        named = [c for c in kept if any(initials(n) == letters.casefold() for n in c.names)]
        return named[0] if len(named) == 1 else None
    alike = by_sound.get(skeleton(name), ())
    return next((c for c in alike if fuzz.ratio(c.name.lower(), name.lower()) >= _ALIKE), None)
