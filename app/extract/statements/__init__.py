"""Who said what: the step `statements`."""

from app.extract.statements.step import Statements

__all__ = ["Statements"]
