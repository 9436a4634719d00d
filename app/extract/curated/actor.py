"""A curated actor: what is known of it before any article is read."""

from dataclasses import dataclass
from datetime import date

from app.schemas.record import ActorKind

CHECKED = date(2025, 12, 31)  # the table of offices was read against what was known until then


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is or was: `of` is the key of the state or organisation.

    Without `to` the office was held still on the day of CHECKED; of later days nothing is known.
    """

    title: str
    of: str
    from_: date
    to: date | None

    def held_on(self, day: date) -> bool:
        return self.from_ <= day and (day <= CHECKED if self.to is None else day < self.to)


@dataclass(frozen=True, slots=True)
class CuratedActor:
    """`weak` aliases name others too: they count only where the article speaks for them.

    `adjectives` and `capitals` belong to states; `body` names the kind of body within a state.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    body: str | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()

    def held(self, title: str, of: str) -> bool:
        """Whether a person has ever had an office."""
        return any((office.title, office.of) == (title, of) for office in self.offices)

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that counts anywhere; a weak one does not, even if it is the name."""
        own = () if self.name in self.weak else (self.name,)
        return (*own, *self.aliases)
