"""The same items written in one format or another.

A writer takes items one by one and yields bytes as soon as it can, so that an export of any length
is written in little memory; it writes what surrounds the items (`next_cursor` …) where its format
has room for that.
"""

from app.formats.choice import Format, choose, formats_of
from app.formats.content import Content

__all__ = ["Content", "Format", "choose", "formats_of"]
