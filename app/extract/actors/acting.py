"""Whether a country or a capital acts in its sentence, or is only where something happens."""

from spacy.tokens import Token

from app.extract.joined import first_joined
from app.extract.lexicon import toml

DASHES = frozenset({"-", "--", "–", "—", "(", ":"})
DATELINE = 8  # tokens
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


class Acting:
    def __init__(self) -> None:
        words = toml("acting")
        self._idle = frozenset(words["idle"])
        self._deeds = frozenset(words["deeds"])
        self._partners = frozenset(words["partners"])
        self._reached = frozenset(words["reached"])
        self._toward: dict[str, list[str]] = words["toward"]

    def __call__(self, token: Token) -> bool:
        """`token` is the head of the name; at the head of a dateline it is only a place."""
        if _in_dateline(token):
            return False
        token = first_joined(token)
        if token.dep_ in ("nsubj", "agent"):
            return token.head.lemma_.lower() not in self._idle
        if token.dep_ == "pobj":
            return self._takes_part(token.head)
        if token.dep_ == "dobj":
            return token.head.lemma_.lower() not in self._reached
        return self.modifies_deed(token)

    def _takes_part(self, preposition: Token) -> bool:
        word, governor = preposition.lower_, preposition.head
        objects = (child for child in governor.children if child.dep_ == "dobj")
        before = {token.lemma_.lower() for token in (governor, *objects)}
        told = not before.isdisjoint(self._toward.get(word, ()))
        return told or preposition.dep_ == "agent" or word in self._partners

    def modifies_deed(self, token: Token) -> bool:
        """ "U.S. airstrikes", "Moscow's decision", "an Israeli raid"."""
        head = token.head
        return (
            token.dep_ in _MODIFIERS
            and head.i > token.i
            and not _hyphenated(token)
            and head.lemma_.lower() in self._deeds
        )


def _in_dateline(token: Token) -> bool:
    """ "CAIRO, March 3 (Reuters) - …": a comma alone may be that of a list."""
    after = [other.text for other in token.doc[token.i + 1 : token.i + 1 + DATELINE]]
    if not token.is_sent_start or not after:
        return False
    return after[0] in DASHES or (after[0] == "," and not DASHES.isdisjoint(after))


def _hyphenated(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text in ("-", "–", "‑")
