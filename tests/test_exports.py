"""Each export is read back by another library, with the settings that its users' tools use."""

import csv
import io
import json
import re
from pathlib import Path

import msgspec
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
import shapely.geometry
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.publish.exports import FORMATS, guard, unguard
from marsad.publish.exports.columns import COLUMNS
from marsad.publish.exports.layout import columns
from marsad.publish.exports.ucdp import grid_cell
from marsad.publish.facts import facts
from marsad.reading import read
from marsad.record import Article, Event, Finding, Party, Place, Span, Time, findings

BODY = (
    "قصفت قوات النظام السوري بالمدفعية الثقيلة قرية كفر نوران في ريف حلب أمس، ما أدى إلى مقتل سبعة مدنيين وإصابة 12.\n"
    "وقال الوزير إن «الوضع صعب جدا». ونفت وزارة الدفاع الروسية استهداف المدنيين.\n"
    "وتظاهر مئات المدنيين اليوم في مدينة إعزاز. واتفقت روسيا وتركيا على وقف إطلاق النار في إدلب."
)


def out(name, found, kind="", **how):
    file = io.BytesIO()
    count = FORMATS[name].write(found, file, kind, **how)
    return file.getvalue(), count


@pytest.fixture(scope="module")
def found(words, places):
    article = Article(
        id="a/1", title="قصف، «\"=هدنة\"»", body=BODY, source="=صحيفة", url="https://مثال.example/خبر 1?q=\"x\"", published="2021-09-30"
    )  # fmt: skip
    seen = {"first_seen": "2021-09-30T10:22:31+00:00", "last_seen": "2021-10-01T00:00:00+00:00"}
    return [msgspec.structs.replace(f, **seen) for f in findings(read(article, words, places))]


@pytest.fixture(scope="module")
def shelling(found):
    return next(f for f in found if f.kind == "event" and f.value.killed == 7)


def changed(finding, **fields):
    return msgspec.structs.replace(finding, value=msgspec.structs.replace(finding.value, **fields))


def place(canonical, **fields):
    return Place(text="م", start=0, end=1, canonical=canonical, **fields)


def party(canonical, country=None, sector=None):
    return Party(text=canonical, start=0, end=1, canonical=canonical, country=country, sector=sector)


def day(value, first=None, last=None):
    return Time(text="يوم", start=0, end=3, value=value, from_=first or value, to=last or value)


def frame(name, found, **how):
    settings_of = {
        "csv": {}, "acled": {}, "ucdp": {}, "polecat": {"sep": "\t", "encoding": "ISO-8859-1"},
        "icews": {"sep": "\t", "quoting": csv.QUOTE_NONE}, "gdelt": {"sep": "\t", "header": None, "quoting": csv.QUOTE_NONE},
    }[name]  # fmt: skip
    data, count = out(name, found, **how)
    table = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, **settings_of)
    assert len(table) == count
    return table


@pytest.mark.parametrize("kind", ["events", "statements", "commitments"])
def test_csv_and_parquet_hold_the_same(found, kind):
    table = pd.read_csv(io.BytesIO(out("csv", found, kind)[0]), dtype=str, keep_default_na=False)
    data, count = out("parquet", found, kind)
    typed = pq.read_table(io.BytesIO(data))
    assert len(table) == typed.num_rows == count > 0
    assert list(table.columns) == typed.column_names == [c.name for c in COLUMNS[kind]]
    for name in ("id", "line", "title", "source", "url", "published"):
        assert [unguard(v) for v in table[name]] == ["" if v is None else str(v) for v in typed[name].to_pylist()]
    assert typed.schema.field("published").type == "date32[day]"
    assert typed.schema.field("start").type == "int32"
    for row in typed.to_pylist():
        words = {"events": "evidence", "statements": "content", "commitments": "obligation"}[kind]
        text = next(f.article.text for f in found)
        assert text[row["start"] : row["end"]] == row[words]


def test_parquet_lists_and_pandas(found):
    table = pd.read_parquet(io.BytesIO(out("parquet", found)[0]))
    row = table[table.killed == 7].iloc[0]
    assert "Kafr Nuran" in list(row["places"])
    assert len(row["actors"]) == len(row["actor_countries"])
    assert str(table.first_seen.dtype).startswith("datetime64")
    assert table.killed.isna().any(), "deaths that nobody told of are not 0"


