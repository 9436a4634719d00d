"""Words that tell of people killed, wounded, detained and missing: casualties.toml."""

from spacy.tokens import Token

from app.extract.events.figure import kinds
from app.extract.lexicon import toml


class Harms:
    """`by_object` and `by_subject` are verbs, by whom they befall; `of` are nouns of what was done
    to somebody; `by_state` are words that follow those they tell of; `counted` are nouns with a
    number of their own, `tolled` what says whom a toll counts.
    """

    def __init__(self) -> None:
        raw = toml("casualties")
        self.by_object = kinds(raw["object"])
        self.by_subject = kinds(raw["subject"])
        self.by_state = kinds(raw["state"])
        self.of = kinds(raw["of"])
        self.counted = kinds(raw["counted"])
        self.tolled = kinds(raw["tolled"])
        self.suffered = frozenset(raw["suffered"]["verbs"])
        self.wounds = frozenset(raw["suffered"]["nouns"])
        self.care: dict[str, frozenset[str]] = {
            name: frozenset(words) for name, words in raw["care"].items()
        }
        self.words: dict[str, frozenset[str]] = {
            name: frozenset(words) for name, words in raw["words"].items()
        }

    def is_fatal(self, word: Token) -> bool:
        """ "was fatally shot", "shot him dead" """
        fatal = self.words["fatal"]
        return any(
            child.lower_ in fatal or any(c.lower_ in fatal for c in child.children)
            for child in word.children
            if child.dep_ in {"advmod", "acomp", "oprd", "prep", "amod", "advcl", "xcomp"}
        )

    def is_of_wound(self, state: Token) -> bool:
        """ "gun shot wounds" """
        return state.i + 1 < len(state.doc) and state.nbor().lemma_ in self.wounds


def qualifies(state: Token) -> bool:
    """ "fatally shot", "a six-shot revolver": the word itself tells of nobody."""
    doc, here = state.doc, state.i
    if state.pos_ == "ADV":
        return here + 1 < len(doc) and doc[here + 1].tag_.startswith("VB")
    return here > 0 and doc[here - 1].lower_ == "-" and not doc[here - 1].whitespace_
