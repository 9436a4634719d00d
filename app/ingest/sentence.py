"""The sentences around a span, by plain rules. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator

END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])|\n+")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'“‘.])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Rev"
    r"|Prof|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|a\.m|p\.m)$"
)


class Sentences:
    """The boundaries of one text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *_ends(text)]

    def around(self, start: int, end: int) -> str:
        """The sentences that a stretch touches, as they are written."""
        first = self.starts[bisect_right(self.starts, start) - 1]
        after = bisect_right(self.starts, max(end - 1, start))
        last = self.starts[after] if after < len(self.starts) else len(self.text)
        return self.text[first:last].strip()


def _ends(text: str) -> Iterator[int]:
    for found in END.finditer(text):
        is_line = text[found.start()] == "\n"
        before = text[max(0, found.start() - 12) : found.start()]
        if is_line or found[0] != "." or not ABBREVIATED.search(before):
            yield found.end()
