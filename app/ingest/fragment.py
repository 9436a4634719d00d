"""A piece of HTML → plain text: what feeds carry is too short to be cleaned like a page."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article"}
BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "hr", "pre"}
UNREAD = {"script", "style", "template", "noscript", "iframe", "svg"}
SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
LINES = re.compile(r"\s*\n\s*")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unread = max(0, self.unread - (tag in UNREAD))
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.pieces.append(data)


def text_of(fragment: str) -> str:
    """A block is a line; text without tags stays as it is, but for white space."""
    parser = _Text()
    parser.feed(fragment)
    parser.close()
    return LINES.sub("\n", SPACES.sub(" ", "".join(parser.pieces))).strip()
