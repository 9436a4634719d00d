"""Readers of public corpora, on small samples of our own in their formats."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.quality.__main__ import app
from tests.quality.corpora import geovirus, isaf, lgl, muc, plover_gsr, re3d, recognizers, wikiwars
from tests.quality.corpora.document import Document
from tests.quality.corpora.timex2 import days_of

LGL = """<articles><article docid="7">
<domain>valley.example</domain><url>http://valley.example/7</url><dateline>2009-03-02</dateline>
<text>A Jordanian bus stopped in Salt.</text>
<toponyms>
<toponym><start>2</start><end>11</end><phrase>Jordanian</phrase>
<gaztag geonameid="248816"><name>Hashemite Kingdom of Jordan</name><fcode>PCLI</fcode>
<lat>31</lat><lon>36</lon><country>JO</country></gaztag></toponym>
<toponym><start>27</start><end>31</end><phrase>Salt</phrase>
<gaztag geonameid="250258"><name>Salt</name><fcode>PPLA</fcode>
<lat>32.04</lat><lon>35.73</lon><country>JO</country></gaztag></toponym>
<toponym><start>12</start><end>15</end><phrase>bus</phrase></toponym>
</toponyms></article></articles>"""

GEOVIRUS = """<articles><article><source>http://wiki.example/Fever</source>
<text>Clinics in Georgia and Rustavi closed.</text><locations>
<location><name>Georgia</name><start>12</start><end>19</end><lat>42</lat><lon>43.5</lon>
<page>http://wiki.example/wiki/Georgia_(country)</page></location>
<location><name>Rustavi</name><start>24</start><end>31</end><lat>41.5</lat><lon>45</lon>
<page>http://wiki.example/wiki/Rustavi</page></location>
</locations></article></articles>"""

WIKIWARS = """<DOC><DOCID>9</DOCID><TEXT>The siege began on
<TIMEX2 val="1868-04-09">9 April <TIMEX2 val="1868">1868</TIMEX2></TIMEX2> and lasted
<TIMEX2 val="P4D">four days</TIMEX2>, until <TIMEX2 val="1868-WI" MOD="START">winter</TIMEX2>.
</TEXT></DOC>"""

MUC_TEXT = """DEV-MUC3-9001 (SAMPLE)

   QUITO, 12 FEB 90 (RADIO SAMPLE) -- [TEXT] A BOMB KILLED TWO CLERKS OF
THE HARBOUR OFFICE.

   THE SEA RIVER FRONT DENIED IT.

DEV-MUC3-9002 (SAMPLE)

   QUITO, 13 FEB 90 -- [TEXT] IT RAINED.
"""

MUC_KEY = """; a sample
0.  MESSAGE: ID                     DEV-MUC3-9001 (SAMPLE)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 12 FEB 90
3.  INCIDENT: LOCATION              ECUADOR: GUAYAS (REGION): GUAYAQUIL (CITY)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             -
10. PERP: ORGANIZATION ID           "SEA RIVER FRONT" / "SRF"
12. PHYS TGT: ID                    ? "HARBOUR OFFICE"
18. HUM TGT: NAME                   "ANA PAZ"
19. HUM TGT: DESCRIPTION            "CLERK": "ANA PAZ"
                                    "GUARDS"
21. HUM TGT: NUMBER                 1: "ANA PAZ"
                                    2: "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ANA PAZ"
                                    INJURY: "GUARDS"