def test_csv_numbers_stay_numbers(shelling):
    west = changed(shelling, places=[place("x", lat=-1.5, lon=-70.25, radius_km=3.0)], score=-9.5)
    table = pd.read_csv(io.BytesIO(out("csv", [west])[0]))
    assert table.lon[0] == -70.25
    assert table.score[0] == -9.5
    assert table.killed.dtype.kind == "i"


@pytest.mark.parametrize(
    "sign", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", " =1", "\u200f=1", "'=1", "\n=1", "''-1"]
)
def test_guard(sign):
    assert guard(sign) == "'" + sign
    assert unguard(guard(sign)) == sign


@pytest.mark.parametrize("text", ["حلب", "'quoted'", "a=b", "", "7", "«=»"])
def test_guard_leaves_the_rest(text):
    assert guard(text) == unguard(text) == text


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30), st.sampled_from(["csv", "ucdp"])
)
def test_any_text_comes_back_from_csv_and_no_cell_is_a_formula(text, form):
    article = Article(id="a", title=text, body="ب", source=text, url=text, published="2021-09-30")
    data, _ = out(form, [msgspec.structs.replace(ONE, article=article)])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    title = rows[0].index("title" if form == "csv" else "source_headline")
    assert unguard(rows[1][title]) == text
    assert not [c for c in rows[1] if re.match(r"\s*[=+\-@＝＋－＠]|[\t\r]", c) and not re.fullmatch(r"-\d+(\.\d+)?", c)]


WORD = Span(text="ع", start=0, end=1)
ONE = Finding(
    id="00c0ffee00c0ffee", kind="event", article=Article(id="a", title="ع", body="ب"), version="marsad 0",
    value=Event(
        id="e1", type="ASSAULT", mode="firearms", contexts=[], quad=4, score=-9.0, status="happened", negated=False, trigger=WORD,
        evidence=WORD, actors=[], recipients=[], places=[], date=day("2021-09-27"), reported_by=None, killed=3, injured=None,
        also=[], confidence=0.5, because=[],
    ),
)  # fmt: skip


def test_geojson(found, shelling):
    data, count = out("geojson", [*found, changed(shelling, places=[])])
    whole = json.loads(data)
    assert whole["type"] == "FeatureCollection"
    assert len(whole["features"]) == count
    points = [shapely.geometry.shape(f["geometry"]) for f in whole["features"] if f["geometry"]]
    assert points
    assert any(f["geometry"] is None for f in whole["features"])
    assert tuple(whole["bbox"]) == shapely.geometry.MultiPoint(points).bounds
    struck = next(f for f in whole["features"] if f["properties"]["killed"] == 7)
    assert struck["geometry"]["coordinates"] == [36.86, 36.07], "longitude first, of the village and not the province"
    assert struck["properties"]["radius_km"] == 4.0
    assert struck["properties"]["line"].startswith("Syrian government forces shelled")


def test_geojson_without_any_coordinates_has_no_box(shelling):
    whole = json.loads(out("geojson", [changed(shelling, places=[])])[0])
    assert "bbox" not in whole
    assert whole["features"][0]["geometry"] is None
    assert json.loads(out("geojson", [])[0]) == {"type": "FeatureCollection", "features": []}


def test_jsonl(found):
    lines = [json.loads(x) for x in out("jsonl", found)[0].splitlines()]
    assert [x["id"] for x in lines] == [f.id for f in found]
    assert {"id", "kind", "review", "coder", "version", "first_seen", "last_seen", "published", "published_bounds", "article",
            "line", "value"} == set(lines[0])  # fmt: skip
    assert len({x["kind"] for x in lines}) == 3


