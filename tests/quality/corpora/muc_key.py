"""Answer keys of MUC-3/4.

A template is a run of numbered slots, "4.  INCIDENT: TYPE    BOMBING / ATTACK". A slot with several
fills has a line for each; "/" stands between strings that name the same, "?" before an optional
fill; `"A": "B"` says A of the fill B; "-" is an empty slot and "*" one that does not apply.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from tests.quality.corpora.countries import country_code
from tests.quality.tasks.muc_slots import Fill, Template

SLOT = re.compile(r"^\d+\.\s+([A-Z]+(?: [A-Z]+)*: [A-Z]+(?: [A-Z]+)*)\s*(.*)$")
DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
EMPTY = ("", "-", "*")
Slots = Mapping[str, list[str]]
Days = tuple[dt.date | None, dt.date]


def read_templates(text: str) -> Iterator[tuple[str, Template | None]]:
    """Message ids with their templates; None for one without an incident."""
    slots: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith(";"):
            continue
        if found := SLOT.match(line):
            name, value = found.groups()
            if name == "MESSAGE: ID" and slots:
                yield _identity(slots), template(slots)
                slots = {}
            slots[name] = [value.strip()]
        elif name and line.strip():
            slots[name].append(line.strip())
    if slots:
        yield _identity(slots), template(slots)


def _identity(slots: Slots) -> str:
    return slots["MESSAGE: ID"][0].split()[0]


def template(slots: Slots) -> Template | None:
    number = " ".join(slots.get("MESSAGE: TEMPLATE", ["*"]))
    if number == "*":
        return None
    stages = " ".join(slots.get("INCIDENT: STAGE OF EXECUTION", []))
    countries, places = locations(slots.get("INCIDENT: LOCATION", []))
    persons = fills(slots.get("HUM TGT: NAME", []))
    described = fills(slots.get("HUM TGT: DESCRIPTION", []))
    return Template(
        types=tuple(" ".join(slots.get("INCIDENT: TYPE", [])).split(" / ")),
        optional="OPTIONAL" in number or "THREATENED" in stages,
        dates=days(" ".join(slots.get("INCIDENT: DATE", []))),
        countries=countries,
        places=places,
        country_only=not places,
        orgs=fills(slots.get("PERP: ORGANIZATION ID", [])),
        individuals=fills(slots.get("PERP: INDIVIDUAL ID", [])),
        targets=merged([*fills(slots.get("PHYS TGT: ID", [])), *persons, *described]),
        killed=figure(slots, "DEATH"),
        wounded=figure(slots, "INJURY"),
    )


def day_of(found: re.Match[str]) -> dt.date | None:
    day, month, year = found.groups()
    try:
        return dt.date(1900 + int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def days(text: str) -> tuple[Days, ...]:
    """ "- 03 JAN 90" is that day or before; two days are a period."""
    made: list[Days] = []
    for alternative in text.split(" / "):
        found = [day for day in map(day_of, DAY.finditer(alternative)) if day]
        if found:
            before = len(found) == 1 and alternative.strip().startswith("-")
            made.append((None if before else found[0], found[-1]))
    return tuple(made)


def locations(lines: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "EL SALVADOR: SAN SALVADOR (CITY)": ISO codes of the countries, names below them."""
    text = " ".join(lines)
    names, _, below = text.partition(":")
    codes = (country_code(name.strip()) for name in re.split(r" [-/] ", names))
    places = re.findall(r"([^:()/]+?)\s*\([A-Z ]+\)", below)
    countries = tuple(code for code in codes if code)
    return countries, tuple(place.strip(" -") for place in places)


def fills(lines: list[str]) -> tuple[Fill, ...]:
    """A line that begins with a stroke goes on with the alternatives of the one before."""
    whole: list[str] = []
    for line in lines:
        if whole and line.startswith("/"):
            whole[-1] += f" {line}"
        elif line not in EMPTY:
            whole.append(line)
    return tuple(
        Fill(alts=strings, optional=line.startswith("?"))
        for line in whole
        if (strings := tuple(dict.fromkeys(STRING.findall(line))))
    )


def merged(found: list[Fill]) -> tuple[Fill, ...]:
    """A description names its person: both are one fill."""
    made: list[Fill] = []
    for fill in found:
        shared = [known for known in made if set(known.alts) & set(fill.alts)]
        alts = tuple(dict.fromkeys(alt for each in (*shared, fill) for alt in each.alts))
        optional = all(each.optional for each in (*shared, fill))
        made = [known for known in made if known not in shared]
        made.append(Fill(alts=alts, optional=optional))
    return tuple(made)


def figure(slots: Slots, effect: str) -> tuple[int, ...] | None:
    """Of the persons on whom it had the effect; None where one of their numbers is not known."""
    suffered = {
        name
        for line in slots.get("HUM TGT: EFFECT OF INCIDENT", [])
        if line.removeprefix("? ").startswith(f"{effect}:")
        for name in STRING.findall(line)[:1]
    }
    numbers: list[int | None] = []
    for line in slots.get("HUM TGT: NUMBER", []):
        count, _, of = line.removeprefix("? ").partition(":")
        if suffered & set(STRING.findall(of)):
            numbers.append(int(count) if count.strip().isdigit() else None)
    known = [number for number in numbers if number is not None]
    if not suffered:
        return ()
    return (sum(known),) if known and len(known) == len(numbers) else None
