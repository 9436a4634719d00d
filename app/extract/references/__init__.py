"""The references step: pronouns and descriptions that stand for an actor."""

from app.extract.references.step import References

__all__ = ["References"]