def test_jsonld_is_web_annotation_and_prov(found):
    data, count = out("jsonld", found)
    graph = rdflib.Graph().parse(data=data.decode(), format="json-ld")
    oa, prov, ns = (rdflib.Namespace(x) for x in ("http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", "urn:marsad:ns:"))
    notes = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(notes) == count == len(found)
    text = found[0].article.text
    for note in notes:
        target = graph.value(note, oa.hasTarget)
        source = graph.value(target, oa.hasSource)
        assert isinstance(source, rdflib.URIRef)
        assert " " not in source
        assert '"' not in source
        assert graph.value(note, prov.wasDerivedFrom) == source
        selectors = {graph.value(s, rdflib.RDF.type): s for s in graph.objects(target, oa.hasSelector)}
        where = selectors[oa.TextPositionSelector]
        start, end = (int(graph.value(where, p)) for p in (oa.start, oa.end))
        quote = selectors[oa.TextQuoteSelector]
        exact, prefix, suffix = (str(graph.value(quote, p)) for p in (oa.exact, oa.prefix, oa.suffix))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        activity = graph.value(note, prov.wasGeneratedBy)
        agent = graph.value(activity, prov.wasAssociatedWith)
        assert (activity, rdflib.RDF.type, prov.Activity) in graph
        assert str(graph.value(agent, rdflib.RDFS.label)).startswith("marsad ")
    assert ns.Event in set(graph.objects(None, rdflib.RDF.type))
    assert (None, ns.killed, rdflib.Literal(7)) in graph


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://", "file:///etc/passwd", "http://x\ny/"])
def test_jsonld_source_is_a_safe_iri(shelling, url):
    article = msgspec.structs.replace(shelling.article, url=url)
    note = json.loads(out("jsonld", [msgspec.structs.replace(shelling, article=article)])[0])["@graph"][0]
    assert re.match(r"urn:marsad:article:[0-9a-f]{32}$|http://x%0Ay/$", note["target"]["source"])


def test_rejected_findings_are_left_out_unless_asked(shelling):
    away = msgspec.structs.replace(shelling, review="rejected")
    for name in FORMATS:
        assert out(name, [away])[1] == 0
        assert out(name, [away], rejected=True)[1] >= 1


def test_a_kind_that_a_format_does_not_hold_is_one_line(found):
    with pytest.raises(ValueError, match=r"^acled holds events, not 'statements'$"):
        out("acled", found, "statements")


def test_memory_stays_flat(shelling):
    """Writers take findings one by one: what is not yet asked for has not been made."""

    def endless():
        for n in range(3):
            assert len(file.getvalue()) > size[0] or n == 0
            size[0] = len(file.getvalue())
            yield shelling

    for name in ("csv", "jsonl", "geojson", "jsonld", "polecat", "acled", "ucdp", "icews", "gdelt"):
        file, size = io.BytesIO(), [-1]
        assert FORMATS[name].write(endless(), file) >= 3


@pytest.mark.parametrize(("layout", "count"), [("polecat", 40), ("acled", 31), ("ucdp", 49), ("icews", 20), ("gdelt", 16)])
def test_columns_in_order_and_what_we_cannot_know_is_empty(found, layout, count):
    table = frame(layout, found)
    names = columns(layout)
    assert len(names) == count == table.shape[1]
    if layout != "gdelt":
        assert list(table.columns) == list(names)
    table.columns = list(names)
    unknown = [row["column"] for row in facts("layouts") if row["layout"] == layout and not row["holds"]]
    assert len(table) > 0
    assert unknown
    assert (table[unknown] == "").all(axis=None)


def test_what_is_not_told_as_a_fact_is_no_row_of_a_foreign_layout(shelling):
    for fields in ({"status": "planned"}, {"status": "denied"}, {"status": "hypothetical"}, {"negated": True}):
        for layout in ("polecat", "acled", "ucdp", "icews", "gdelt"):
            assert out(layout, [changed(shelling, **fields)])[1] == 0


