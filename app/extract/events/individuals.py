"""Persons told of one by one, over several sentences: each by an age, which tells them apart."""

import re
from collections.abc import Iterable

from app.extract.events.figure import Figure
from app.extract.lexicon import toml

YEARS = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|,\s(\d{1,2})(?=\s?(?:,|\.|and\b|was\b|$))")
AFTER = 4  # tokens after the head in which its age stands: ", 21,"


def individuals(figures: Iterable[Figure]) -> list[Figure]:
    """Those of one person each whose age no other before has, unless the sexes tell them apart."""
    sexes = toml("casualties")["sexes"]
    known: dict[str, set[str]] = {}
    found = []
    for figure in figures:
        age = age_of(figure)
        if age is None:
            continue
        noun = figure.head.lemma_.lower()
        sex = next((sex for sex, nouns in sexes.items() if noun in nouns), "")
        others = known.setdefault(age, set())
        if not others or (sex and others.isdisjoint({sex, ""})):
            found.append(figure)
        others.add(sex)
    return found


def age_of(figure: Figure) -> str | None:
    """Of a figure of one person, as it is written."""
    head = figure.head
    if figure.count.best != 1 or figure.part != "body":
        return None
    phrase = head.doc[head.left_edge.i : min(head.i + AFTER, len(head.doc))]
    match = YEARS.search(phrase.text)
    return next((age for age in match.groups() if age), None) if match else None
