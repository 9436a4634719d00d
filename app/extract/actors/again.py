"""Further places where a name of the article stands, which the model did not see as names."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from app.extract.actors.mention import Mention
from app.extract.curated.spelling import acronym
from app.extract.document import Part

SURNAME_LENGTH = 4


def again(doc: Doc, part: Part, mentions: Iterable[Mention], taken: set[int]) -> Iterator[Mention]:
    """Acronyms of organisations and last names of people at tokens that nothing else has."""
    kinds = dict(_words(mentions))
    for token in doc:
        known = kinds.get(token.text)
        if known is not None and token.i not in taken and _may_be_name(token):
            yield Mention(part, doc, token.i, token.i + 1, known.kind)


def _words(mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    for mention in mentions:
        last = mention.doc[mention.end - 1]
        if mention.kind == "person":
            if len(mention) > 1 and len(last.text) >= SURNAME_LENGTH and last.is_title:
                yield last.text, mention
        elif len(mention) == 1 and acronym(mention.text) is not None:
            yield mention.text, mention


def _may_be_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.text.isupper()
