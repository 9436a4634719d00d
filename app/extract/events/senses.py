"""The lexicon of event verbs and nouns, compiled for lookup by lemma."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, get_args

from spacy.tokens import Token

from app.extract.events.grammar import Arguments
from app.extract.lexicon import toml
from app.schemas.record import EventType, Party

Words = frozenset[str]
NONE: Words = frozenset()


@dataclass(frozen=True, slots=True)
class VerbSense:
    event_type: EventType
    mode: str | None
    agent: tuple[str, ...]
    target: tuple[str, ...]
    particle: str | None = None
    objects: Words = NONE
    excluded: Words = NONE
    subjects: Words = NONE
    preps: Words = NONE
    inside: Words = NONE
    inner: Words = NONE
    complement: str | None = None
    owner: bool = False
    weak: bool = False
    named: bool = False
    someone: bool = False
    not_subjects: Words = NONE
    transitive: bool = False

    @property
    def told(self) -> str:
        """How it is read, in words."""
        roles = f"agent as {'/'.join(self.agent)}, target as {'/'.join(self.target)}"
        return f"{roles}, if weak only of somebody" if self.weak else roles

    @property
    def conditions(self) -> int:
        parts = (self.particle, self.objects, self.subjects, self.preps, self.inside, self.inner)
        return sum(map(bool, parts)) + (self.complement is not None)


@dataclass(frozen=True, slots=True)
class NounSense:
    event_type: EventType
    mode: str | None
    of: str
    target: tuple[str, ...]
    weak: bool = False
    light_only: bool = False
    of_objects: Words = NONE
    not_of: Words = NONE
    before: Words = NONE
    not_before: Words = NONE


@dataclass(frozen=True, slots=True)
class Modifier:
    """What a word before the noun makes of it: "rocket attack", "hunger strike"."""

    mode: str
    event_type: EventType | None
    of_type: EventType
    nouns: Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, tuple[VerbSense, ...]]
    nouns: dict[str, NounSense]
    modifiers: dict[str, tuple[Modifier, ...]]
    light: dict[str, Words]
    parties: dict[str, Party]
    vague_people: Words
    person_endings: tuple[str, ...]
    not_persons: Words
    bodies: Words
    modality: dict[str, Words]
    disasters: Words
    harming: Words
    mishaps: Words

    def is_person(self, word: str) -> bool:
        ends = word.endswith(self.person_endings) and len(word) > 6
        return ends and word not in self.not_persons

    def _is_disaster(self, head: Token) -> bool:
        """ "the storm", "Hurricane Ida" """
        named = (child.lower_ for child in head.children if child.dep_ == "compound")
        return bool({head.lemma_.lower(), *named} & self.disasters)

    def harms(self, head: Token) -> bool:
        """Whether a thing may be said to strike: a shell, but not "falling sales"."""
        named = {child.lemma_.lower() for child in head.children if child.dep_ == "compound"}
        lemma = head.lemma_.lower()
        return bool({lemma, *named} & self.harming) or lemma in self.nouns

    def is_mishap(self, verb: Token, found: Arguments) -> bool:
        """ "The quake killed two"; "the plane crashed, killing two"."""
        if any(self._is_disaster(head) for head in found.subjects):
            return True
        inherits = verb.dep_ in {"advcl", "conj"} and verb.tag_ == "VBG"
        return inherits and verb.head.lemma_.lower() in self.mishaps


@cache
def lexicon() -> Lexicon:
    verbs, nouns, parties = toml("event_verbs"), toml("event_nouns"), toml("parties")
    named = {party: parties[party] for party in get_args(Party)}
    return Lexicon(
        verbs=_verbs(verbs, [*verbs["classes"]["people"], *chain(*named.values())]),
        nouns=dict(_nouns(nouns["sense"])),
        modifiers=_modifiers(nouns["modifier"]),
        light={role: frozenset(words) for role, words in nouns["light"].items()},
        parties={word: party for party, words in reversed(named.items()) for word in words},
        person_endings=tuple(parties["person_endings"]),
        not_persons=frozenset(parties["not_persons"]),
        vague_people=frozenset(parties["vague_people"]),
        bodies=frozenset(parties["bodies"]),
        disasters=frozenset(toml("phrases")["disasters"]),
        harming=expand([*toml("phrases")["harming"], "@weapons", "@troops"], verbs["classes"]),
        mishaps=frozenset(toml("phrases")["mishaps"]),
        modality={name: frozenset(words) for name, words in toml("modality").items()},
    )


def _verbs(raw: dict[str, Any], people: list[str]) -> dict[str, tuple[VerbSense, ...]]:
    classes: dict[str, list[str]] = raw["classes"] | {"people": people}
    found: defaultdict[str, list[VerbSense]] = defaultdict(list)
    for table in raw["sense"]:
        for verb in table["verbs"]:
            lemma, _, particle = verb.partition(" ")
            found[lemma].append(_verb_sense(table, particle or None, classes))
    return {
        lemma: tuple(sorted(senses, key=lambda sense: -sense.conditions))
        for lemma, senses in found.items()
    }


def _verb_sense(
    table: dict[str, Any], particle: str | None, classes: dict[str, list[str]]
) -> VerbSense:
    def words(key: str) -> Words:
        return expand(table.get(key, ()), classes)

    return VerbSense(
        event_type=table["type"],
        mode=table.get("mode"),
        agent=tuple(table.get("agent", ["subj"])),
        target=tuple(table["target"]),
        particle=particle,
        objects=words("objects"),
        excluded=words("not"),
        subjects=words("subjects"),
        preps=words("preps"),
        inside=words("inside"),
        inner=words("inner"),
        complement=table.get("comp"),
        owner=table.get("owner", False),
        weak=table.get("weak", False),
        named=table.get("named", False),
        someone=table.get("someone", False),
        not_subjects=words("not_subjects"),
        transitive=table.get("transitive", False),
    )


def expand(words: Iterable[str], classes: dict[str, list[str]]) -> Words:
    """Words, and for "@name" the words of that class."""
    found: set[str] = set()
    for word in words:
        found.update(classes[word[1:]] if word.startswith("@") else [word])
    return frozenset(found)


def _nouns(tables: list[dict[str, Any]]) -> Iterable[tuple[str, NounSense]]:
    for table in tables:
        for noun in table["nouns"]:
            weak = table.get("weak", False) or noun in table.get("weak_alone", ())
            yield (
                noun,
                NounSense(
                    event_type=table["type"],
                    mode=table.get("mode"),
                    of=table.get("of", ""),
                    target=tuple(table["target"]),
                    weak=weak,
                    light_only=table.get("light_only", False),
                    of_objects=frozenset(table.get("of_objects", ())),
                    not_of=frozenset(table.get("not_of", ())),
                    before=frozenset(table.get("before", ())),
                    not_before=frozenset(table.get("not_before", ())),
                ),
            )


def _modifiers(tables: list[dict[str, Any]]) -> dict[str, tuple[Modifier, ...]]:
    found: defaultdict[str, list[Modifier]] = defaultdict(list)
    for table in tables:
        nouns = frozenset(table.get("nouns", ()))
        modifier = Modifier(table["mode"], table.get("type"), table["of_type"], nouns)
        for word in table["words"]:
            found[word].append(modifier)
    return {word: tuple(modifiers) for word, modifiers in found.items()}
