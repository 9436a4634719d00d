"""The same items written in one format or another.

A writer takes items one by one and yields bytes as soon as it can, so that an export of any length
is written in little memory; it writes what surrounds the items (`next_cursor` …) where its format
has room for that.
"""

from app.formats.choice import FORMATS, Format, check_takes, choose, formats_of
from app.formats.content import Addresses, Content, Item
from app.formats.csv import lined

__all__ = [
    "FORMATS",
    "Addresses",
    "Content",
    "Format",
    "Item",
    "check_takes",
    "choose",
    "formats_of",
    "lined",
]
