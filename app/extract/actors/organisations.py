"""Organisations, groups and states: by what is known, by name, by acronym, by sound."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from app.extract.actors.acronyms import initials, introduced
from app.extract.actors.cluster import Cluster, Words
from app.extract.actors.mention import Mention
from app.extract.curated.spelling import acronym, folded, skeleton

_ALIKE = 80  # of 100: two spellings with the same consonants, in characters


def organisations(mentions: Sequence[Mention]) -> list[Cluster]:
    """An acronym that the article introduces means what it says there, whatever else it is."""
    defined = introduced(mentions)
    homes: dict[Words | str, Cluster] = {}
    found: list[Cluster] = []
    for mention in mentions:
        spelled = folded(mention.text)
        name = defined.get(spelled, spelled)
        if name != spelled:
            mention = replace(mention, curated=None)
        key = mention.curated.key if mention.curated else None
        home = (homes.get(key) if key else None) or homes.get(name)
        if home is None:
            home = Cluster()
            found.append(home)
        home.add(mention)
        homes.setdefault(name, home)
        if home.curated is not None:
            homes.setdefault(home.curated.key, home)
    return _joined(found)


def _joined(found: list[Cluster]) -> list[Cluster]:
    """Spelling variants and initials of one organisation become one cluster."""
    kept: list[Cluster] = []
    by_sound: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted(found, key=lambda c: (c.curated is None, -len(folded(c.name)))):
        home = None if cluster.curated is not None else _home(cluster, kept, by_sound)
        if home is None:
            kept.append(cluster)
            by_sound[skeleton(cluster.name)].append(cluster)
        else:
            home.join(cluster.mentions)
    return kept


def _home(
    cluster: Cluster, kept: list[Cluster], by_sound: dict[str, list[Cluster]]
) -> Cluster | None:
    name = cluster.mentions[0].text
    letters = acronym(name)
    if letters is not None:
        named = [c for c in kept if any(initials(n) == letters.casefold() for n in c.names)]
        return named[0] if len(named) == 1 else None
    fuller = [c for c in kept if any(_ends_with(n, folded(name)) for n in c.names)]
    if len(fuller) == 1:
        return fuller[0]
    alike = by_sound.get(skeleton(name), ())
    return next((c for c in alike if fuzz.ratio(c.name.lower(), name.lower()) >= _ALIKE), None)


def _ends_with(full: Words, short: Words) -> bool:
    """ "Sudan's army", and later "Army"."""
    return len(short) < len(full) and full[-len(short) :] == short
