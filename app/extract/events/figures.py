"""Figures of people killed, wounded, detained and missing, as each sentence gives them."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from app.extract.document import Part
from app.extract.events import bearers
from app.extract.events.claims import claimant
from app.extract.events.figure import KINDS, Figure, Kind
from app.extract.events.grammar import Arguments, arguments_of, conjuncts, is_idiom
from app.extract.events.harms import Harms, qualifies
from app.extract.events.headcount import Headcounter
from app.extract.events.numbers import exactly
from app.extract.events.passives import is_passive
from app.extract.events.phrases import People, words_of
from app.extract.events.plain import PlainCounts, each_once
from app.extract.events.tolls import Tolls, named_beside, of_names

AGES = frozenset({"age", "ages", "aged"})
FORCES = frozenset({"state_forces", "rebel_group", "political_militia", "external_forces"})
TRADE = re.compile(r"(?:er|or|ist|ian|ant)s$")  # people by what they do: "two bakers"
TELLING = frozenset({":", "-", "–", "—", "--", "("})  # who the people before are


class FigureReader:
    def __init__(self, counter: Headcounter) -> None:
        self.counter = counter
        self.harms = Harms()
        self.plain = PlainCounts(counter, self.harms)
        self.tolls = Tolls(counter, self.harms)

    def read(self, doc: Doc, part: Part, people: People) -> list[Figure]:
        """One figure for each phrase: to be shot and to be killed is to be killed."""
        found: dict[tuple[int, str], Figure] = {}
        plain = self.plain.of(doc, part)
        if part == "title" and plain:  # headlines parse badly; what is plainly counted suffices
            return list(each_once(plain.values()))
        for token in doc:
            counted = token.i in plain and not self._left(token)
            told = [plain[token.i]] if counted else self._at(token, part, people)
            for figure in told:
                figure.source = claimant(figure.anchor, people.lexicon)
                none = figure.kind if figure.count.best == 0 else ""  # of one kind, not the other
                known = found.get((figure.head.i, none))
                if known is None or _weight(figure) < _weight(known):
                    found[figure.head.i, none] = figure
        return [found[key] for key in sorted(found)]

    def _at(self, token: Token, part: Part, people: People) -> Iterator[Figure]:
        lemma, lower = token.lemma_.lower(), token.lower_
        if token.tag_.startswith("VB") and token.dep_ not in {"amod", "compound"}:
            yield from self._of_verb(token, lemma, part, people)
        if lower in self.harms.by_state and (named := named_beside(token)):
            yield of_names(named, token, self.harms.by_state[lower], part)
        elif lower in self.harms.by_state:
            yield from self._of_state(token, self.harms.by_state[lower], part, people)
        if token.pos_ in {"NOUN", "PROPN"}:
            yield from self._of_noun(token, lemma, part, people)

    def _of_verb(self, verb: Token, lemma: str, part: Part, people: People) -> Iterator[Figure]:
        if lemma in self.harms.by_object:
            found = arguments_of(verb)
            kind = self.harms.by_object[lemma]
            if kind in {"hit", "wounded"} and self.harms.is_fatal(verb):
                kind = "killed"
            elif kind == "hit" and self._is_in_limb(found):
                kind = "wounded"
            heads = self._left(verb) or found.objects
            yield from self._figures(kind, heads, verb, part, people)
            yield from self._along_with(kind, found, verb, part, people)
        elif lemma in self.harms.by_subject:
            yield from self._figures(
                self.harms.by_subject[lemma], arguments_of(verb).subjects, verb, part, people
            )
        elif lemma in self.harms.suffered and self._hurts(verb):
            yield from self._sufferers(verb, part, people)
        elif lemma in self.harms.care["verbs"] and (cared := self._cared_for(verb)):
            yield from self._figures("care", cared, verb, part, people)
        elif lemma == "lose":
            yield from self._lost(verb, part, people)
        elif lemma == "fight" and is_idiom(verb, found := arguments_of(verb)):
            yield from self._figures("care", found.subjects, verb, part, people)
        elif lemma in self.harms.words["seizing"]:
            yield from self._taken(verb, part, people)

    def _is_in_limb(self, found: Arguments) -> bool:
        return any(token.lemma_ in self.harms.words["limbs"] for token in found.slot("in"))

    def _left(self, verb: Token) -> list[Token]:
        """ "left two men and a woman injured": those who were left, unless they have a word of
        their own, as in "left two men dead and a woman injured".
        """
        head = verb.head
        if head.lemma_ not in self.harms.words["leave"] or head == verb or not is_passive(verb):
            return []
        left = [child for child in head.children if child.dep_ in {"dobj", "nsubjpass"}]
        own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if own and any(
            child.lower_ in self.harms.by_state for each in left for child in each.rights
        ):
            return []
        return left + own if left else []

    def _along_with(
        self, kind: Kind, found: Arguments, verb: Token, part: Part, people: People
    ) -> Iterator[Figure]:
        beside = [*verb.children, *(child for head in found.objects for child in head.children)]
        for child in beside:
            if child.lower_ != "along" or not found.objects:
                continue
            heads = [token for inner in child.children for token in inner.children]
            for figure in self._figures(kind, heads, verb, part, people):
                figure.another = True
                yield figure

    def _sufferers(self, verb: Token, part: Part, people: People) -> Iterator[Figure]:
        found = arguments_of(verb)
        heads = found.objects if found.passive or verb.lemma_ == "treat" else found.subjects
        if verb.dep_ == "acl":
            nearest = verb.head
            heads = [nearest] if people.is_human(nearest) else bearers.of_clause(nearest)
        yield from self._figures("wounded", heads, verb, part, people)

    def _hurts(self, verb: Token) -> bool:
        found = arguments_of(verb)
        things = [*found.objects, *found.slot("for"), *found.slot("from")]
        return any(token.lemma_.lower() in self.harms.wounds for token in things)

    def _cared_for(self, verb: Token) -> list[Token]:
        found = arguments_of(verb)
        places = [*found.slot("to"), *found.slot("at"), *found.slot("in")]
        if not any(self.harms.care["places"] & set(words_of(token)) for token in places):
            return []
        return found.objects or found.subjects

    def _lost(self, verb: Token, part: Part, people: People) -> Iterator[Figure]:
        """ "Seven people lost their lives", "the army lost four soldiers" """
        found = arguments_of(verb)
        if any(token.lemma_ == "life" for token in found.objects):
            yield from self._figures("killed", found.subjects, verb, part, people)
            return
        fighting = any(people.party(head) in FORCES for head in found.subjects)
        heads = [head for head in found.objects if people.party(head) in FORCES]
        if fighting or any(child.tag_ == "CD" for head in heads for child in head.lefts):
            yield from self._figures("killed", heads, verb, part, people)

    def _taken(self, verb: Token, part: Part, people: People) -> Iterator[Figure]:
        found = arguments_of(verb)
        inside = [*found.slot("into"), *found.slot("in")]
        if any(token.lemma_ in {"custody", "detention"} for token in inside):
            yield from self._figures("detained", found.objects, verb, part, people)
        beside = [*verb.children, *(c for head in found.objects for c in head.children)]
        held = [child for child in beside if child.lower_ in self.harms.words["held"]]
        if held:
            named = [child for word in held for child in word.children if child.dep_ == "compound"]
            yield from self._figures("missing", named or found.objects, verb, part, people)

    def _of_state(self, state: Token, kind: Kind, part: Part, people: People) -> Iterator[Figure]:
        """ "two dead", "is dead", "found dead": those who stand before the word."""
        if qualifies(state) or (
            state.tag_.startswith("VB")
            and state.lower_ != "missing"
            and (state.tag_ != "VBN" or self._left(state) or arguments_of(state).objects)
        ):
            return
        heads = bearers.of_state(state)
        yield from self._figures(kind, heads, state, part, people)

    def _of_noun(self, noun: Token, lemma: str, part: Part, people: People) -> Iterator[Figure]:
        taken = lemma != "life" or noun.head.lemma_ in self.harms.words["claims"]
        if lemma in self.harms.of and taken and not self._attempted(noun):
            yield from self._figures(
                self.harms.of[lemma], bearers.of_deed(noun), noun, part, people
            )
        if lemma in self.harms.wounds and noun.head.lower_ == "with":
            hurt = bearers.of_wound(noun)
            left = any(head.head.lemma_ == "leave" for head in hurt)  # who is left with them lives
            yield from self._figures("wounded" if left else "hit", hurt, noun, part, people)
        if lemma in self.harms.care["states"] and self.harms.care["conditions"] & {
            child.lower_ for child in noun.lefts
        }:
            yield from self._figures("care", bearers.of_condition(noun), noun, part, people)
        if lemma == "victim" and (struck := bearers.of_victims(noun, self.harms.words["deeds"])):
            yield from self._figures("hit", struck, noun, part, people)
        yield from self.tolls.of_noun(noun, part)

    def _attempted(self, noun: Token) -> bool:
        return any(child.lower_ in self.harms.words["attempted"] for child in noun.children)

    def _figures(
        self, kind: Kind, heads: list[Token], anchor: Token, part: Part, people: People
    ) -> Iterator[Figure]:
        for outer in heads:
            nobody = any(child.lower_ in self.harms.words["none"] for child in outer.lefts)
            for head in self._apart(outer):
                if head.pos_ == "NUM" and _is_age(head, outer):
                    continue
                if not self._is_counted(head, kind, people):
                    continue
                if head != outer and any(c.lower_ in self.harms.by_state for c in head.rights):
                    continue  # "two men killed and three wounded": each has its own word
                counted = self.counter.of(head)
                if counted is None:
                    continue
                yield Figure(
                    part=part,
                    kind=kind,
                    count=exactly(0) if nobody else counted.count,
                    head=head,
                    anchor=anchor,
                    definite=counted.definite,
                    of_whole=counted.part,
                    another=counted.another,
                    also=self._again(anchor),
                )

    def _apart(self, outer: Token) -> list[Token]:
        """Those who are joined, without what only tells who they are: "seven people, four men and
        three women", "nine people: six soldiers and three guards".
        """
        joined = list(conjuncts(outer))
        counts = [self.counter.of(head) for head in joined]
        whole, *parts = [counted.count.value if counted else None for counted in counts]
        if whole is None or not parts or None in parts:
            return joined
        before = outer.doc[joined[1].left_edge.i - 1].text if joined[1].left_edge.i else ""
        told = sum(part for part in parts if part is not None)
        anybody = outer.lemma_.lower() in self.harms.words["anybody"]
        if (before in TELLING and told <= whole) or (before == "," and anybody and told == whole):
            return [outer]
        return joined

    def _is_counted(self, head: Token, kind: Kind, people: People) -> bool:
        trade = kind in {"killed", "wounded"} and TRADE.search(head.lower_) is not None
        beside = head.lower_ in self.counter.others  # "two were killed and another was wounded"
        return trade or beside or people.is_human(head) or head.ent_type_ == "NORP"

    def _again(self, anchor: Token) -> bool:
        return any(child.lower_ in {"also", "additionally"} for child in anchor.children)


def _is_age(number: Token, outer: Token) -> bool:
    """ "three men, ages 25, 26 and 33" """
    between = number.doc[outer.i : number.i]
    return number != outer and any(token.lower_ in AGES for token in between)


def _weight(figure: Figure) -> int:
    return KINDS.index(figure.kind)
