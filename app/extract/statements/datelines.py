"""WASHINGTON (Reuters) — is where a report was filed: neither what was said nor who said it."""

from spacy.tokens import Span as Tokens

DASHES = frozenset({"--", "—", "–", "―", "-"})
MAX_TOKENS = 14


def after_dateline(tokens: Tokens) -> int:
    """The first token behind a dateline, where the tokens begin with one."""
    first = tokens[0]
    opens = first.i == 0 or "\n" in first.nbor(-1).text
    if not opens or not first.text[0].isupper():
        return int(first.i)
    for token in tokens[1:MAX_TOKENS]:
        if token.text in DASHES and token.nbor(-1).whitespace_:
            filed = (first.is_upper and len(first) > 2) or token.nbor(-1).text == ")"
            return token.i + 1 if filed else int(first.i)
        if token.pos_ in ("VERB", "AUX"):
            break
    return int(first.i)