def test_polecat(shelling):
    """Read as ISO-8859-1, as its users do: the cells are the same, and the Arabic comes back."""
    raw = out("polecat", [shelling])[0]
    assert raw.startswith(b'"Event ID"\t"Event Date"\t')
    rows = list(csv.reader(io.StringIO(raw.decode("ISO-8859-1")), delimiter="\t"))
    assert [len(r) for r in rows] == [40, 40]
    row = dict(zip(*rows, strict=True))
    assert row["Event Date"] == "2021-09-29"
    assert row["Actor Name"] == "Syrian government forces"
    assert (row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == ("SYR", "SYR", "MIL")
    assert row["Actor Name Raw"].encode("ISO-8859-1").decode() == "قوات النظام السوري"
    assert (row["City"], row["Province"], row["Country"]) == ("Kafr Nuran", "Aleppo Governorate", "SYR")
    assert "Headline" not in row


@pytest.mark.parametrize(
    ("countries", "cow"),
    [("TUR;RUS", "TUR;RUS"), ("DEU", "GMY"), ("SDN", "SUD"), ("ARE", "UAE"), ("PSE", ""), (None, ""), ("XXX", "")],
)
def test_polecat_cow(shelling, countries, cow):
    row = frame("polecat", [changed(shelling, actors=[party("x", countries)])]).iloc[0]
    assert row["Actor COW"] == cow


def test_acled(shelling):
    row = frame("acled", [shelling]).iloc[0]
    assert (row.event_type, row.sub_event_type) == ("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert (row.disorder_type, row.inter1, row.fatalities) == ("Political violence", "State forces", "7")
    assert (row.iso, row.country, row.region) == ("760", "Syria", "Middle East")
    assert (row.event_date, row.year, row.time_precision, row.geo_precision) == ("2021-09-29", "2021", "1", "1")
    assert row.timestamp == "1633046400"
    assert row.notes.startswith("Syrian government forces shelled")


def test_acled_unknown_deaths_are_empty_and_not_zero(shelling):
    assert frame("acled", [changed(shelling, killed=None)]).iloc[0].fatalities == ""
    assert frame("acled", [changed(shelling, killed=0)]).iloc[0].fatalities == "0"


SYR = [place("Aleppo", country="SYR", lat=36.2, lon=37.2, kind="city", radius_km=4.0)]
MIL, RUS, REB, CVL = (
    party("army", "SYR", "MIL"),
    party("Russia", "RUS", "MIL"),
    party("r", "SYR", "REB"),
    party("c", "SYR", "CVL"),
)


@pytest.mark.parametrize(
    ("kind", "mode", "actors", "recipients", "wanted"),
    [
        ("ASSAULT", "firearms", [MIL], [REB], ("Battles", "Armed clash", "State forces", "Rebel group", "State forces-Rebel group")),
        ("ASSAULT", "firearms", [REB], [CVL], ("Violence against civilians", "Attack", "Rebel group", "Civilians", "Rebel group-Civilians")),
        ("ASSAULT", "aerial", [RUS], [CVL], ("Explosions/Remote violence", "Air/drone strike", "External/Other forces", "Civilians", "External/Other forces-Civilians")),
        ("ASSAULT", "explosives", [REB], [MIL], ("Explosions/Remote violence", "", "Rebel group", "State forces", "State forces-Rebel group")),
        ("PROTEST", "demo", [CVL], [], ("Protests", "", "Protesters", "", "")),
        ("PROTEST", "riot", [CVL], [], ("Riots", "", "Rioters", "", "")),
        ("PROTEST", "demo", [], [], None), ("ASSAULT", None, [MIL], [CVL], None), ("CONSULT", "visit", [MIL], [MIL], None),
        ("ASSAULT", "firearms", [CVL], [CVL], None), ("COERCE", "arrest", [MIL], [CVL], None),
    ],
)  # fmt: skip
def test_acled_types_only_where_they_surely_hold(shelling, kind, mode, actors, recipients, wanted):
    table = frame("acled", [changed(shelling, type=kind, mode=mode, actors=actors, recipients=recipients, places=SYR)])
    got = [tuple(r[c] for c in ("event_type", "sub_event_type", "inter1", "inter2", "interaction")) for _, r in table.iterrows()]
    assert got == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("when", "precision"),
    [(day("2021-09-27"), "1"), (day("2021-W39", "2021-09-27", "2021-10-03"), "2"), (day("2021-09", "2021-09-01", "2021-09-30"), "3"),
     (day("2021", "2021-01-01", "2021-12-31"), ""), (None, "")],
)  # fmt: skip
def test_acled_time_precision(shelling, when, precision):
    row = frame("acled", [changed(shelling, date=when)]).iloc[0]
    assert row.time_precision == precision
    assert bool(row.event_date) == bool(precision)


def test_ucdp_is_fatal_events_with_a_range_of_days_and_a_toll(shelling):
    row = frame("ucdp", [changed(shelling, date=day("2021-W39", "2021-09-27", "2021-10-03"))]).iloc[0]
    assert (row.date_start, row.date_end, row.date_prec) == ("2021-09-27", "2021-10-03", "3")
    assert (row.low, row.best, row.high) == ("7", "7", "7")
    assert int(row.deaths_civilians or 0) + int(row.deaths_unknown or 0) == 7
    assert (row.country, row.country_id, row.region, row.where_prec) == ("Syria", "652", "Middle East", "1")
    assert shapely.from_wkt(row.geom_wkt).coords[0] == (36.86, 36.07)
    for fields in ({"killed": None}, {"killed": 0}, {"date": None}, {"date": Time(text="أمس", start=0, end=3)}):
        assert out("ucdp", [changed(shelling, **fields)])[1] == 0


@pytest.mark.parametrize(
    ("actors", "recipients", "mode", "wanted"),
    [
        ([MIL], [REB], "firearms", ("1", "army", "r", "652", "")), ([REB], [MIL], "firearms", ("1", "army", "r", "652", "")),
        ([REB], [REB], "firearms", ("2", "r", "r", "", "")), ([REB], [CVL], "beat", ("3", "r", "Civilians", "", "")),
        ([REB], [CVL], "heavy-weapons", ("", "", "", "", "")), ([MIL], [CVL], "aerial", ("", "army", "", "652", "")),
        ([], [CVL], "beat", ("", "", "", "", "")),
    ],
)  # fmt: skip
def test_ucdp_sides_are_not_actor_and_recipient(shelling, actors, recipients, mode, wanted):
    row = frame("ucdp", [changed(shelling, actors=actors, recipients=recipients, mode=mode)]).iloc[0]
    assert tuple(row[c] for c in ("type_of_violence", "side_a", "side_b", "gwnoa", "gwnob")) == wanted


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90, -180, 1), (-89.6, -179.4, 2), (-89.5, -180, 721), (90, 180, 259200), (36.2, 37.16, 181875)]
)
def test_priogrid(lat, lon, cell):
    assert grid_cell(lat, lon) == cell


