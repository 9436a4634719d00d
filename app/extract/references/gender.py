"""Whether a person is a he or a she, as far as name, titles and curated data tell."""

from typing import Literal

from app.extract.curated import Curated
from app.extract.curated.spelling import plain
from app.extract.lexicon import toml
from app.schemas.record import Actor

Gender = Literal["male", "female"]


class Genders:
    def __init__(self, curated: Curated) -> None:
        names, titles = toml("first_names"), toml("titles")
        self._curated = curated
        self._by_name: dict[str, Gender] = {
            **dict.fromkeys(names["male"].split(), "male"),
            **dict.fromkeys(names["female"].split(), "female"),
        }
        self._by_title: dict[str, Gender] = {
            **dict.fromkeys(titles["male"], "male"),
            **dict.fromkeys(titles["female"], "female"),
        }

    def __call__(self, actor: Actor) -> Gender | None:
        known = self._curated.get(actor.key) if actor.key else None
        if known is not None and known.gender is not None:
            return "male" if known.gender == "m" else "female"
        return self._titled(actor) or self._by_name.get(_given_name(actor.name))

    def _titled(self, actor: Actor) -> Gender | None:
        words = (word for span in actor.titles for word in span.text.split())
        told = (self._by_title.get(word.strip(".,").lower()) for word in words)
        return next((gender for gender in told if gender), None)


def _given_name(name: str) -> str:
    first = name.replace("-", " ").split()
    return plain(first[0]) if len(first) > 1 else ""
