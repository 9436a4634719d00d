"""The case of a text in capitals, from texts that have case."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|--\s+|\n\s*)[\"“(\[]?$")

Forms = Mapping[str, str]


def learn(texts: Iterable[str]) -> Forms:
    """The form in which a word is most often written where no sentence begins."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in WORD.finditer(text):
            if not SENTENCE_START.search(text[: word.start()][-4:]):
                seen[word.group().lower()][word.group()] += 1
    return {lower: forms.most_common(1)[0][0] for lower, forms in seen.items()}


def truecase(text: str, forms: Forms) -> str:
    """A word that nobody has written is a name."""

    def cased(word: re.Match[str]) -> str:
        form = forms.get(word.group().lower(), word.group().capitalize())
        begins = SENTENCE_START.search(text[: word.start()][-4:])
        return form[0].upper() + form[1:] if begins else form

    return WORD.sub(cased, text)
