"""How many people a noun phrase stands for, and whether they are told of anew."""

from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.events.numbers import SOME, Count, Numbers, exactly
from app.extract.events.phrases import phrase
from app.extract.lexicon import toml

DETERMINERS = frozenset({"det", "nummod", "predet", "quantmod", "poss", "punct"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
WHOLES = frozenset({"total", "neither", "none", "both", "each", "all"})
AROUND = frozenset({"a", "an", "half", "between", "and", "to", "the"})  # words of a number
COUNTING = frozenset({"amod", "det", "quantmod", "compound", "nummod"})
REACH = 3  # words before the head within which a number counts that the parse gave to another


@dataclass(frozen=True, slots=True)
class Headcount:
    count: Count
    definite: bool = False
    part: bool = False  # of people told of before: "two of them"
    another: bool = False  # beside those told of before: "two more"


class Headcounter:
    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        words = toml("casualties")["words"]
        self.none = frozenset(words["none"])
        self.again = frozenset(words["again_additive"])
        self.others: frozenset[str] = frozenset(words["additive"]) - {"also", "additionally"}
        self.couples = frozenset(words["couples"])
        self.pronouns = frozenset(words["pronouns"])
        self.groups = frozenset(words["groups"])

    def of(self, head: Token) -> Headcount | None:
        before = list(head.lefts)
        lowers = {child.lower_ for child in before}
        count = self._count(head, before, lowers)
        if count is None:
            return None
        return Headcount(
            count,
            definite=bool(lowers & DEFINITE) or head.tag_ == "PRP",
            part=_is_part(head),
            another=bool(({head.lower_} | lowers | _after(head)) & self.others),
        )

    def _count(self, head: Token, before: list[Token], lowers: set[str]) -> Count | None:
        if lowers & self.none or head.lower_ in self.none:
            return exactly(0)
        for child in (*reversed(before), *_stray_numbers(head)):
            if child.tag_ == "CD" or child.dep_ in COUNTING:
                found = self.numbers.of_token(child) if _may_count(child) else None
                if found is not None:
                    return found
        own = self.numbers.of_token(head)
        if own is not None and (head.pos_ == "NUM" or head.lower_ in self.numbers.vague):
            return own
        return self._uncounted(head, lowers)

    def _uncounted(self, head: Token, lowers: set[str]) -> Count | None:
        if head.lower_ in self.groups and (inside := self._inside(head)) is not None:
            return inside
        if head.lower_ in self.couples or "both" in lowers:
            return exactly(2)
        if head.lower_ in self.groups:
            return SOME
        if head.lower_ in self.pronouns or head.ent_type_ == "PERSON":
            return exactly(1)
        if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "them", "people", "police"}:
            return SOME
        if head.tag_ in {"NN", "NNP", "DT", "JJ"} and head.lower_ != "it":
            return exactly(1)
        return None

    def _inside(self, head: Token) -> Count | None:
        """ "a total of 33 inmates", "a family of five" """
        for inner in _of(head):
            numbered = [child for child in inner.lefts if child.tag_ == "CD"]
            for number in (*numbered, inner):
                if number.tag_ == "CD":
                    return self.numbers.of_token(number)
        return None

    def who(self, head: Token) -> str | None:
        """The people counted, without the count: "suspected insurgents"."""
        if head.lower_ in WHOLES and (inner := _of(head)):
            head = inner[0]
        tokens = phrase(head)
        kept = [
            token
            for token in tokens
            if not (token.head == head and token.dep_ in DETERMINERS and token.i < head.i)
        ]
        while kept and (kept[0].tag_ == "POS" or self._is_counting(kept[0])):
            kept = kept[1:]
        if not kept or head.tag_ in {"PRP", "CD", "WP"}:
            return None
        return head.doc[kept[0].i : kept[-1].i + 1].text

    def _is_counting(self, token: Token) -> bool:
        """Not the first word of "21-year-old"."""
        return self._counts(token.lower_) and token.head.lemma_ != "year"

    def _counts(self, lower: str) -> bool:
        numbers = self.numbers
        if numbers.of_words([lower]) is not None or lower in numbers.vague:
            return True
        if lower in AROUND:
            return True
        return lower in self.again or lower in numbers.bounding or lower in {"of", "-"}


def _of(head: Token) -> list[Token]:
    return [each for child in head.rights if child.lower_ == "of" for each in child.rights]


def _stray_numbers(head: Token) -> list[Token]:
    """In "DETROIT - Five people" the number may hang on the wrong word."""
    if head.tag_ not in {"NNS", "NNPS"}:
        return []
    found = []
    for position in range(head.i - 1, max(head.i - REACH - 1, head.sent.start - 1), -1):
        token = head.doc[position]
        if token.tag_ == "CD":
            found.append(token)
        if token.tag_ not in {"JJ", "NN", "JJR", "HYPH"}:
            break
    return found


def _may_count(child: Token) -> bool:
    return child.pos_ == "NUM" or child.tag_ in {"CD", "JJ", "DT", "NNS", "NN"}


def _is_part(head: Token) -> bool:
    """ "two of them", "one of the victims": a part of those told of."""
    if head.pos_ not in {"NUM", "DET", "PRON"}:
        return False
    whole = (each for child in head.children if child.lower_ == "of" for each in child.children)
    return any(each.pos_ == "PRON" or _is_definite(each) for each in whole)


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in head.lefts)


def _after(head: Token) -> set[str]:
    return {child.lower_ for child in head.rights if child.dep_ in {"amod", "advmod"}}
