"""Toponyms and facilities as places of the gazetteer, or as places that it does not know."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.extract.document import Document, span_of
from app.extract.pipeline import Resources
from app.extract.places import hints, mentions, reasons
from app.extract.places.apart import SenseKey, apart
from app.extract.places.candidates import Candidates
from app.extract.places.home import Home
from app.extract.places.mentions import Mention
from app.extract.places.resolution import resolve
from app.extract.places.sense import Sense, is_contradicted
from app.extract.places.unknown import Unknown
from app.gazetteer import Candidate
from app.schemas.record import Place


class Places:
    name = "places"
    requires = frozenset(("names",))
    provides = frozenset(("places",))

    def __init__(self, resources: Resources) -> None:
        self.candidates = Candidates(resources.gazetteer)
        self.gazetteer = resources.gazetteer
        self.homes = hints.Homes(resources.gazetteer, self.candidates)
        self.unknown = Unknown(resources.gazetteer)

    def __call__(self, document: Document) -> None:
        read = mentions.read(document)
        senses, of_mention = self.senses(read)
        countries = hints.countries(document)
        resolve(senses, countries, hints.publisher_letters(document), self.homes.of(document))
        home = Home(self.gazetteer, senses, countries)
        document.places.extend(self.places(read, senses, of_mention, home))
        reasons.give(document, read, senses, of_mention)

    def senses(self, read: Sequence[Mention]) -> tuple[list[Sense], list[int]]:
        """The senses, and for each mention the position of its own."""
        priors = [self._priors(mention) for mention in read]
        keys = apart(read, priors)
        positions: dict[SenseKey, int] = {}
        senses: list[Sense] = []
        for mention, key, own in zip(read, keys, priors, strict=True):
            if key not in positions:
                positions[key] = len(senses)
                senses.append(Sense(mention.surface, own))
        of_mention = [positions[key] for key in keys]
        for mention, at in zip(read, of_mention, strict=True):
            _relate(senses, at, mention, of_mention)
        return senses, of_mention

    def _priors(self, mention: Mention) -> tuple[tuple[Candidate, float], ...]:
        tokens = mention.tokens
        article = tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ == "the"
        return self.candidates.of(mention.surface, mention.form, mention.form_word, article)

    def places(
        self,
        read: Sequence[Mention],
        senses: Sequence[Sense],
        of_mention: Sequence[int],
        home: Home,
    ) -> Iterator[Place]:
        """One place for all mentions that name it, in the order of their first mention."""
        grouped: dict[str, list[Mention]] = defaultdict(list)
        known: dict[str, Candidate | None] = {}
        for mention, own in zip(read, of_mention, strict=True):
            best = home.choice(mention, senses[own], self.choice(mention, senses[own], senses))
            key = best.key if best is not None else f"? {own}"
            known[key] = best
            if not mention.acts:
                grouped[key].append(mention)
        for number, (key, group) in enumerate(grouped.items(), start=1):
            candidate = known[key]
            yield (
                _place(f"p{number}", candidate, group)
                if candidate is not None
                else self.unknown.place(f"p{number}", group, senses[int(key[2:])], senses)
            )

    def choice(self, mention: Mention, sense: Sense, senses: Sequence[Sense]) -> Candidate | None:
        best = None if is_contradicted(sense, senses) else sense.best
        is_town = best is not None and best.kind == "city" and mention.form == "admin2"
        if best is not None and not is_town:
            return best
        return self.unknown.similar(mention, sense, senses) or best


def _relate(senses: Sequence[Sense], own: int, mention: Mention, of_mention: Sequence[int]) -> None:
    senses[own].siblings |= {of_mention[i] for i in mention.siblings} - {own}
    if mention.outer is None or of_mention[mention.outer] == own:
        return
    outer = of_mention[mention.outer]
    if mention.siblings:
        senses[own].listed.add(outer)
    else:
        senses[own].outer.add(outer)
        senses[outer].inner.add(own)


def _place(number: str, candidate: Candidate, group: Sequence[Mention]) -> Place:
    return Place(
        id=number,
        key=candidate.key,
        name=candidate.name,
        kind=candidate.kind,
        geonames_id=candidate.geonames_id,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        country=candidate.country,
        admin1=candidate.admin1,
        uncertainty_m=candidate.uncertainty_m,
        mentions=tuple(span_of(mention.tokens, mention.part) for mention in group),
    )
