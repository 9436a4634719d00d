"""The actors step: names, titles and curated spellings become the actors of an article."""

from app.extract.actors.step import Actors

__all__ = ["Actors"]
