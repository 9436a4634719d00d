"""Countries whose names reach English by transliteration, so that one has many spellings."""

CODES = """
AE AF AM BD BG BH BT BY CN DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY
MA MK MM MN MV NP OM PK PS QA RU SA SD SY TH TJ TN UA YE
"""
OTHER_SCRIPTS = frozenset(CODES.split())
