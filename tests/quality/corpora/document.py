"""What a reader makes of a corpus: articles with their gold."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.schemas.record import ArticleText

Document = tuple[ArticleText, Any]
Reader = Callable[[Path], Iterator[Document]]


def article(identity: str, text: str, **known: Any) -> ArticleText:
    return ArticleText(id=identity, text=text, language="en", **known)


def placed(text: str, phrase: str, *starts: int) -> tuple[int, int] | None:
    """Where the phrase stands, at the first of the starts where it does."""
    for start in starts:
        if start >= 0 and text.startswith(phrase, start):
            return start, start + len(phrase)
    return None


def only_place(text: str, phrase: str) -> tuple[int, int] | None:
    """Where it stands in any case, if it stands there once."""
    found = list(re.finditer(re.escape(phrase), text, re.I)) if phrase else []
    return found[0].span() if len(found) == 1 else None
