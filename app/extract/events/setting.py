"""When and where: from the words nearest to the trigger outward, with falling confidence."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import timedelta
from heapq import nsmallest
from itertools import islice
from typing import TypeVar

from spacy.tokens import Token

from app.extract.document import Document
from app.extract.events.clauses import in_clause, in_other_clause
from app.extract.events.stamps import dateline_end, is_stamp
from app.extract.events.whereabouts import (
    Found,
    Mention,
    Reach,
    best_place,
    hangs_on,
    is_owner,
    is_struck,
    is_usable,
    locates,
)
from app.extract.joined import LONGEST, first_joined
from app.extract.lexicon import toml
from app.schemas.record import Date, Period, Place

T = TypeVar("T", Date, Place)
WEEK = timedelta(days=7)
BY_SENTENCE = (Reach.SENTENCE, Reach.NEIGHBOUR, Reach.BEYOND)
MAX_CLIMB = 8
NAMING = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod"})


class Settings:
    """Dates and places of one document by sentence.

    `asides` are the words of what is told beside the matter: their days and places are their own.
    """

    def __init__(self, document: Document, asides: frozenset[int] = frozenset()) -> None:
        self.document = document
        self.asides = asides
        self.dateline_end = dateline_end(document.article.text)
        self.starts = [sentence.start for sentence in document.body.sents]
        self.dates = self._by_sentence(document.dates)
        self.places = self._by_sentence(document.places)
        mentions = [m for ms in self.places.values() for m in ms]
        self.known_for = frozenset(each.root.i for each in mentions if _is_known_for(each.root))
        self.toponyms = frozenset(t.i for m in mentions for t in document.tokens(m.span))
        self.days = sorted(
            (m for ms in self.dates.values() for m in ms if m.value.period.precision == "day"),
            key=lambda m: m.root.i,
        )
        self.located = sorted(
            (m for ms in self.places.values() for m in ms if locates(m.root) and is_usable(m)),
            key=lambda m: m.root.i,
        )
        self.main_place = self._dateline_place()
        self.title_place = self._title_place()

    def sentence_of(self, token: Token) -> int:
        return max(0, bisect_left(self.starts, token.i + 1) - 1)

    def _by_sentence(self, things: Iterable[T]) -> dict[int, list[Mention[T]]]:
        found: dict[int, list[Mention[T]]] = {}
        for thing in things:
            for span in thing.mentions:
                if span.part != "body" or span.start < self.dateline_end:
                    continue
                tokens = self.document.tokens(span)
                if len(tokens) and not is_stamp(tokens):
                    number = self.sentence_of(tokens[0])
                    found.setdefault(number, []).append(Mention(thing, span, tokens.root, number))
        return found

    def date_of(self, trigger: Token) -> Found[Period] | None:
        """Days first, from the nearest sentences outward; then what the sentence has else."""
        here = self.sentence_of(trigger)
        if _had(trigger) and not self.dates.get(here):
            before = _nearest(trigger, self.dates.get(here - 1, []))
            if before is not None and self.is_past(before.value.period):
                return Found(before.value.period, before.span, Reach.NEIGHBOUR)
        for distance, number in _outward(here):
            known = self._open(self.dates, number, trigger)
            lent = [each for each in known if not self._is_of_another(each, trigger)]
            mention = _nearest(trigger, lent, days_only=True)
            if mention is not None and self._not_ahead(mention):
                return Found(mention.value.period, mention.span, BY_SENTENCE[distance])
        days = [each for each in self.days if not self._is_of_another(each, trigger)]
        earlier = _last_before(trigger, days)
        if earlier is not None:
            return Found(earlier.value.period, earlier.span, Reach.EARLIER)
        mention = _nearest(trigger, self.dates.get(here, []))
        return Found(mention.value.period, mention.span, Reach.NEIGHBOUR) if mention else None

    def _is_of_another(self, mention: Mention[Date], trigger: Token) -> bool:
        """ "Those behind the Aug. 7 attack": a day long ago that only names what happened then."""
        named = mention.root.head
        within = mention.root.dep_ in NAMING and named.i > mention.root.i
        return within and named != trigger and self.is_past(mention.value.period)

    def _not_ahead(self, mention: Mention[Date]) -> bool:
        """A day after the publication is no day of what happened."""
        on, day = self.document.published_on, mention.value.period.from_
        return on is None or day is None or day <= on

    def title_date(self) -> Found[Period] | None:
        for each in self.document.dates:
            for span in each.mentions:
                if span.part == "title" and each.period.precision == "day":
                    return Found(each.period, span, Reach.CLAUSE)
        return None

    def date_in_clause(self, trigger: Token) -> Found[Period] | None:
        mentions = self._open(self.dates, self.sentence_of(trigger), trigger)
        mention = _nearest(trigger, [m for m in mentions if in_clause(trigger, m.root)])
        return Found(mention.value.period, mention.span, Reach.CLAUSE) if mention else None

    def _open(
        self, known: dict[int, list[Mention[T]]], number: int, trigger: Token
    ) -> list[Mention[T]]:
        """What a sentence names, without what belongs to another event told beside this one,
        unless it names nothing else: then the parse may have hung it there."""
        found = _near(trigger, known.get(number, []))
        if trigger.i in self.asides:
            return found
        own = [mention for mention in found if mention.root.i not in self.asides]
        return own or (found if number == self.sentence_of(trigger) else [])

    def date_in_sentence(self, trigger: Token) -> Found[Period] | None:
        mention = _nearest(trigger, self.dates.get(self.sentence_of(trigger), []))
        return Found(mention.value.period, mention.span, Reach.NEIGHBOUR) if mention else None

    def published(self) -> Found[Period] | None:
        on = self.document.published_on
        if on is None:
            return None
        return Found(Period(from_=on, to=on, precision="day"), None, Reach.PUBLICATION)

    def place_in_clause(self, trigger: Token) -> Found[Place] | None:
        mentions = self._open(self.places, self.sentence_of(trigger), trigger)
        inside = [
            m
            for m in mentions
            if in_clause(trigger, m.root) and (locates(m.root) or is_struck(trigger, m.root))
        ]
        mention = best_place(trigger, inside)
        return Found(mention.value, mention.span, Reach.CLAUSE) if mention else None

    def place_of_words(self, trigger: Token) -> Found[Place] | None:
        """Where something was said: "in Doha he condemned the raid on Koya" was said in Doha."""
        mentions = self.places.get(self.sentence_of(trigger), [])
        mention = best_place(trigger, [m for m in mentions if hangs_on(trigger, m.root)])
        return Found(mention.value, mention.span, Reach.CLAUSE) if mention else None

    def day_of_words(self, trigger: Token) -> Found[Period] | None:
        """The day told with the word or the verbs above it, else that of publication; but of
        words told amid what is long past, a day from there."""
        own = self.date_in_clause(trigger)
        if own is not None:
            return own
        for verb in trigger.ancestors:
            found = self.date_in_clause(verb)
            if found is not None and found.value.precision == "day":
                return found
        near, on = self.date_of(trigger), self.published()
        if near is None or on is None:
            return near or on
        return near if self.is_past(near.value) and near.reach <= Reach.NEIGHBOUR else on

    def is_past(self, period: Period) -> bool:
        """More than a week before the publication."""
        on = self.document.published_on
        return on is not None and period.to is not None and on - period.to > WEEK

    def place_of(self, trigger: Token) -> Found[Place] | None:
        """From the nearest sentences outward; what somebody is known for lends its place last."""
        here = self.sentence_of(trigger)
        ascribed = None
        for distance, number in _outward(here):
            known = self._open(self.places, number, trigger)
            usable = [each for each in known if is_usable(each) and not self._is_other(each)]
            told = [each for each in usable if not (distance and self._is_ascribed(each))]
            mention = best_place(trigger, told)
            if mention is not None:
                return Found(mention.value, mention.span, BY_SENTENCE[distance])
            ascribed = ascribed or best_place(trigger, usable)
        located = [each for each in self.located if not self._is_ascribed(each)]
        earlier = _last_before(trigger, located)
        if earlier is not None:
            return Found(earlier.value, earlier.span, Reach.EARLIER)
        if ascribed is not None:
            return Found(ascribed.value, ascribed.span, Reach.BEYOND)
        return self.main_place

    def _is_ascribed(self, mention: Mention[Place]) -> bool:
        """ "He is responsible for raids in Koya": what is told next need not be there."""
        return mention.root.i in self.known_for

    def _is_other(self, mention: Mention[Place]) -> bool:
        """ "The ambassador of Spain", "condemned by London": whose it is, not where."""
        root = mention.root
        if is_owner(mention):
            return True
        acting = self.document.actor_at.get(("body", root.i)) is not None
        head = first_joined(root)
        return acting and not locates(root) and head.dep_ in {"pobj", "poss", "nsubj"}

    def _title_place(self) -> Found[Place] | None:
        """ "Shooting in Erbil", or a town that does nothing: not "Erbil calls for help"."""
        towns = [
            (self.document.tokens(span).root, Found(place, span, Reach.CLAUSE))
            for place in self.document.places
            for span in place.mentions
            if span.part == "title" and place.kind == "city" and place.latitude is not None
        ]
        located = [found for root, found in towns if locates(root)]
        idle = [
            found for root, found in towns if not (self._is_state(root) or root.dep_ == "nsubj")
        ]
        named = {each.value.id for each in self.located}
        known = [found for found in idle if found.value.id in named or not named]
        return next(iter((*located, *known)), None)

    def _is_state(self, root: Token) -> bool:
        """The capital that stands for its country."""
        actor = self.document.actor_at.get(("title", root.i))
        return any(each.id == actor and each.kind == "country" for each in self.document.actors)

    def _dateline_place(self) -> Found[Place] | None:
        for place in self.document.places:
            for span in place.mentions:
                if span.part == "body" and span.start < self.dateline_end:
                    return Found(place, span, Reach.DATELINE)
        return None


def _had(verb: Token) -> bool:
    """ "had executed": before what was told last, in whose year or month it may be."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _is_known_for(root: Token) -> bool:
    words = toml("modality")
    ascribing, verbs = words["ascribing"], words["ascribing_verbs"]
    return any(
        lemma in ascribing and (lemma not in verbs or each.pos_ == "VERB")
        for each in islice(root.ancestors, MAX_CLIMB)
        for lemma in (each.lemma_.lower(),)
    )


