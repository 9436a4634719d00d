"""The tense of the verb that governs an expression: "met on Friday", "will meet on Friday"."""

from spacy.tokens import Span, Token

from app.extract import lexicon
from app.extract.dates.context import Tense

STEPS = 8  # up to the verb; what is further away does not govern


class Tenses:
    def __init__(self) -> None:
        words = lexicon.toml("dates")
        self.future_verbs = frozenset(words["future_verbs"])

    def of(self, words: Span) -> Tense | None:
        """Present only where the verb takes the expression itself: "talks begin Friday"."""
        verb, steps = (told, 0) if (told := _told(words)) else governing(words.root)
        if verb is None:
            return None
        tense = self._of_verb(verb)
        return None if tense == "present" and steps > 1 else tense

    def _of_verb(self, verb: Token) -> Tense | None:
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if verb.lemma_ in self.future_verbs:
            return "future"
        if any(helper.tag_ == "TO" for helper in helpers):
            return self._of_infinitive(verb)
        return _plain(verb, helpers)

    def _of_infinitive(self, verb: Token) -> Tense | None:
        """ "plans to meet" is to come, "scored to win" is over, "agreed to meet" is not told."""
        head, _ = governing(verb)
        if head is None:
            return "future"
        if head.lemma_ in self.future_verbs or head.tag_ in ("VBZ", "VBP", "VBG"):
            return "future"
        return "past" if verb.dep_ in ("advcl", "relcl", "acl") else None


def _told(words: Span) -> Token | None:
    """Of "said on Friday they would meet" the parser gives the day to "meet", not to "said"."""
    doc = words.doc
    first = words.start
    while first > 0 and (doc[first - 1].lower_ == "on" or doc[first - 1].ent_type_ == "DATE"):
        first -= 1
    if first == 0 or doc[first - 1].tag_ != "VBD" or words.root.dep_ not in ("pobj", "npadvmod"):
        return None
    verb = doc[first - 1]
    return verb if verb.is_ancestor(words.root) else None


def _plain(verb: Token, helpers: list[Token]) -> Tense | None:
    """ "Was held" and "has been held" are past, "holds" and "is being held" present."""
    perfect = any(helper.lemma_ == "have" for helper in helpers)
    if not perfect and any(helper.tag_ == "MD" for helper in helpers):
        return "future"
    if perfect or verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
        return "present"
    return "past" if verb.tag_ == "VBN" else None


def governing(token: Token) -> tuple[Token | None, int]:
    """The next verb above a token, and how many words are between them."""
    for steps in range(STEPS):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token, steps
    return None, STEPS
