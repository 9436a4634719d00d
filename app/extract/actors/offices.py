"""Offices written as names, which stand for who holds them: "the Foreign Secretary said"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from app.extract.actors.mention import Mention
from app.extract.actors.posts import Posts
from app.extract.document import Part

JOINTS = frozenset({"of", "for", "to"})
WITHIN = frozenset({"the", "and", "of"})
SINGULAR = frozenset({"NNP", "NN"})


class Offices:
    def __init__(self) -> None:
        self._posts = Posts()

    def __call__(self, doc: Doc, part: Part, taken: set[int]) -> Iterator[Mention]:
        for token in doc:
            if self._opens(token) and token.i not in taken:
                start, end = self._edges(token, taken)
                if not _beside_name(doc, end):
                    yield Mention(part, doc, start, end, "person", office=True)

    def holder(self, office: Mention, people: Sequence[Mention]) -> Mention | None:
        """The last one named before, else the first after, whose title fits."""
        fitting = [person for person in people if self._fits(office, person)]
        before = [p for p in fitting if p.part != office.part or p.start < office.start]
        return before[-1] if before else next(iter(fitting), None)

    def names_one(self, office: Mention) -> bool:
        """Whether it tells enough to be somebody without a name: "the UN High Commissioner"."""
        return office.part == "body" and len(office) > 1 and _definite(office)

    def is_role(self, token: Token) -> bool:
        return self._posts.is_role(token.text)

    def _opens(self, token: Token) -> bool:
        return (
            token.text[0].isupper()
            and not token.text.isupper()
            and self.is_role(token)
            and token.tag_ in SINGULAR
        )

    def _edges(self, role: Token, taken: set[int]) -> tuple[int, int]:
        doc, start, end = role.doc, role.i, role.i + 1
        while start > 0 and start - 1 not in taken and _capital(doc[start - 1]):
            if doc[start - 1].is_sent_start and doc[start - 1].pos_ not in ("PROPN", "ADJ"):
                break
            start -= 1
        if end < len(doc) and doc[end].lower_ in JOINTS:
            end = _after_joint(doc, end)
        return start, end

    def _fits(self, office: Mention, person: Mention) -> bool:
        titles = (person.doc[start:end].text for start, end in person.titles)
        return any(self._posts.agree(office.text, title) for title in titles)


def _definite(office: Mention) -> bool:
    return office.start > 0 and office.doc[office.start - 1].lower_ == "the"


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN")


def _after_joint(doc: Doc, joint: int) -> int:
    """Past "of State", "for the Middle East": the capitals after a preposition."""
    end = at = joint + 1
    while at < len(doc) and (_capital(doc[at]) or doc[at].lower_ in WITHIN):
        at += 1
        if _capital(doc[at - 1]):
            end = at
    return end if end > joint + 1 else joint


def _beside_name(doc: Doc, end: int) -> bool:
    """A title before a name, whether or not the name was seen."""
    return end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].ent_type_ != "DATE"
