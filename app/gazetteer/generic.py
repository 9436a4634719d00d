"""Words that say what sort of area a name is: "Anbar Province", "State of Florida"."""

import re

AFTER = (
    "province|governorate|region|state|district|county|parish|oblast|prefecture|department|"
    "municipality|republic|territory|division|krai|voivodeship|canton|emirate"
)
AFTER_NAME = re.compile(rf"(?<=\S)(?: (?:autonomous|metropolitan|municipal))? (?:{AFTER})$")
BEFORE_NAME = re.compile(
    r"^(?:the )?(?:(?:autonomous )?(?:state|province|county|city|region|department|republic|"
    r"municipality|borough|metropolitan borough|royal borough)) of (?=\S)"
)


def bare(folded: str) -> str:
    """A folded name without its word for the sort of area."""
    return BEFORE_NAME.sub("", AFTER_NAME.sub("", folded))
