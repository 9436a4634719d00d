from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Publisher(Base):
    """The outlet of an article; `slug` is its id on the wire."""

    __tablename__ = "publisher"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    country: Mapped[str | None]
    homepage: Mapped[str | None]
