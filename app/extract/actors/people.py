"""People: full names first, then bare ones to the one person whom they fit."""

from collections.abc import Iterable, Sequence

from app.extract.actors.cluster import Cluster, Position, Words, position
from app.extract.actors.gender import Genders
from app.extract.actors.mention import Mention
from app.extract.curated.spelling import folded

TAKES_PART = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "appos", "ROOT"})
Holders = Iterable[tuple[Mention, Mention | None]]  # offices, each with its person


class People:
    def __init__(self) -> None:
        self._genders = Genders()

    def __call__(self, mentions: Iterable[Mention], holders: Holders) -> list[Cluster]:
        found: list[Cluster] = []
        for mention in sorted(mentions, key=_fullest_first):
            home = self._home(mention, found)
            if home is None:
                home = Cluster()
                found.append(home)
            home.add(mention)
        offices = _of_offices(holders, found)
        return [cluster for cluster in found if self._is_person(cluster)] + offices

    def _home(self, mention: Mention, found: Sequence[Cluster]) -> Cluster | None:
        name = folded(mention.text)
        fitting = [c for c in found if name in c.names or _fits_one(name, c, mention)]
        fitting = self._of_gender(mention, fitting or _given(name, found))
        for choice in (_same_actor, _called_so, _introduced):
            if len(fitting) > 1:
                fitting = choice(mention, fitting) or fitting
        if len(fitting) == 1:
            return fitting[0]
        return next(iter(_same_actor(mention, found)), None)

    def _of_gender(self, mention: Mention, found: Sequence[Cluster]) -> list[Cluster]:
        """Of Hillary and Bill Clinton, "Mr. Clinton" is Bill; of Hillary alone, nobody."""
        titles = [mention.doc[start:end].text for start, end in mention.titles]
        told = self._genders.of_titles(titles)
        of = self._genders.of
        known = [(c, of(c.name, c.titles, c.curated) if told else told) for c in found]
        agreeing = [c for c, gender in known if gender == told]
        return agreeing or [c for c, gender in known if gender is None]

    def _is_person(self, cluster: Cluster) -> bool:
        """One bare word that neither a title nor its place in a clause speaks for is hardly one."""
        if cluster.curated is not None or max(map(len, cluster.names)) > 1:
            return True
        return any(self._acts_as_person(mention) for mention in cluster.mentions)

    def _acts_as_person(self, mention: Mention) -> bool:
        takes_part = mention.tokens.root.dep_ in TAKES_PART
        return takes_part or bool(mention.titles) or self._genders.is_given(mention.text)


def _fullest_first(mention: Mention) -> tuple[int, bool, Position]:
    words = folded(mention.text)
    return -len(words), any(len(word) == 1 for word in words), position(mention)


def _given(name: Words, found: Iterable[Cluster]) -> list[Cluster]:
    """By the given name alone, if only one of the article has it: "Hillary"."""
    if len(name) > 1:
        return []
    named = [c for c in found if any(len(n) > 1 and n[0] == name[0] for n in c.names)]
    return named if len(named) == 1 else []


def _same_actor(mention: Mention, found: Iterable[Cluster]) -> list[Cluster]:
    return [c for c in found if mention.curated is not None and c.curated == mention.curated]


def _called_so(mention: Mention, found: Iterable[Cluster]) -> list[Cluster]:
    """Who was called by the bare surname before keeps it."""
    return [cluster for cluster in found if folded(mention.text) in cluster.names]


def _introduced(mention: Mention, found: Iterable[Cluster]) -> list[Cluster]:
    """Who is named in full before; others of the surname come later."""
    before = [cluster for cluster in found if cluster.first < position(mention)]
    return before if len(before) == 1 else []


def _fits_one(name: Words, cluster: Cluster, mention: Mention) -> bool:
    """A curated surname that stands before anybody else has it is not of that other one."""
    if not any(fits(name, full) for full in cluster.names):
        return False
    same = mention.curated is None or cluster.curated == mention.curated
    return same or cluster.first < position(mention)


def fits(short: Words, full: Words) -> bool:
    """A surname, or a name without its middle parts; never a first name alone."""
    if short == full or not 0 < len(short) <= len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1]
    return short[-1] == full[-1] and (
        short == full[-len(short) :] or _same_first(short[0], full[0])
    )


def _same_first(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one))


def _of_offices(holders: Holders, people: Iterable[Cluster]) -> list[Cluster]:
    """Offices go to their holders; those whose holder is not named are returned."""
    homes = {position(m): cluster for cluster in people for m in cluster.mentions}
    vacant: dict[Words, Cluster] = {}
    for office, holder in holders:
        home = homes[position(holder)] if holder is not None else None
        if home is None:
            home = vacant.setdefault(folded(office.text), Cluster())
        home.mentions.append(office)
    return list(vacant.values())
