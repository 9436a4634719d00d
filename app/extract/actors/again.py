"""Further places where a name of the article stands, which the model did not see as names."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from app.extract.actors.mention import Mention
from app.extract.curated.spelling import acronym
from app.extract.document import Part

SURNAME_LENGTH = 4


def again(doc: Doc, part: Part, mentions: Iterable[Mention], taken: set[int]) -> Iterator[Mention]:
    """Acronyms of organisations and last names of people at tokens that nothing else has.

    A single word that is a person's name at one place proves nothing for another, unless what
    stands before it there can be a given name.
    """
    kinds = dict(_words(mentions))
    for token in doc:
        known = kinds.get(token.text)
        if known is not None and token.i not in taken and _may_be_name(token):
            start = _given_start(token, taken) if known.kind == "person" else token.i
            if start < token.i or known.kind != "person" or len(known) > 1:
                yield Mention(part, doc, start, token.i + 1, known.kind)


def _words(mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    for mention in mentions:
        last = mention.doc[mention.end - 1]
        if mention.kind == "person":
            if len(last.text) >= SURNAME_LENGTH and last.is_title:
                yield last.text, mention
        elif len(mention) == 1 and acronym(mention.text) is not None:
            yield mention.text, mention


def _given_start(surname: Token, taken: set[int]) -> int:
    """Back over a given name that the model did not see either."""
    before = surname.doc[surname.i - 1] if surname.i else None
    if before is None or before.i in taken or not before.is_title:
        return surname.i
    return before.i if before.pos_ == "PROPN" and before.head == surname else surname.i


def _may_be_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.text.isupper()