def test_icews_code_is_text_and_quotation_marks_are_letters(shelling):
    quoted = party('the "Army"\tof\nGod', "SYR", "REB")
    table = frame("icews", [changed(shelling, actors=[quoted], recipients=[CVL, MIL])])
    assert list(table["Source Name"]) == ['the "Army" of God'] * 2, "a row a pair"
    assert set(table["CAMEO Code"]) == {"19"}
    assert set(table["Source Country"]) == {"Syria"}
    assert len(set(table["Event ID"])) == 2
    assert all(0 <= int(n) < 2**31 for n in [*table["Event ID"], *table["Story ID"]])
    accused = frame("icews", [changed(shelling, type="ACCUSE", mode="investigate")])
    assert set(accused["CAMEO Code"]) == {"09"}
    assert set(frame("icews", [changed(shelling, mode=None)])["CAMEO Code"]) == {""}


def test_icews_and_gdelt_count_the_sentence_from_the_headline(found):
    first = next(f for f in found if f.kind == "event")
    assert set(frame("icews", [first])["Sentence Number"]) == {
        "1" if first.value.trigger.start < len(first.article.title) else "2"
    }


@pytest.mark.parametrize(("confidence", "percent"), [(0.0, "10"), (0.04, "10"), (0.55, "60"), (0.96, "100"), (1.0, "100")])
def test_gdelt_mentions(shelling, confidence, percent):
    table = frame("gdelt", [changed(shelling, confidence=confidence)])
    table.columns = columns("gdelt")
    row = table.iloc[0]
    assert row.Confidence == percent
    assert row.EventTimeDate == row.MentionTimeDate == "20210930101500"
    assert shelling.article.text[int(row.Actor1CharOffset) :].startswith(shelling.value.actors[0].text)
    assert shelling.article.text[int(row.ActionCharOffset) :].startswith(shelling.value.trigger.text)
    assert (row.MentionType, row.InRawText) == ("1", "1")
    assert 0 < int(row.GlobalEventID) < 2**53
    nobody = frame("gdelt", [changed(shelling, actors=[], recipients=[])]).iloc[0]
    assert (nobody[7], nobody[8]) == ("-1", "-1")


def test_gdelt_without_an_address_cites(shelling):
    row = frame("gdelt", [msgspec.structs.replace(shelling, article=msgspec.structs.replace(shelling.article, url=None))]).iloc[0]
    assert row[3] == "2"
    assert "2021-09-30" in row[5]


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_findings_is_a_whole_file(name):
    data, count = out(name, [])
    assert count == 0
    assert name in ("jsonl", "gdelt") or data


def test_the_guide_names_every_column_and_what_stays_empty():
    guide = (Path(__file__).parent.parent / "docs/exports.md").read_text(encoding="utf-8")
    for row in facts("layouts"):
        assert f"`{row['column']}`" in guide, row
    for kind in COLUMNS.values():
        for column in kind:
            assert f"| `{column.name}` | {column.type} | {column.doc} |" in guide, column.name
