"""XML that is well formed whatever text comes into it."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way of writing, not even escaped."""


def element(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Markup in the text is escaped, `]]>` too."""
    made = SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    made.text = None if text is None else clean(text)
    return made


def clean(text: str) -> str:
    return NO_CHARACTER.sub("\ufffd", text)


def document(root: Element) -> bytes:
    """Namespaces are attributes of the root, for a register of prefixes would be the process's."""
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