0.  MESSAGE: ID                     DEV-MUC3-9002 (SAMPLE)
1.  MESSAGE: TEMPLATE               *
"""

PLOVER = """{
    "id": "SAMPLE-1",
    "source": [{"actorText": "Peru", "code": "PER"}, {"actorText": "Chile", "code": "CHL"}],
    "target": "",
    "event": "AGREE",
    "text": "{Peru and Chile agreed to open a road.}",
    "comment": "",
},
{
    "id": "SAMPLE-2",
    "source": [{"actorText": "rebels", "code": "REB"}],
    "target": [{"actorText": "the garrison", "code": "MIL"}],
    "event": "FIGHT",
    "text": "Rebels shelled the garrison.",
},
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lines(*objects: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


def holds(document: Document) -> None:
    """Each span of the gold has the words that stand there."""
    article, gold = document
    for value in gold.model_dump().values():
        for each in value if isinstance(value, (list, tuple)) else ():
            if "start" in each:
                assert article.text[each["start"] : each["end"]] == each["text"]


def test_lgl(tmp_path: Path) -> None:
    [document] = lgl.read(written(tmp_path, "LGL.xml", LGL))
    article, gold = document
    holds(document)
    assert (article.id, article.published_at) == ("lgl-7", dt.date(2009, 3, 2))
    jordanian, salt, bus = gold.toponyms
    assert (jordanian.literal, jordanian.kind) == (False, "country")
    assert (salt.literal, salt.geonames_id, salt.lat, salt.country) == (True, 250258, 32.04, "JO")
    assert (bus.lat, bus.geonames_id) == (None, None)


@pytest.mark.parametrize(
    ("phrase", "name", "adjective"),
    [
        ("American", "United States", True),
        ("Chinese", "People's Republic of China", True),
        ("French", "Republic of France", True),
        ("Japan", "Japan", False),
        ("Afghanistan", "Islamic Republic of Afghanistan", False),
        ("U.S.", "United States", False),
        ("Iraqis", "Republic of Iraq", True),
    ],
)
def test_peoples_and_adjectives_are_told_by_their_form(
    phrase: str, name: str, adjective: bool
) -> None:
    assert lgl.is_adjective(phrase, name) is adjective


def test_geovirus_counts_from_one_and_has_countries_by_their_page(tmp_path: Path) -> None:
    [document] = geovirus.read(written(tmp_path, "GeoVirus.xml", GEOVIRUS))
    holds(document)
    georgia, rustavi = document[1].toponyms
    assert (georgia.kind, georgia.country) == ("country", "GE")
    assert (rustavi.kind, rustavi.country, rustavi.lon) == (None, None, 45.0)


def test_wikiwars_takes_the_outermost_tag_and_leaves_out_durations(tmp_path: Path) -> None:
    written(tmp_path, "09_Siege.key.xml", WIKIWARS)
    [document] = wikiwars.read(tmp_path)
    article, gold = document
    holds(document)
    assert article.id == "09_Siege"
    day, winter = gold.dates
    assert (day.text, day.from_, day.precision) == ("9 April 1868", dt.date(1868, 4, 9), "day")
    assert (winter.mod, winter.to) == ("START", dt.date(1869, 2, 28))
    assert winter.alts == ((dt.date(1867, 12, 1), dt.date(1868, 2, 29)),)
    assert [each.text for each in gold.ignored] == ["four days"]


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("1914", "1914-01-01", "1914-12-31", "year"),
        ("1914-02", "1914-02-01", "1914-02-28", "month"),
        ("1914-W01", "1913-12-29", "1914-01-04", "week"),
        ("1914-08-04T09:30", "1914-08-04", "1914-08-04", "day"),
        ("1914-SU", "1914-06-01", "1914-08-31", "season"),
        ("1914-Q4", "1914-10-01", "1914-12-31", "range"),
        ("1914-H2", "1914-07-01", "1914-12-31", "range"),
        ("187", "1870-01-01", "1879-12-31", "range"),
    ],
)
def test_timex2_values_are_days(value: str, first: str, last: str, precision: str) -> None:
    days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert days_of(value) == (days, precision)


@pytest.mark.parametrize("value", ["P3D", "PAST_REF", "19", "BC0264", "XXXX-08", "1914-02-30", ""])
def test_timex2_values_without_days(value: str) -> None:
    assert days_of(value) is None


def a_spec(text: str, phrase: str, *values: dict[str, str]) -> dict[str, Any]:
    result = {"Text": phrase, "Resolution": {"values": list(values)}}
    context = {"ReferenceDateTime": "2016-11-07T00:00:00"}
    return {"Input": text, "Context": context, "Results": [result]}


def test_recognizers_keeps_what_has_one_reading(tmp_path: Path) -> None:
    day = {"timex": "2016-11-09", "type": "date", "value": "2016-11-09"}
    week = {"timex": "2016-W45", "type": "daterange", "start": "2016-11-07", "end": "2016-11-14"}
    past = {"timex": "XXXX-05-02", "type": "date", "value": "2016-05-02"}
    future = {**past, "value": "2017-05-02"}
    specs = [
        a_spec("We leave on 9 Nov then.", "9 nov", day),
        a_spec("They rest this week.", "this week", week),
        a_spec("See you May 2.", "may 2", past, future),
        a_spec("It took hours.", "hours", {"timex": "PT2H", "type": "duration", "value": "7200"}),
    ]
    path = written(tmp_path, "DateTimeModel.json", "\ufeff" + json.dumps(specs))
    documents = list(recognizers.read(path))
    for document in documents:
        holds(document)
    [first, second] = [gold.dates[0] for _, gold in documents]
    assert (first.text, first.from_, first.precision) == ("9 Nov", dt.date(2016, 11, 9), "day")
    assert (second.from_, second.to, second.precision) == (
        dt.date(2016, 11, 7),
        dt.date(2016, 11, 13),
        "week",
    )
    assert documents[0][0].published_at == dt.date(2016, 11, 7)


