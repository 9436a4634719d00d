"""Whether two tellings may be of one event: their modality, mode, days and places."""

from datetime import timedelta

from app.extract.events.drafts import Draft
from app.extract.events.whereabouts import Found
from app.schemas.record import Period, Place

APART = (
    frozenset({"explosives", "suicide-attack", "destroy"}),
    frozenset({"firearms", "aerial", "drone", "heavy-weapons"}),
    frozenset({"sexual"}),
    frozenset({"torture", "beat"}),
    frozenset({"primitive"}),
    frozenset({"crowd-control"}),
    frozenset({"unconventional"}),
)
NIGHT = timedelta(days=1)  # a night belongs to two days
TOLD = frozenset({"occurred", "alleged"})


def same_modality(one: Draft, other: Draft) -> bool:
    return one.modality == other.modality or {one.modality, other.modality} <= TOLD


def modes_fit(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return True
    return _group(one) == _group(other) or "targeted" in {one, other}


def _group(mode: str) -> frozenset[str]:
    return next((group for group in APART if mode in group), frozenset({mode}))


def dates_fit(
    one: Found[Period] | None, other: Found[Period] | None, apart: timedelta = NIGHT
) -> bool:
    if one is None or other is None:
        return True
    a, b = one.value, other.value
    if not (a.from_ and a.to and b.from_ and b.to):
        return True
    return a.from_ <= b.to + apart and b.from_ <= a.to + apart


def places_fit(one: Place, other: Place) -> bool:
    """Whether one may lie in the other."""
    if one.id == other.id:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if "country" in {one.kind, other.kind}:
        return True
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return False
    return one.kind != other.kind or one.kind not in {"city", "admin1"}
