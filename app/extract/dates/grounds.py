"""What the parsed sentence says of an expression: whether it is a date at all, and its tense."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from app.extract import lexicon
from app.extract.dates.context import Tense
from app.extract.dates.grammar import Doubt
from app.extract.dates.tense import Tenses

EARLIEST_IN_PASSING = 1700  # a bare number below is a year only after "in" and the like
STREET_WORDS = 4
POSSESSORS = ("DT", "PRP$", "POS")


@dataclass(frozen=True, slots=True)
class Site:
    """The tokens of an expression, and the ones beside it."""

    words: Span
    text: str = ""

    @property
    def last(self) -> Token:
        return self.words[-1]

    @property
    def before(self) -> Token | None:
        return self.words.doc[self.words.start - 1] if self.words.start else None

    @property
    def after(self) -> Token | None:
        doc = self.words.doc
        return doc[self.words.end] if self.words.end < len(doc) else None


class Grounds:
    def __init__(self) -> None:
        words = lexicon.toml("dates")
        self.no_year_after = frozenset(words["no_year_after"])
        self.no_year_before = frozenset(words["no_year_before"])
        self.streets = frozenset(words["streets"])
        self.season_after = frozenset(words["season_after"])
        self.season_before = frozenset(words["season_before"])
        self.no_month_before = frozenset(words["no_month_before"])
        self.no_date_after = frozenset(words["no_date_after"])
        self.no_holiday_before = frozenset(words["no_holiday_before"])
        self.tenses = Tenses()
        self.checks: dict[Doubt, Callable[[Site], bool]] = {
            "year": self._is_year,
            "month": self._is_month,
            "bare month": self._is_bare_month,
            "month and day": _is_month_and_day,
            "day": _is_day,
            "season": self._is_season,
            "weekday": self._is_weekday,
            "holiday": self._is_holiday,
            "today": _is_today,
            "turn": _is_turn,
            "future": self._is_future,
        }

    def bear_out(self, doc: Doc, doubt: Doubt, start: int, end: int) -> bool:
        """Whether what stands there is a date, in this sentence."""
        words = _words(doc, start, end)
        if words is None:
            return True
        text = words.text[start - words.start_char : end - words.start_char]
        return self.checks[doubt](Site(words, text))

    def tense(self, doc: Doc, start: int, end: int) -> Tense | None:
        """The tense of the verb that governs the words."""
        words = _words(doc, start, end)
        return self.tenses.of(words) if words is not None else None

    def _is_year(self, site: Site) -> bool:
        before, after = site.before, site.after
        if before is not None and before.lower_ in self.no_year_after:
            return False
        in_passing = before is None or before.tag_ != "IN"
        if in_passing and site.text.isdigit() and int(site.text) < EARLIEST_IN_PASSING:
            return False
        if after is None:
            return True
        if after.lower_ in self.no_year_before or _is_number(after) or self._is_address(site):
            return False
        counted = after.tag_ == "NNS" and after.text.islower()
        return not counted or (before is not None and before.tag_ in POSSESSORS)

    def _is_address(self, site: Site) -> bool:
        following = site.words.doc[site.words.end : site.words.end + STREET_WORDS]
        for token in following:
            if token.lower_ in self.streets:
                return True
            if not token.text[0].isupper():
                return False
        return False

    def _is_month(self, site: Site) -> bool:
        token, before = site.last, site.before
        if before is not None and before.lower_ in self.no_date_after:
            return False
        if token.ent_type_ == "PERSON" or token.tag_ == "MD" or token.tag_.startswith("VB"):
            return False
        return before is None or token.text != "May" or before.tag_ != "NNP"

    def _is_bare_month(self, site: Site) -> bool:
        """No "March on Versailles", "Women's March", "the March to the sea"."""
        before, after = site.before, site.after
        if not self._is_month(site) or (after is not None and after.lower_ in self.no_month_before):
            return False
        return before is None or before.tag_ not in ("POS", "NNP")

    def _is_weekday(self, site: Site) -> bool:
        before = site.before
        named = before is not None and before.lower_ in self.no_date_after
        return not named and site.last.ent_type_ != "PERSON" and not _is_named(site)

    def _is_future(self, site: Site) -> bool:
        """No "for the first time in two years"."""
        since = site.before is not None and site.before.lower_ == "time"
        return not since and self.tenses.of(site.words) == "future"

    def _is_holiday(self, site: Site) -> bool:
        return site.after is None or site.after.lower_ not in self.no_holiday_before

    def _is_season(self, site: Site) -> bool:
        first, before, after = site.words[0], site.before, site.after
        if after is not None and after.lower_ in self.season_before:
            return True
        if site.last.lower_ == "fall" and after is not None and after.lower_ == "of":
            return False
        return first.lower_ == "the" or (before is not None and before.lower_ in self.season_after)


def _is_named(site: Site) -> bool:
    """ "Friday of Rage" is one Friday for ever."""
    after = site.after
    if after is None or after.lower_ != "of" or after.i + 1 == len(after.doc):
        return False
    return after.nbor().tag_ == "NNP"


def _is_number(token: Token) -> bool:
    return token.tag_ == "CD" and not token.text[0].isupper()


def _is_day(site: Site) -> bool:
    after = site.after
    if after is None or after.lower_ in ("last", "next"):
        return True
    return not (after.tag_.startswith(("NN", "JJ", "CD")) or after.is_digit)


def _is_month_and_day(site: Site) -> bool:
    """No "in June 12 people died"."""
    before = site.before
    return before is None or before.lower_ != "in" or _is_day(site)


def _is_today(site: Site) -> bool:
    """No "USA Today"."""
    before = site.before
    return not (site.text.istitle() and before is not None and before.tag_ == "NNP")


def _is_turn(site: Site) -> bool:
    """No "her last day in office"."""
    return site.before is None or site.before.tag_ not in ("PRP$", "POS")


def _words(doc: Doc, start: int, end: int) -> Span | None:
    words = doc.char_span(start, end, alignment_mode="expand")
    return words if words is not None and len(words) else None


def in_passing(doc: Doc, start: int, end: int) -> bool:
    """Whether the words only place something else: "the 1931 treaty", "since 1931", "(1931)"."""
    words = _words(doc, start, end)
    if words is None:
        return False
    before, after = Site(words).before, Site(words).after
    if before is not None and before.lower_ in ("(", "since", "until", "till"):
        return True
    determined = words[0].tag_ == "DT" or (before is not None and before.tag_ in POSSESSORS)
    return determined and after is not None and after.tag_.startswith(("NN", "JJ"))
