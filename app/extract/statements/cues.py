"""The words that report: the lexicon of cues, and the span of a cue in the text."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import lexicon

BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})
PARTICLES = frozenset({"prt"})


@dataclass(frozen=True)
class Cues:
    """Lemmas by construction; cues.toml says what the constructions are."""

    clause: frozenset[str]
    quote: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    named: frozenset[str]
    asked: frozenset[str]
    asks: frozenset[str]
    told: frozenset[str]
    passive: frozenset[str]
    strong: frozenset[str]
    attitude: frozenset[str]
    deeds: frozenset[str]
    anonymous: frozenset[str]
    nested: frozenset[str]
    second: frozenset[str]
    judged: frozenset[str]
    gerund: frozenset[str]
    ground: frozenset[str]
    dismissed: frozenset[str]
    inquiries: frozenset[str]
    abbreviations: frozenset[str]
    chain: frozenset[str]
    nouns: frozenset[str]
    sources: frozenset[str]
    voices: frozenset[str]
    noun_infinitive: frozenset[str]
    adjectives: frozenset[str]
    wordings: frozenset[str]
    prepositions: frozenset[tuple[str, str]]
    noun_prepositions: frozenset[tuple[str, str]]
    adjective_prepositions: frozenset[tuple[str, str]]
    stances: dict[str, str]

    @classmethod
    def load(cls) -> "Cues":
        data = lexicon.toml("cues")
        lists = {name: frozenset(words) for name, words in data.items() if isinstance(words, list)}
        stances = {verb: stance for stance, verbs in data["stance"].items() for verb in verbs}
        return cls(
            **lists,
            stances=stances,
            prepositions=_pairs(data["preposition"]),
            noun_prepositions=_pairs(data["noun_preposition"]),
            adjective_prepositions=_pairs(data["adjective_preposition"]),
        )


def _pairs(table: dict[str, list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((head, word) for word, heads in table.items() for head in heads)


@cache
def corrected() -> dict[str, str]:
    lemmas: dict[str, str] = lexicon.toml("cues")["lemmas"]
    return lemmas


def lemma(token: Token) -> str:
    return corrected().get(token.lower_) or token.lemma_.lower()


def verb_group(verb: Token, chain: frozenset[str], last: Token | None = None) -> Tokens:
    """A verb with its auxiliaries, negation, adverbs and particle: "has repeatedly pointed out".

    `last` is a later word that belongs to the cue: "called for".
    """
    first = _first(_chained(verb, chain))
    end = _end(verb)
    if last is not None and last.i < end + 2:
        end = max(end, last.i + 1)
    if verb.doc[end : end + 1].text == ":":
        end += 1
    return verb.doc[min(first, verb.i) : end]


def _chained(verb: Token, chain: frozenset[str]) -> Token:
    """In "went on to say" the cue begins with "went"."""
    upper = verb.head
    if verb.dep_ == "xcomp" and upper.i < verb.i < upper.i + 5 and lemma(upper) in chain:
        return _chained(upper, chain)
    return verb


def _first(verb: Token) -> int:
    first = verb.i
    for index in range(verb.i - 1, max(verb.i - 6, -1), -1):
        token = verb.doc[index]
        if token.head != verb or token.dep_ not in BEFORE:
            break
        first = index
    if verb.doc[first].lower_ in ("when", "where", "why", "how", "so", "as"):
        first += first < verb.i
    return first


def _end(verb: Token) -> int:
    end = verb.i + 1
    while end < len(verb.doc) and verb.doc[end].head == verb and verb.doc[end].dep_ in PARTICLES:
        end += 1
    return end


def resumes(joined: Token, verb: Token, cues: Cues) -> bool:
    """Whether a verb joined to the words of a cue is rather another cue of its speaker."""
    own = any(child.dep_ in ("nsubj", "aux", "auxpass", "neg") for child in joined.children)
    past = joined.tag_ == "VBD" or (joined.tag_ == "VBN" and _acts(joined, cues))
    return not own and verb.tag_ == "VBD" and past and lemma(joined) in cues.second


def _acts(verb: Token, cues: Cues) -> bool:
    """Of "was shocked and called for talks" the tagger makes a passive of "called"."""
    return any(
        child.dep_ == "prep" and (lemma(verb), child.lower_) in cues.prepositions
        for child in verb.rights
        if any(each.dep_ == "pobj" for each in child.rights)
    )


def speaks_on(verb: Token, cues: Cues) -> bool:
    """In "denied that it fired, calling the report false" the speaker does the calling."""
    reports = lemma(verb) in cues.clause | cues.named
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    return reports and apart and verb.tag_ == "VBG" and verb.left_edge == verb
