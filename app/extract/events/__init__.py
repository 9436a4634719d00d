from app.extract.events.step import Events

__all__ = ["Events"]
