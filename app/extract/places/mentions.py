"""The places that an article names: how each is written, and what is said of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract.document import Document, Name, Part
from app.extract.joined import LONGEST
from app.extract.places.words import Words, words
from app.gazetteer import fold
from app.schemas.record import PlaceKind

FARTHEST = 5  # tokens between a place and what it lies in
LONGEST_LIST = 24


@dataclass(frozen=True, slots=True)
class Mention:
    """A country that `acts` is context here, no place.

    `outer` is the position, among the mentions, of what this place is said to lie in;
    `siblings` are those of the list that it stands in.
    """

    part: Part
    tokens: Tokens
    surface: str
    form: PlaceKind | None
    form_word: str
    acts: bool = False
    is_facility: bool = False
    outer: int | None = None
    siblings: tuple[int, ...] = ()

    @property
    def sense(self) -> tuple[str, str | None]:
        """Mentions of one sense name one place."""
        return fold(self.surface), self.form


@dataclass(frozen=True, slots=True)
class _Found:
    name: Name
    tokens: Tokens


def read(document: Document) -> list[Mention]:
    mentions: list[Mention] = []
    for part, doc in document.parts():
        found = [
            _Found(name, doc[name.start : name.end])
            for name in sorted(document.names, key=lambda name: (name.start, name.end))
            if name.part == part and name.kind in ("toponym", "facility", "country")
        ]
        offset = len(mentions)
        lists = _lists(found)
        mentions += [_mention(part, found, i, lists[i], offset) for i in range(len(found))]
    return mentions


def _lists(found: Sequence[_Found]) -> list[range]:
    """For each name the positions of the list it stands in; alone, its own only."""
    lists: list[range] = []
    start = 0
    for i in range(len(found)):
        if i + 1 == len(found) or not _goes_on(found[i].tokens, found[i + 1].tokens):
            lists += [range(start, i + 1)] * (i + 1 - start)
            start = i + 1
    return lists


def _goes_on(tokens: Tokens, after: Tokens) -> bool:
    between = tokens.doc[tokens.end : after.start]
    return 0 < len(between) <= 2 and all(t.lower_ in words().listing for t in between)


def _mention(part: Part, found: Sequence[_Found], i: int, siblings: range, offset: int) -> Mention:
    tokens = found[i].tokens
    form_word = _form_word(tokens)
    outer = _outer(found, i)
    is_pair = len(siblings) == 2 and outer is not None
    return Mention(
        part=part,
        tokens=tokens,
        surface=tokens.text,
        form=words().forms.get(form_word.rpartition(" ")[2]),
        form_word=form_word,
        acts=found[i].name.kind == "country",
        is_facility=found[i].name.kind == "facility",
        outer=None if outer is None else outer + offset,
        siblings=() if is_pair else tuple(j + offset for j in _near(siblings, i)),
    )


def _near(siblings: range, i: int) -> Iterator[int]:
    """The others of a list, those that are not far off where it is long."""
    near = range(max(siblings.start, i - LONGEST), min(siblings.stop, i + LONGEST + 1))
    return (j for j in near if j != i)


def _form_word(tokens: Tokens) -> str:
    """The word for the sort of place: in the name, after it, after a list of names, or before."""
    known = words()
    last = tokens[-1].lower_.rstrip(".")
    last = known.abbreviations.get(last, last)
    if len(tokens) > 1 and last in known.forms:
        return last
    after = _token(tokens.doc, tokens.end)
    second = _token(tokens.doc, tokens.end + 1)
    if after is not None and after.text in known.forms and after.tag_ != "NNS":
        return after.text
    if after is not None and second is not None and after.text in known.modifiers:
        return f"{after.text} {second.text}" if second.text in known.forms else ""
    return _after_list(tokens, known) or _before(tokens, known)


def _after_list(tokens: Tokens, known: Words) -> str:
    """ "Clarke, Madison and Oconee counties": each is a county."""
    doc, at = tokens.doc, tokens.end
    ends_list = tokens.start > 0 and doc[tokens.start - 1].lower_ in known.listing - {"the"}
    if at < len(doc) and ends_list and _is_plural(doc[at].text, known):
        return doc[at].text
    if at >= len(doc) or doc[at].text not in known.listing:
        return ""
    for token in doc[at : at + LONGEST_LIST]:
        if token.text in known.listing or token.text[0].isupper():
            continue
        return token.text if _is_plural(token.text, known) else ""
    return ""


def _is_plural(word: str, known: Words) -> bool:
    return word.endswith("s") and word in known.forms


def _before(tokens: Tokens, known: Words) -> str:
    """ "the city of Hit", "the village Dvani"."""
    doc, at = tokens.doc, tokens.start - 1
    if at >= 0 and doc[at].lower_ == "of":
        at -= 1
        if at > 0 and doc[at - 1].text[0].isupper() and doc[at - 1].pos_ == "PROPN":
            return ""  # "Adhamiyah district of Baghdad"
    word = doc[at].lower_ if at >= 0 else ""
    return word if known.forms.get(word) in ("city", "admin1", "admin2") else ""


def _outer(found: Sequence[_Found], i: int) -> int | None:
    """The next name, when only "in", a comma and such stand between; or an owner before."""
    tokens = found[i].tokens
    if i + 1 < len(found):
        after = found[i + 1].tokens
        if after.start < tokens.end:
            return i + 1  # "Cairo" in "Cairo Stadium"
        between = [t.lower_ for t in tokens.doc[tokens.end : after.start]]
        if 0 < len(between) <= FARTHEST and _is_within(between):
            return i + 1
    owned = i > 0 and found[i - 1].tokens.end + 1 == tokens.start
    return i - 1 if owned and tokens.doc[tokens.start - 1].text in ("'s", "’s") else None


def _is_within(between: Sequence[str]) -> bool:
    """ "in northern", "district of", a comma; not "north of", which lies outside."""
    known = words()
    outside = any(word in known.bearings and after == "of" for word, after in pairwise(between))
    return not outside and known.between.issuperset(between)


def _token(doc: Doc, at: int) -> Token | None:
    return doc[at] if at < len(doc) else None
