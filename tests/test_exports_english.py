"""English lines say what the record holds and no more; the terminal, HTML and Markdown show them; `marsad read` hands findings on."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pandas as pd
import pytest

from marsad.publish import markdown, page
from marsad.publish.english import line, line_of
from marsad.publish.english_words import date_words, known_name, plural
from marsad.publish.exports import FORMATS
from marsad.publish.facts import facts
from marsad.publish.save import save
from marsad.record import Article, Commitment, Event, Finding, Party, Place, Span, Statement, Time, findings
from marsad.record.plover import MODES, QUAD

DEMO = Path(__file__).parent.parent / "demo/report.txt"
WORD = Span(text="قصف", start=0, end=3)


def party(canonical, start=90, country=None):
    return Party(text="ك", start=start, end=start + 1, canonical=canonical, country=country)


def holder(canonical):
    return msgspec.structs.replace(party(canonical), sector="MIL")


def place(canonical, kind="city", admin1=None, country="SYR"):
    return Place(text="م", start=80, end=81, canonical=canonical, kind=kind, admin1=admin1, country=country)


def day(value, first=None, last=None):
    return Time(text="يوم", start=0, end=3, value=value, from_=first or value, to=last or value)


def event(kind="ASSAULT", mode=None, status="happened", **fields):
    known = {
        "contexts": [], "quad": 4, "score": -9.0, "negated": False, "trigger": WORD, "evidence": WORD, "actors": [],
        "recipients": [], "places": [], "date": None, "reported_by": None, "killed": None, "injured": None, "also": [],
        "confidence": 0.9, "because": [],
    } | fields  # fmt: skip
    return Event(id="e1", type=kind, mode=mode, status=status, **known)


RUSSIA = party("Russian aircraft", 10)
BASUFAN, ALEPPO = place("Basufan", "village", "Aleppo Governorate"), place("Aleppo Governorate", "region")
OBSERVATORY = Span(text="المرصد السوري لحقوق الإنسان", start=40, end=68)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (event("ASSAULT", "aerial", actors=[RUSSIA], recipients=[party("Basufan", 20)], places=[BASUFAN, ALEPPO],
               date=day("2021-09-27"), reported_by=OBSERVATORY),
         "Russian aircraft struck Basufan from the air, Aleppo Governorate, 27 Sept 2021, "
         "says Syrian Observatory for Human Rights"),
        (event("ASSAULT", "heavy-weapons", recipients=[party("Kafr Nuran")], killed=7, injured=12),
         "Kafr Nuran was shelled; 7 killed, 12 injured"),
        (event("ASSAULT", "heavy-weapons", recipients=[party("civilians")], killed=0), "Civilians were shelled; 0 killed"),
        (event("ASSAULT", "drone", places=[BASUFAN]), "Drone strike in Basufan, Aleppo Governorate"),
        (event("CONSULT", status="planned", actors=[party("Iran")], recipients=[party("Iraq")]), "Iran plans to hold talks with Iraq"),
        (event("CONSULT", status="planned", actors=[party("Houthis")]), "Houthis plan to hold talks"),
        (event("CONSULT", "visit", status="planned", recipients=[party("Iraq")]), "Iraq is to be visited"),
        (event("AID", status="hypothetical", actors=[party("Iran")], recipients=[party("Iraq")]), "Iran may give aid to Iraq"),
        (event("AID", status="hypothetical"), "Possible aid"),
        (event("COERCE", "seize", status="ongoing", actors=[party("Houthis")], recipients=[party("Taiz")]), "Houthis are seizing Taiz"),
        (event("COERCE", "seize", status="ongoing", recipients=[party("Taiz")]), "Taiz is being seized"),
        (event("COERCE", "seize", actors=[party("Houthis")], recipients=[holder("Yemen army")]),
         "Houthis took ground from Yemen army"),
        (event("ASSAULT", status="denied", negated=True, actors=[party("Iran")]), "Iran did not carry out an attack"),
        (event("ASSAULT", status="denied", negated=True, recipients=[party("civilians")]), "Civilians were not attacked"),
        (event("ASSAULT", status="denied", negated=True), "No attack"),
        (event("COERCE", "arrest", actors=[party("police")], recipients=[party("سامر الحلبي")]),
         "Police arrested \u2068سامر الحلبي\u2069"),
        (event("PROTEST", "obstruct", actors=[party("protesters")], places=[place("Bab al-Salama crossing", "other")]),
         "Protesters blocked the way at Bab al-Salama crossing"),
        (event("AGREE", actors=[party("Russia"), party("Türkiye")]), "Russia and Türkiye agreed"),
        (event("CONSULT", actors=[party("A"), party("B"), party("C"), party("A")]), "A, B and C held talks"),
        (event("CONSULT", actors=[RUSSIA], reported_by=Span(text="ط", start=10, end=11)),
         "Russian aircraft held talks, by its own account"),
        (event(actors=[RUSSIA], reported_by=Span(text="شاهد عيان", start=50, end=59)),
         "Russian aircraft carried out an attack, says \u2068شاهد عيان\u2069"),
        (event(places=[place("Ankara", admin1="Ankara"), place("Türkiye", "country", country="SYR")]), "Attack in Ankara"),
    ],
)  # fmt: skip
def test_event_lines(found, says):
    assert line_of(found, "قصف على المدينة") == says


def test_denials_and_allegations_of_the_text():
    text = "ونفت موسكو قصف المدينة. واتهمت أنقرة دمشق بقصف المدينة."
    bombing = {"recipients": [party("Aleppo")]}
    denied = Span(text="قصف", start=text.index("قصف"), end=text.index("قصف") + 3)
    alleged = Span(text="بقصف", start=text.index("بقصف"), end=text.index("بقصف") + 4)
    moscow = {"actors": [party("Russia", 5)], "reported_by": Span(text="موسكو", start=5, end=10)}
    assert line_of(event(status="denied", trigger=denied, **bombing, **moscow), text) == "Russia denies having attacked Aleppo"
    other = {"actors": [party("Syria", 70)], "reported_by": Span(text="موسكو", start=5, end=10)}
    assert line_of(event(status="denied", trigger=denied, **bombing, **other), text).endswith("denies that Syria attacked Aleppo")
    assert line_of(event(status="denied", trigger=denied, **bombing), text) == "Denied: Aleppo was attacked"
    assert line_of(event(trigger=alleged, actors=[party("Syria")], **bombing), text) == "Syria allegedly attacked Aleppo"
    assert line_of(event(trigger=alleged, **bombing), text) == "Aleppo was allegedly attacked"
    assert line_of(event(trigger=denied, **bombing), text) == "Aleppo was attacked", "the accusation stands in another sentence"


@pytest.mark.parametrize(
    ("cue", "quote", "says"),
    [("ونفت", "indirect", "X denied: \u2068كذا\u2069"), ("قال", "direct", "X said: “\u2068كذا\u2069”"),
     ("بحسب", "indirect", "X is cited: \u2068كذا\u2069"), ("قرقع", "indirect", "X (\u2068قرقع\u2069): \u2068كذا\u2069")],
)  # fmt: skip
def test_statement_lines(cue, quote, says):
    span = Span(text="كذا", start=0, end=3)
    assert (
        line_of(Statement(id="s", speaker=party("X"), cue=Span(text=cue, start=0, end=1), content=span, quote=quote), "") == says
    )


@pytest.mark.parametrize(
    ("polarity", "says"), [("made", "committed to"), ("broken", "broke"), ("denied", "denied"), ("suspended", "suspended")]
)
def test_commitment_lines(polarity, says):
    span = Span(text="وقف القتال", start=0, end=9)
    made = Commitment(
        id="c", parties=[party("Russia"), party("Türkiye")], agreement=None, obligation=span, polarity=polarity,
        areas=[place("Idlib")], date=day("2021-09"),
    )  # fmt: skip
    assert line_of(made, "") == f"Russia and Türkiye {says}: \u2068وقف القتال\u2069, concerning Idlib, Sept 2021"


def test_every_type_mode_and_status_has_a_line():
    rows = {(r["type"], r["mode"]) for r in facts("english")} - {("COERCE", "seize from")}  # words only, no mode of PLOVER's
    assert rows == {(t, m) for t in QUAD for m in ("", *MODES.get(t, {}))} == {(r["type"], r["mode"]) for r in facts("cameo")}
    for kind, mode in rows:
        for status in ("happened", "planned", "denied", "hypothetical", "ongoing"):
            for actors in ([], [party("Iran")]):
                for recipients in ([], [party("Iraq")]):
                    said = line_of(event(kind, mode or None, status, actors=actors, recipients=recipients), "")
                    assert not re.search(r"[\[\]{}|]|  ", said), said
                    assert ("Iran" in said, "Iraq" in said) == (bool(actors), bool(recipients))
                    if status != "happened":
                        assert re.search(r"\b(plan|plans|planned|Planned|may|Possible|not|No|are|is|Ongoing)\b", said), said


@pytest.mark.parametrize(
    ("names", "more"),
    [(["Syrian government forces"], True), (["Hamas"], False), (["Houthis"], True), (["United States"], False), (["police"], True),
     (["a", "b"], True), (["gunmen"], True), (["Yemen"], False), (["Committee of experts"], False), (["Iran and Iraq"], True)],
)  # fmt: skip
def test_plural(names, more):
    assert plural(names) is more


@pytest.mark.parametrize(
    ("time", "says"),
    [(day("2021-09-27"), "27 Sept 2021"), (day("2021-09"), "Sept 2021"), (day("2021"), "2021"),
     (day("2021-W39", "2021-09-27", "2021-10-03"), "27 Sept to 3 Oct 2021"), (day("i", "2021-12-30", "2022-01-02"), "30 Dec 2021 to 2 Jan 2022"),
     (day("i", "2021-09-27", "2021-09-28"), "27 or 28 Sept 2021"), (Time(text="أمس", start=0, end=3), ""), (day("9999-99-99"), "9999-99-99")],
)  # fmt: skip
def test_dates(time, says):
    assert date_words(time) == says


def test_names_are_looked_up_whole():
    assert known_name("المرصد السوري لحقوق الإنسان") == "Syrian Observatory for Human Rights"
    assert known_name("مدير المرصد السوري لحقوق الإنسان") is None
    assert known_name("") is None


def test_hostile_names_cannot_turn_the_line_round(words, places):
    said = line_of(event(actors=[party("\u202eevil\x1b[2J\n=x")], recipients=[party("\u2069حلب\u2066\u202e")]), "")
    assert said == "Evil[2J =x attacked \u2068حلب\u2069"


@pytest.fixture
def record(reader):
    return reader("قصفت القوات الروسية مدينة حلب أمس. وقال الوزير إن الوضع صعب جدا على السكان.", "<b>عنوان</b>")


def test_html_and_markdown_show_the_line(record):
    said = line(findings(record)[0])
    assert "Aleppo" in said
    html = "".join(page([record]))
    assert "<th>in English</th>" in html
    assert f"<td>{said}</td>" in html
    assert '<bdi lang="ar">' in html
    assert "\u2068" not in html
    assert said in markdown(record)
    assert "in English | evidence" in markdown(record)


def test_finding_line_is_the_values(record):
    for found in findings(record):
        assert isinstance(found, Finding)
        assert isinstance(found.article, Article)
        assert line(found) == line_of(found.value, record.text)


def marsad(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "marsad.cli.main", "read", DEMO, "--published", "2026-11-18", *arguments],
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr.decode().strip()


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonld", "polecat", "acled", "ucdp", "icews", "gdelt", "parquet"])
def test_read_hands_on(form, tmp_path):
    code, printed, error = marsad("--format", form)
    assert (code, error) == (0, "")
    assert marsad("--format", form, "--out", str(tmp_path / "x"))[:2] == (0, b"")
    assert (tmp_path / "x").read_bytes() == printed
    assert os.listdir(tmp_path) == ["x"]


def test_read_kinds():
    table = pd.read_csv(io.BytesIO(marsad("--format", "csv", "--kind", "statements")[1]))
    assert "speaker" in table.columns
    kinds = {x["body"][1]["kind"] for x in json.loads(marsad("--format", "jsonld", "--kind", "commitments")[1])["@graph"]}
    assert kinds == {"commitment"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "acled", "--kind", "statements"), "events only"), (("--format", "jsonl", "--kind", "events"), "--kind"),
        (("--format", "csv", "--out", "/nowhere/x.csv"), "cannot be written"), (("--format", "table", "--out", "x"), "terminal"),
    ],
)  # fmt: skip
def test_read_refuses_in_one_line(arguments, says):
    code, printed, error = marsad(*arguments)
    assert (code, printed) == (2, b"")
    assert says in error
    assert "\n" not in error


def test_a_file_that_stands_is_kept_when_writing_fails(tmp_path):
    target = tmp_path / "x.csv"
    target.write_text("old")

    def fail(file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(ValueError, match=r"x\.csv cannot be written: No space left"):
        save(target, fail)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["x.csv"]


def test_parquet_refuses_a_terminal():
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "marsad.cli.main", "read", DEMO, "--format", "parquet"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "give --out FILE.parquet" in done.stderr.decode()


def test_parquet_without_pyarrow_is_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'marsad\[parquet\]'"):
        FORMATS["parquet"].write([], io.BytesIO())
