"""Titles beside a name: "US Defense Secretary Mark Esper", "Li Wei, the mayor of Wuhan"."""

from dataclasses import replace

from spacy.tokens import Token

from app.extract.actors.mention import Mention
from app.extract.curated import Curated
from app.extract.lexicon import toml

_LONGEST = 8  # tokens of a title before a name
_SAYS_MORE = frozenset({"who", "whose", "which", "that", ",", ";", "("})
_NEAR = 4  # tokens from a name to the role of the title after it
_AFTER = 14  # tokens of a title after a name


class Titles:
    def __init__(self, curated: Curated) -> None:
        words = toml("titles")
        self._curated = curated
        self._before = frozenset(words["before"])
        self._roles = frozenset(words["roles"])
        self._qualifiers = frozenset(words["qualifiers"])

    def __call__(self, person: Mention) -> Mention:
        """The name alone, with the spans of its titles and the country that they tell."""
        start = self._name_start(person)
        end = self._title_end(person, start)
        first = self._title_start(person, end)
        titles = [(first, end)] if first < end else []
        after = self._after(person)
        if after is not None:
            titles.append(after)
        country = next(filter(None, (self._country(person, *span) for span in titles)), None)
        return replace(person, start=start, titles=tuple(titles), country=country)

    def _name_start(self, person: Mention) -> int:
        """Past the titles that the model took into the name."""
        start = person.start
        while start < person.end - 1 and self._is_title(person.doc[start]):
            start += 1
        return start

    def _title_end(self, person: Mention, name: int) -> int:
        """Before the comma of "the mayor, Li Wei", where the name stands beside the title."""
        root = person.tokens.root
        beside = root.dep_ == "appos" and self._is_title(root.head) and root.head.i == name - 2
        return name - 1 if beside and person.doc[name - 1].text == "," else name

    def _title_start(self, person: Mention, name: int) -> int:
        """Back over the words of a title, which must have a role or an honorific among them."""
        start, found = name, name
        while start > 0 and name - start < _LONGEST and self._may_open(person.doc[start - 1]):
            start -= 1
            if self._is_title(person.doc[start]) or self._country_of(person.doc[start]):
                found = start
        if not any(self._is_title(token) for token in person.doc[found:name]):
            return name
        while found > start and _modifies(person.doc[found - 1], found, name):
            found -= 1
        return found

    def _may_open(self, token: Token) -> bool:
        if token.is_sent_start and token.i + 1 < len(token.doc) and token.is_punct:
            return False
        return (
            self._is_title(token)
            or token.lower_ in self._qualifiers
            or token.pos_ in ("PROPN", "ADJ")
            or token.text in ("-", "'s", "’s", "of", "for")
        )

    def _is_title(self, token: Token) -> bool:
        word = token.lower_.rstrip(".")
        return word in self._before or word in self._roles

    def _after(self, person: Mention) -> tuple[int, int] | None:
        """An apposition between commas whose head is a role."""
        doc, end = person.doc, person.end
        if end + 1 >= len(doc) or doc[end].text != ",":
            return None
        for token in doc[end + 1 : end + _AFTER]:
            if token.lower_ in self._roles and self._is_beside(token, person):
                return max(token.left_edge.i, end + 1), _title_end(token, end + _AFTER)
            if token.is_sent_start or token.pos_ in ("VERB", "AUX") or token.is_punct:
                return None
        return None

    def _is_beside(self, role: Token, person: Mention) -> bool:
        """By the parse, or in its first words where the parse has something else."""
        by_parse = role.dep_ == "appos" and person.start <= role.head.i < person.end
        return by_parse or role.i - person.end <= _NEAR

    def _country(self, person: Mention, start: int, end: int) -> str | None:
        found = map(self._country_of, person.doc[start:end])
        return next((country for country in found if country), None)

    def _country_of(self, token: Token) -> str | None:
        if not token.text[0].isupper():
            return None
        state = self._curated.by_adjective(token.text) or self._curated.find(token.text)
        return state.country if state is not None and state.kind == "country" else None


def _title_end(role: Token, furthest: int) -> int:
    """Where a title after a name ends: not with what else is said of the person."""
    for token in role.doc[role.i + 1 : min(role.right_edge.i + 1, furthest)]:
        if token.lower_ in _SAYS_MORE or token.dep_ == "relcl":
            return token.i
    return min(role.right_edge.i + 1, furthest)


def _modifies(token: Token, start: int, end: int) -> bool:
    """A word before a title that belongs to it: "Interior Ministry spokesman"."""
    return token.dep_ in ("compound", "amod", "nmod", "poss") and start <= token.head.i <= end
