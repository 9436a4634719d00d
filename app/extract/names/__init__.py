"""Every proper name of an article, with the kind of what it names."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from app.extract.document import Document, Name, NameKind
from app.extract.names import acting
from app.extract.names.beside import is_building
from app.extract.names.evidence import Evidence, sum_of
from app.extract.names.known import Known
from app.extract.names.lists import with_lists
from app.extract.names.nested import known_start, places_in
from app.extract.names.people import people
from app.extract.names.proposals import Proposal, propose
from app.extract.names.weigh import weigh
from app.extract.names.words import words
from app.extract.pipeline import Resources

KINDS: dict[str, NameKind | None] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
    "other": None,
}
HOLDS_PLACES = frozenset(("organization", "facility"))
MAY_HOLD_PLACES = frozenset(("EVENT", "WORK_OF_ART", "LAW"))
OTHERS = 1.0  # weight of what is said of the same words elsewhere in the article


class Names:
    name = "names"
    requires: frozenset[str] = frozenset()
    provides = frozenset(("names",))

    def __init__(self, resources: Resources) -> None:
        self.known = Known(resources.gazetteer)

    def __call__(self, document: Document) -> None:
        proposals = [
            p for part, doc in document.parts() for p in propose(doc, part, self.known.is_named)
        ]
        common = {token.text for token in document.body if token.is_lower}
        proposals = [p for p in proposals if not _is_of_headline(p, common)]
        names = {_position(name): name for name in self.named(proposals)}
        document.names.extend(sorted(names.values(), key=_position))

    def named(self, proposals: list[Proposal]) -> Iterator[Name]:
        named = people(proposals)
        own = with_lists(proposals, [weigh(p, self.known, named) for p in proposals])
        kinds = [
            self.kind(proposal, total)
            for proposal, total in zip(proposals, _with_others(proposals, own), strict=True)
        ]
        toponyms = frozenset(
            p.text for p, kind in zip(proposals, kinds, strict=True) if kind == "toponym"
        )
        for proposal, kind in zip(proposals, kinds, strict=True):
            if kind == "toponym":
                yield _name(proposal, self.known_part(proposal), kind)
            elif kind is not None:
                yield _name(proposal, proposal.tokens, kind)
            if kind in HOLDS_PLACES and self.known.find(proposal.text):
                continue
            headline = kind is None and proposal.part == "title"
            if kind in HOLDS_PLACES or proposal.label in MAY_HOLD_PLACES or headline:
                for tokens in places_in(proposal, self.known, toponyms):
                    yield _name(proposal, tokens, "toponym")

    def known_part(self, proposal: Proposal) -> Tokens:
        tokens = proposal.tokens
        last = tokens[-1].lower_.rstrip(".")
        whole = len(tokens) == 1 or last in words().place_heads or self.known.find(tokens.text)
        return tokens if whole else known_start(tokens, self.known) or tokens

    def kind(self, proposal: Proposal, total: Evidence) -> NameKind | None:
        return self.place_kind(proposal) if total.best == "place" else KINDS[total.best]

    def place_kind(self, proposal: Proposal) -> NameKind:
        if self.known.is_country(proposal.text) and acting.acts(proposal):
            return "country"
        if acting.metonym_acts(proposal):
            return "country"
        several = len(proposal.tokens) > 1
        last, first = proposal.tokens[-1].lower_.rstrip("."), proposal.tokens[0].lower_
        is_facility = last in words().facility_heads or first in words().facility_starts
        if is_building(proposal):
            return "facility"
        if several and (is_facility or proposal.label == "FAC"):
            return "toponym" if last in words().place_heads else "facility"
        return "toponym"


def _is_of_headline(proposal: Proposal, common: set[str]) -> bool:
    """ "Rocket Attack" in a headline is no name when the body has an "attack"."""
    last = proposal.tokens[-1]
    is_head = last.lower_ in words().organization_heads or not last.text.istitle()
    if len(proposal.tokens) == 1 or is_head or proposal.label not in ("PERSON", "ORG"):
        return False
    if proposal.part != "title" and not _fills_line(proposal):
        return False
    return last.lower_ in common or any(t.tag_ in ("VBZ", "VBD") for t in proposal.tokens)


def _fills_line(proposal: Proposal) -> bool:
    """ "Limited Means", a heading within the article."""
    before, after = proposal.before(), proposal.after()
    opens = before is None or "\n" in before.text
    return opens and (after is None or "\n" in after.text)


def _with_others(proposals: list[Proposal], own: list[Evidence]) -> Iterator[Evidence]:
    """The same words name the same thing in one article, unless their place says otherwise."""
    by_text: dict[str, list[Evidence]] = defaultdict(list)
    for proposal, found in zip(proposals, own, strict=True):
        by_text[proposal.text.casefold()].append(found)
    sums = {text: sum_of(same) for text, same in by_text.items()}
    for proposal, found in zip(proposals, own, strict=True):
        text = proposal.text.casefold()
        yield found.plus(sums[text], OTHERS / len(by_text[text]))


def _name(proposal: Proposal, tokens: Tokens, kind: NameKind) -> Name:
    return Name(proposal.part, tokens.start, tokens.end, tokens.text, kind)


def _position(name: Name) -> tuple[str, int, int]:
    return (name.part, name.start, name.end)