def test_re3d(tmp_path: Path) -> None:
    text = "The Valley Guard met the mayor of Homs. Syrian officers watched."
    document = {"_id": "D1", "title": "Talks", "text": text, "sourceUrl": "http://a.example"}

    def entity(kind: str, value: str) -> dict[str, Any]:
        begin = text.index(value)
        return {"documentId": "D1", "type": kind, "value": value, "begin": begin}

    entities = [
        entity("Organisation", "The Valley Guard"),
        entity("Person", "the mayor of Homs"),
        entity("Organisation", "officers"),
        entity("Nationality", "Syrian"),
        entity("Location", "Homs"),
    ]
    written(tmp_path, "Own/documents.json", lines(document))
    written(tmp_path, "Own/entities.json", lines(*entities))
    [made] = re3d.read(tmp_path)
    holds(made)
    article, gold = made
    assert article.title == "Talks"
    assert [(each.text, each.kind, each.named) for each in gold.mentions] == [
        ("The Valley Guard", "organization", True),
        ("the mayor of Homs", "person", True),
        ("officers", "organization", False),
    ]
    assert [each.text for each in gold.ignored] == ["Syrian"]


def a_release(text: str, **given: Any) -> dict[str, Any]:
    row = {"name": "Patrol ends", "eventrefnumber": "2011-05-001", "text": text}
    row |= {"StartDate": "2011-12-30T00:00:00", "province": "herat, farah", "airstrike": "true"}
    row |= {"minkilled": "2", "mincaptured": "3", "killedcharacterisation": ""}
    return {**row, "capturedcharacterisation": "several", **given}


def test_isaf_keeps_releases_of_one_operation_with_a_known_figure(tmp_path: Path) -> None:
    body = "KABUL, Afghanistan (Jan. 1) - A patrol ended.\u2028\u2028It was calm."
    other = body.replace("calm", "cold")
    rows = [
        a_release(f"Patrol ends\u2028Release 1\u2028{body}"),
        a_release(other, killedcharacterisation="several"),
        a_release("KABUL, Afghanistan (Jan. 2) - Twice told."),
        a_release("KABUL, Afghanistan (Jan. 2) - Twice told.", province="kunar"),
    ]
    path = written(tmp_path, "isaf.jsonl", lines(*rows))
    [(article, gold)] = isaf.read(path)
    assert article.text == "KABUL, Afghanistan (Jan. 1) - A patrol ended.\nIt was calm."
    assert article.published_at == dt.date(2012, 1, 1)
    assert gold.event.model_dump() == {
        "start_date": dt.date(2011, 12, 30),
        "provinces": ("herat", "farah"),
        "killed": 2,
        "captured": None,
        "airstrike": True,
    }


def test_plover_records_are_read_through_their_commas(tmp_path: Path) -> None:
    documents = list(plover_gsr.read(written(tmp_path, "gsr.txt", PLOVER)))
    assert [article.text for article, _ in documents] == [
        "Peru and Chile agreed to open a road.",
        "Rebels shelled the garrison.",
    ]
    [agree], [fight] = (gold.events for _, gold in documents)
    assert (agree.sources, agree.targets, agree.reciprocal) == (("Peru", "Chile"), (), True)
    assert (fight.types, fight.targets) == (("ASSAULT",), ("the garrison",))


def test_muc_texts_and_keys(tmp_path: Path) -> None:
    written(tmp_path, "dev-muc3-9001-9002", MUC_TEXT)
    written(tmp_path, "key-dev-9001-9002", MUC_KEY)
    known = ["a", "bomb", "killed", "two", "clerks", "of", "the", "harbour", "office", "it"]
    forms = {word: word for word in known}
    (first, gold), (second, nothing) = muc.read(tmp_path, forms)
    assert first.published_at == dt.date(1990, 2, 12)
    assert first.text.split("\n")[0].endswith("-- A bomb killed two clerks of the harbour office.")
    assert first.text.split("\n")[1] == "The Sea River Front Denied it."
    assert (second.id, nothing.templates) == ("DEV-MUC3-9002", ())
    [template] = gold.templates
    assert template.types == ("BOMBING", "ATTACK")
    assert template.dates == ((None, dt.date(1990, 2, 12)),)
    assert (template.countries, template.places) == (("EC",), ("GUAYAS", "GUAYAQUIL"))
    assert template.orgs[0].alts == ("SEA RIVER FRONT", "SRF")
    assert [(each.alts, each.optional) for each in template.targets] == [
        (("HARBOUR OFFICE",), True),
        (("ANA PAZ", "CLERK"), False),
        (("GUARDS",), False),
    ]
    assert (template.killed, template.wounded) == ((1,), (2,))


def test_a_converted_corpus_is_a_set(tmp_path: Path) -> None:
    source = written(tmp_path, "LGL.xml", LGL)
    done = CliRunner().invoke(app, ["convert", "lgl", str(source), str(tmp_path / "data")])
    assert done.output == "places-lgl: 1 documents\n"
    assert (tmp_path / "data" / "places-lgl.gold.jsonl").exists()


def test_an_unknown_corpus_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["convert", "lgx", str(tmp_path), str(tmp_path)])
    assert done.exit_code == 2
    assert "geovirus" in done.output
