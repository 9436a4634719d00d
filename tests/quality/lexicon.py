"""The words that the scorer knows."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    text = (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@cache
def one_of(name: str) -> re.Pattern[str]:
    """Finds a word of the list, in any case."""
    return re.compile(rf"\b(?:{'|'.join(lexicon()[name])})\b", re.I)
