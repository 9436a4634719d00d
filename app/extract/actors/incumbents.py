"""Posts of known states and organisations, by who held them that day: "the Iraqi premier"."""

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc

from app.extract.actors.mention import Mention
from app.extract.curated import Curated, CuratedActor
from app.extract.curated.spelling import plain
from app.extract.lexicon import toml

Post = tuple[str, str | None, bool]  # title, body of a state, of an organisation


class Incumbents:
    def __init__(self, curated: Curated) -> None:
        words = toml("incumbents")
        self._curated = curated
        self._not_before = frozenset(words["not"]["before"])
        self._not_after = frozenset(words["not"]["after"])
        self._posts: dict[tuple[str, ...], Post] = {
            tuple(name.replace("-", " - ").split()): _post(post)
            for post in words["post"]
            for name in post["words"]
        }
        self._longest = max(map(len, self._posts))

    def __call__(self, mentions: Sequence[Mention], day: date | None) -> Iterator[Mention]:
        """Where the article has no date it is the one holder of the post whom it names, if any."""
        people = {m.curated for m in mentions if m.curated and m.curated.offices}
        for owner in mentions:
            found = self._read(owner, day, people)
            if found is not None:
                yield found

    def _read(self, owner: Mention, day: date | None, people: set[CuratedActor]) -> Mention | None:
        actor = self._owner(owner)
        doc, start = owner.doc, owner.end
        if actor is None or (owner.start and doc[owner.start - 1].lower_ in self._not_before):
            return None
        if start < len(doc) and doc[start].lower_ in ("'s", "’s"):
            start += 1
        for end in range(min(start + self._longest, len(doc)), start, -1):
            post = self._posts.get(tuple(token.lower_ for token in doc[start:end]))
            if post is not None and not self._goes_on(doc, end):
                return self._mention(owner, end, self._holder(post, actor, day, people))
        return None

    def _owner(self, owner: Mention) -> CuratedActor | None:
        if owner.curated is not None:
            return owner.curated
        if owner.kind == "person":
            return None
        return self._curated.by_adjective(owner.text) or self._curated.find(owner.text)

    def _goes_on(self, doc: Doc, end: int) -> bool:
        """A name follows, or words that make it another post."""
        if end >= len(doc):
            return False
        return doc[end].pos_ == "PROPN" or plain(doc[end].text) in self._not_after

    def _holder(
        self, post: Post, of: CuratedActor, day: date | None, people: set[CuratedActor]
    ) -> CuratedActor | None:
        title, body, of_organisation = post
        if of_organisation == (of.kind == "country") and title != "president":
            return None
        owner = self._curated.body_of(of.country, body) if body else of
        if owner is None:
            return None
        if day is not None:
            return self._curated.holder(title, owner.key, day)
        named = [person for person in people if person.held(title, owner.key)]
        return named[0] if len(named) == 1 else None

    def _mention(self, owner: Mention, end: int, person: CuratedActor | None) -> Mention | None:
        if person is None:
            return None
        return Mention(
            owner.part, owner.doc, owner.start, end, "person", curated=person, office=True
        )


def _post(post: dict[str, str]) -> Post:
    return post["title"], post.get("body"), bool(post.get("organisation"))
