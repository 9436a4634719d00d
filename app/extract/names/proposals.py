"""Where names may stand: the model's entities, trimmed, and capitalised words outside them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract.document import Part
from app.extract.names.offices import is_office, without_honorific, without_title
from app.extract.names.spans import (
    before_forms,
    extended,
    in_capitals,
    pieces,
    told_by_first,
    trimmed,
    units,
    with_second_half,
    with_second_syllable,
)
from app.extract.names.words import words

LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
)
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
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
    texts = [token.text for token in doc]
    found = [Proposal(part, tokens, "GPE") for tokens in before_forms(doc, texts)]
    found += [Proposal(part, tokens, "GPE") for tokens in in_capitals(doc, texts, is_place)]
    found += [Proposal(part, tokens, "LOC") for tokens in told_by_first(doc, texts, is_place)]
    found += [Proposal(part, tokens, "ORG") for tokens in units(doc, texts)]
    found += [
        Proposal(part, extended(tokens, is_place), label)
        for tokens, label in _entities(doc, is_place)
    ]
    found = list(_apart(found))
    taken = {i for p in found for i in range(p.start, p.end)}
    for tokens in _capitalised(doc, taken):
        for piece, label in without_title(tokens, "", is_place):
            found.append(Proposal(part, *without_honorific(piece, label, is_place)))
    return sorted(found, key=lambda p: p.start)


def _apart(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Of those that overlap the first given."""
    taken: set[int] = set()
    for proposal in proposals:
        own = range(proposal.start, proposal.end)
        if taken.isdisjoint(own):
            taken.update(own)
            yield proposal


def _entities(doc: Doc, is_place: Callable[[str], bool]) -> Iterator[tuple[Tokens, str]]:
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        for piece in pieces(entity, is_place):
            for part, label in without_title(piece, entity.label_, is_place):
                tokens = trimmed(part, lower_case=label in PLACE_LABELS)
                if len(tokens) and _is_name(tokens) and not _is_common(tokens, is_place):
                    whole = _with_end(tokens, label, is_place)
                    yield without_honorific(whole, label, is_place)


def _with_end(tokens: Tokens, label: str, is_place: Callable[[str], bool]) -> Tokens:
    if label == "PERSON":
        return with_second_syllable(tokens)
    return with_second_half(tokens, is_place) if label == "ORG" else tokens


def _is_common(tokens: Tokens, is_place: Callable[[str], bool]) -> bool:
    """ "Battles raged": a noun that is capital only because the sentence begins."""
    only = tokens[0]
    is_noun = bool(only.is_sent_start) and only.tag_ in ("NN", "NNS") and only.text.istitle()
    return len(tokens) == 1 and is_noun and not is_place(only.text)


def _is_name(tokens: Tokens) -> bool:
    only = tokens[0]
    if len(tokens) == 1 and is_no_name(only):
        return False
    if is_office(tokens):
        return False
    return any(t.text[0].isupper() or t.text[0].isdigit() for t in tokens)


def is_no_name(token: Token) -> bool:
    if token.lower_ in words().not_names or token.text in words().never:
        return True
    if token.lower_.rstrip(".") in words().honorifics and token.text.endswith("."):
        return True
    if token.text.endswith("-"):
        return True  # the first half of "Ann-Christin", which the tokenizer cuts
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
    if token.lower_ in words().place_before and token.lower_ not in words().directions:
        return False  # "Positions Near Afrin" in a headline
    if token.tag_ in ("NNP", "NNPS") or (text.isupper() and len(text) > 2):
        return True
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and _is_before_place_word(after)


def _is_before_place_word(after: Token) -> bool:
    """The model takes "Licking County" and "Brentford ward" for common words."""
    return after.text in words().place_after or after.text in ("County", "Parish", "Township")
