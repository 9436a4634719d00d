"""The only room that knows which database it is."""

from app.db.engine import Database, ReadSession, WriteSession

__all__ = ["Database", "ReadSession", "WriteSession"]