def _last_before(trigger: Token, mentions: list[Mention[T]]) -> Mention[T] | None:
    before = [mention for mention in mentions if mention.root.i < trigger.i]
    return before[-1] if before else None


def _near(trigger: Token, mentions: list[Mention[T]]) -> list[Mention[T]]:
    """All, but of a list of thousands those that are next to the trigger."""
    if len(mentions) <= LONGEST:
        return mentions
    return nsmallest(LONGEST, mentions, key=lambda mention: abs(mention.root.i - trigger.i))


def _outward(here: int) -> Iterable[tuple[int, int]]:
    yield 0, here
    for distance in range(1, len(BY_SENTENCE)):
        yield distance, here - distance
        yield distance, here + distance


def _nearest(
    trigger: Token, mentions: list[Mention[Date]], days_only: bool = False
) -> Mention[Date] | None:
    usable = [
        mention
        for mention in mentions
        if (not days_only or _is_day(mention)) and not in_other_clause(trigger, mention.root)
    ]
    if not usable:
        return None
    return min(usable, key=lambda mention: _date_distance(trigger, mention))


def _is_day(mention: Mention[Date]) -> bool:
    return mention.value.period.precision == "day"


def _date_distance(trigger: Token, mention: Mention[Date]) -> tuple[int, int, int, int]:
    same = in_clause(trigger, mention.root)
    vague = mention.value.period.precision in {"year", "season", "range"}
    return (not same, vague, _is_of_verb(trigger, mention), abs(mention.root.i - trigger.i))


def _is_of_verb(noun: Token, mention: Mention[Date]) -> bool:
    """ "Yesterday they confirmed his arrest on Monday": the first day is that of the words."""
    return noun.pos_ == "NOUN" and noun.dep_ == "dobj" and mention.root.i < noun.head.i
