"""Where names may stand: the model's entities, trimmed, and capitalised words outside them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract.document import Part
from app.extract.names.words import words

LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
)
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
BREAKS = frozenset(("-", "–", "—", "--", "/", "\x97", "(", ")", ";", ":", "…", "|", "..."))
TRIMMED_BEFORE = frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their"))
TRIMMED_AFTER = frozenset(("'s", "’s", "'", "’", ",", ".", "-", "–", "—", "\x97", '"', "”"))
JOINED = frozenset(
    ("of", "the", "de", "del", "do", "da", "al", "la", "on", "upon", "-", "kwa", "e")
)
COMPOUND = frozenset(("-", "‘", "’", "e", "i", "-e", "-i", "al", "ul", "ye"))
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    part: Part
    tokens: Tokens
    label: str

    @property
    def start(self) -> int:
        return self.tokens.start

    @property
    def end(self) -> int:
        return self.tokens.end

    @property
    def text(self) -> str:
        return self.tokens.text

    def before(self, distance: int = 1) -> Token | None:
        at = self.tokens.start - distance
        return self.tokens.doc[at] if at >= 0 else None

    def after(self, distance: int = 0) -> Token | None:
        at = self.tokens.end + distance
        return self.tokens.doc[at] if at < len(self.tokens.doc) else None


def propose(doc: Doc, part: Part, is_place: Callable[[str], bool]) -> list[Proposal]:
    """In the order of the text, none within another."""
    found = [Proposal(part, tokens, "GPE") for tokens in _before_forms(doc)]
    found += [Proposal(part, extended(tokens, is_place), label) for tokens, label in _entities(doc)]
    found = list(_apart(found))
    taken = {i for p in found for i in range(p.start, p.end)}
    found += [Proposal(part, tokens, "") for tokens in _capitalised(doc, taken)]
    return sorted(found, key=lambda p: p.start)


def _apart(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Of those that overlap the first given."""
    taken: set[int] = set()
    for proposal in proposals:
        own = range(proposal.start, proposal.end)
        if taken.isdisjoint(own):
            taken.update(own)
            yield proposal


def _before_forms(doc: Doc) -> Iterator[Tokens]:
    """ "Pul-e Alam district": all the name before the word, which the model cuts in pieces."""
    for token in doc:
        if token.text not in words().named_before:
            continue
        start = token.i
        while start > 0 and _is_in_compound(doc[start - 1]):
            start -= 1
        while start < token.i and doc[start].pos_ in ("ADP", "DET", "ADV", "PUNCT"):
            start += 1
        if token.i - start > 1 and doc[start].text[0].isupper():
            yield doc[start : token.i]


def _is_in_compound(token: Token) -> bool:
    text = token.text
    letters = text.lstrip("‘'’").replace("-", "")
    return text in COMPOUND or (letters.isalpha() and letters[0].isupper())


def _entities(doc: Doc) -> Iterator[tuple[Tokens, str]]:
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        for piece in _pieces(entity):
            for part, label in _without_title(piece, entity.label_):
                tokens = trimmed(part, lower_case=label in PLACE_LABELS)
                if len(tokens) and _is_name(tokens):
                    yield tokens, label


def _without_title(tokens: Tokens, label: str) -> Iterator[tuple[Tokens, str]]:
    """ "Anderson County Sheriff Greg Taylor" is a place and a person."""
    inner = tokens[1:-1] if label == "PERSON" else ()
    title = next((t.i for t in inner if t.lower_.rstrip(".") in words().titles), None)
    if title is None:
        yield tokens, label
        return
    yield tokens.doc[tokens.start : title], ""
    yield tokens.doc[title + 1 : tokens.end], label


def _pieces(entity: Tokens) -> Iterator[Tokens]:
    """ "CARSON CITY — Officials" and "A\\nB" are two names that the model runs together."""
    doc, start = entity.doc, entity.start
    for token in entity:
        dash = token.text in BREAKS and (token.text != "-" or (token.idx > 0 and _spaced(token)))
        if dash or "\n" in token.text:
            yield doc[start : token.i]
            start = token.i + 1
    yield doc[start : entity.end]


def _spaced(token: Token) -> bool:
    return bool(token.i and token.doc[token.i - 1].whitespace_ and token.whitespace_)


def trimmed(tokens: Tokens, *, lower_case: bool) -> Tokens:
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < end and _is_before(doc[start], lower_case):
        start += 1
    while end > start and _is_after(doc[end - 1], lower_case):
        end -= 1
    return doc[start:end]


def extended(tokens: Tokens, is_place: Callable[[str], bool]) -> Tokens:
    """ "Beni" with "Suef" after it, "Democratic Republic" with "of the Congo"."""
    doc, end = tokens.doc, tokens.end
    if end >= len(doc) or not (_may_go_on(doc[end])):
        return tokens
    for length in range(4, 0, -1):
        longer = doc[tokens.start : end + length]
        last = longer[-1]
        if last.i + 1 == end + length and last.text[0].isupper() and is_place(longer.text):
            return longer
    return tokens


def _may_go_on(token: Token) -> bool:
    return token.lower_ in JOINED or token.tag_ in ("NNP", "NNPS")


def _is_before(token: Token, lower_case: bool) -> bool:
    return (
        token.lower_ in TRIMMED_BEFORE
        or token.text in TRIMMED_AFTER
        or (lower_case and token.is_lower)
    )


def _is_after(token: Token, lower_case: bool) -> bool:
    return token.text in TRIMMED_AFTER or token.is_space or (lower_case and token.is_lower)


def _is_name(tokens: Tokens) -> bool:
    only = tokens[0]
    if len(tokens) == 1 and is_no_name(only):
        return False
    return any(t.text[0].isupper() or t.text[0].isdigit() for t in tokens)


def is_no_name(token: Token) -> bool:
    if token.lower_ in words().not_names or token.text in words().never:
        return True
    return not token.text[0].isalpha() or any(c.isdigit() for c in token.text)


def _capitalised(doc: Doc, taken: set[int]) -> Iterator[Tokens]:
    """Runs of capitalised proper nouns; at a sentence's start the model must think it a name."""
    start = -1
    for token in doc:
        inside = token.i not in taken and _is_capitalised(token)
        if inside and start < 0:
            start = token.i
        if start >= 0 and (not inside or token.i + 1 == len(doc) or token.i - start >= LONGEST):
            end = token.i + 1 if inside else token.i
            tokens = doc[start:end]
            if _is_name(tokens):
                yield tokens
            start = -1


def _is_capitalised(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or token.ent_type_ in ("DATE", "TIME", "MONEY", "ORDINAL"):
        return False
    if token.tag_ in ("NNP", "NNPS") or (text.isupper() and len(text) > 2):
        return True
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and _is_before_place_word(after)


def _is_before_place_word(after: Token) -> bool:
    """The model takes "Licking County" and "Brentford ward" for common words."""
    return after.text in words().place_after or after.text in ("County", "Parish", "Township")
