"""Names as they are compared: one spelling for all that mean the same name. Pure."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from app.ingest.identity import APOSTROPHES, plain_letters

NOT_A_WORD = re.compile(r"[^\w&]+|_")
ACRONYM = re.compile(r"[A-Z][A-Z.\-]{1,9}")
OWNER = re.compile(r"['’]s?$")


@lru_cache(4_096)
def alike(name: str) -> str:
    """ "Kata'ib Hizballah" and "Kataib Hezbollah" → "kataib hezbollah"."""
    bare = APOSTROPHES.sub("", plain_letters(OWNER.sub("", name.strip())))
    words = [_words().get(word, word) for word in NOT_A_WORD.split(bare) if word]
    named = [word for word in words[:-1] if word not in _articles()] + words[-1:]
    return " ".join(named if len(named) > 1 else words)


def person_name(name: str) -> str:
    """A person's name, folded, without the titles before it."""
    words = alike(name).split()
    while len(words) > 1 and words[0] in _titles("surnames"):
        del words[0]
    while len(words) > 2 and words[0] in _titles("names"):
        del words[0]
    return " ".join(words)


def is_full(name: str) -> bool:
    """More than a surname."""
    return " " in person_name(name)


def surname(name: str) -> str:
    return person_name(name).rpartition(" ")[2]


def compared(name: str, kind: str) -> str:
    """What is equal for two spellings of one actor of a kind."""
    return person_name(name) if kind == "person" else alike(name)


def is_general(name: str) -> bool:
    """Made of words that every state has its own of: "Supreme Court", "Ministry of Defence"."""
    return all(word in _general() for word in alike(name).split())


def is_acronym(name: str) -> bool:
    return ACRONYM.fullmatch(name) is not None


@cache
def _words() -> dict[str, str]:
    groups = _data()["words"].items()
    return {other: word for word, others in groups for other in others.split()}


@cache
def _articles() -> frozenset[str]:
    return frozenset({"al", *_data()["articles"]["al"].split()})


@cache
def _general() -> frozenset[str]:
    return frozenset(_data()["general"]["words"].split())


@cache
def _titles(group: str) -> frozenset[str]:
    return frozenset(_data()["titles"][group].split())


@cache
def _data() -> dict[str, dict[str, str]]:
    text = (files("app.ingest") / "spelling.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
