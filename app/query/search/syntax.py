"""What people type into a search box → a query in the terms of FTS5 and of PostgreSQL.

Words must all occur (AND is the same); "a phrase"; one OR other; NOT one, or -one; rocket* for
words that begin so; parentheses. Every input is a query of both databases, or a BadQuery that
says why it is none.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.errors import BadQuery
from app.query.faults import bad_query, fault
from app.query.search import words

MOST_TERMS = 50
MOST_GROUPS = 10
LONGEST_WORD = 100

QUOTES = str.maketrans("“”„«»＂", '""""""')
PIECE = re.compile(r'(?P<minus>(?<![^\s(])-(?=[^\s-]))|[()]|"[^"]*"\*?|"|[^\s()"]+')
OPERATORS = ("OR", "NOT", "(", ")")


@dataclass(frozen=True)
class Phrase:
    """Words side by side; with `prefix` the last one may go on.

    FTS5 splits and folds what is `written` as it did the texts.
    """

    words: tuple[str, ...]
    prefix: bool
    written: str


@dataclass(frozen=True)
class All:
    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...]


@dataclass(frozen=True)
class Some:
    options: tuple["Node", ...]


Node = Phrase | All | Some
Tokens = deque[str | Phrase]


def parse(text: str) -> Node:
    tokens = deque(_tokens(text))
    if len(tokens) > MOST_TERMS or tokens.count("(") > MOST_GROUPS:
        raise _refused(f"q has more than {MOST_TERMS} words or {MOST_GROUPS} parentheses")
    node = _options(tokens)
    if tokens:
        raise _refused("q closes a parenthesis that was not opened")
    return node


def sought(node: Node) -> Iterator[Phrase]:
    """What may stand in a text that is found: all but what NOT leaves out."""
    match node:
        case Phrase():
            yield node
        case Some(parts) | All(parts):
            for part in parts:
                yield from sought(part)


def in_columns(node: Node, columns: Sequence[str]) -> str:
    """For FTS5, of these columns alone."""
    return f"{{{' '.join(columns)}}} : ({fts5(node)})"


def fts5(node: Node) -> str:
    match node:
        case Phrase(_, prefix, written):
            return f'"{written}"' + (" *" if prefix else "")
        case Some(options):
            return f"({' OR '.join(map(fts5, options))})"
        case All(wanted, unwanted):
            both = f"({' AND '.join(map(fts5, wanted))})"
            return f"({both} NOT ({' OR '.join(map(fts5, unwanted))}))" if unwanted else both


def tsquery(node: Node, weights: Sequence[str] = ("",)) -> str:
    """`weights` tell the columns apart: the words of a phrase stand in one, as FTS5 has it."""

    def inner(part: Node) -> str:
        return tsquery(part, weights)

    match node:
        case Phrase([_]):
            return _lexemes(node, "")
        case Phrase():
            options = [_lexemes(node, weight) for weight in weights]
            return options[0] if len(options) == 1 else f"({' | '.join(options)})"
        case Some(options):
            return f"({' | '.join(map(inner, options))})"
        case All(wanted, unwanted):
            return f"({' & '.join([*map(inner, wanted), *('!' + inner(n) for n in unwanted)])})"


def loose(node: Node) -> str:
    """A tsquery of what `node` finds and more, which an index answers without the texts."""
    match node:
        case Phrase(words, prefix):
            lexemes = [f"'{word}'" for word in words]
            return f"({' & '.join(lexemes)}{':*' if prefix else ''})"
        case Some(options):
            return f"({' | '.join(map(loose, options))})"
        case All(wanted):
            return f"({' & '.join(map(loose, wanted))})"


def _lexemes(phrase: Phrase, weight: str) -> str:
    marks = [weight] * (len(phrase.words) - 1) + [weight + ("*" if phrase.prefix else "")]
    lexemes = [
        f"'{word}':{mark}" if mark else f"'{word}'"
        for word, mark in zip(phrase.words, marks, strict=True)
    ]
    return f"({' <-> '.join(lexemes)})"


def _tokens(text: str) -> Iterator[str | Phrase]:
    """Punctuation that holds no word is left out, and so is AND, which words mean anyhow."""
    for match in PIECE.finditer(text.translate(QUOTES)):
        piece = match[0]
        if piece == '"':
            raise _refused("q opens a quotation mark that is not closed")
        if piece in OPERATORS:
            yield piece
        elif match["minus"]:
            yield "NOT"
        elif piece != "AND" and (found := _words(piece)):
            yield Phrase(found, piece.endswith("*"), piece.strip('"*'))


def _words(piece: str) -> tuple[str, ...]:
    found = words.of(piece)
    if any(len(word) > LONGEST_WORD for word in found):
        raise _refused(f"q has a word of more than {LONGEST_WORD} characters")
    return found


def _options(tokens: Tokens) -> Node:
    options = [_all(tokens)]
    while tokens and tokens[0] == "OR":
        tokens.popleft()
        options.append(_all(tokens))
    return Some(tuple(options)) if len(options) > 1 else options[0]


def _all(tokens: Tokens) -> Node:
    wanted: list[Node] = []
    unwanted: list[Node] = []
    while tokens and tokens[0] not in ("OR", ")"):
        if tokens[0] == "NOT":
            tokens.popleft()
            unwanted.append(_one(tokens))
        else:
            wanted.append(_one(tokens))
    if not wanted:
        raise _refused("q has no word to search for" + _where(tokens, unwanted))
    return wanted[0] if len(wanted) == 1 and not unwanted else All(tuple(wanted), tuple(unwanted))


def _where(tokens: Tokens, unwanted: list[Node]) -> str:
    if unwanted:
        return ": NOT leaves out, and needs something to leave out from"
    return f" before {tokens[0]!r}" if tokens else ""


def _refused(message: str) -> BadQuery:
    return bad_query(fault("q", message))


def _one(tokens: Tokens) -> Node:
    if not tokens or tokens[0] in ("OR", "NOT", ")"):
        raise _refused("q has a NOT without a word after it")
    token = tokens.popleft()
    if isinstance(token, Phrase):
        return token
    node = _options(tokens)
    if not tokens:
        raise _refused("q opens a parenthesis that is not closed")
    tokens.popleft()
    return node
