"""The record: every span in place whatever the text is, JSON there and back, frames, and the tables' own sanity."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import marsad
from marsad.lexicon.rows import TABLES, read_table
from marsad.record import SpanError, from_json, schema, spans, to_json, validate
from marsad.record.plover import CONTEXTS, MODES, QUAD, SECTORS

WORDS = """قصفت قتل قال أعلن إن أن الجيش السوري روسيا بوتين أمس الأربعاء في حلب على مواقع المعارضة «القصف» ، . ؟ ( ) : 43 مدنيا عام 2019 واتفق مع على
شن غارات التي نفذها و ثم وأضاف: تظاهر المتظاهرون بحسب مصدر قرية شمال مدينة إدلب الطرفان اتفاق وقف إطلاق النار نفت وزارة الدفاع 12/5/2020 ـ""".split()
NOISE = ["\u200f", "\u202b", "\u202c", "\u200c", "ـ", "ً", "ّ", "\n", "\u2067", "\ufeff", "a", "😀", "\x1b[31m", "<b>"]
text = st.lists(st.sampled_from(WORDS + NOISE), max_size=60).map(" ".join)
glued = st.lists(st.sampled_from(WORDS + NOISE), max_size=60).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=text, body=st.one_of(text, glued), published=st.sampled_from([None, "2021-09-30", "0001-01-01", "9999-12-31"]))
def test_every_span_stands_where_it_says(reader, title, body, published):
    record = reader(body, title=title, published=published)  # read() validates
    assert from_json(to_json(record)) == record
    for found in spans(record):
        assert record.text[found.start : found.end] == found.text != ""


@pytest.mark.parametrize("mark", ["ً", "ّ", "ـ", "\u200d", "\u200f", "\u202b", "\u2067"])
def test_marks_and_controls_change_no_finding(reader, mark):
    plain = "قصفت القوات الروسية مدينة حلب أمس."
    marked = plain.replace("صف", f"ص{mark}ف").replace("حلب", f"ح{mark}لب").replace("أمس", f"أم{mark}س")
    a, b = reader(plain, title="خبر"), reader(marked, title="خبر")
    assert [(e.type, e.trigger.text) for e in a.events] == [("ASSAULT", "قصفت")]
    assert [(e.type, e.trigger.text) for e in b.events] == [("ASSAULT", f"قص{mark}فت")]
    assert [(p.canonical, p.text) for p in b.places] == [("Aleppo", f"ح{mark}لب")]
    assert [t.value for t in b.times] == ["2021-09-29"]


def test_validate_names_what_does_not_match(reader):
    record = reader("قصفت القوات الروسية مدينة حلب أمس.", title="خبر")
    record.places[0].start += 1
    with pytest.raises(SpanError, match="says"):
        validate(record)


def test_schema_names_the_contract():
    fields = schema()["$defs"]["Record"]["properties"]
    assert set(fields) == {"id", "title", "body", "source", "url", "published", "published_bounds", "events", "statements", "commitments",
                           "times", "places", "version"}  # fmt: skip
    assert "from" in schema()["$defs"]["Time"]["properties"]


def test_read_from_python():
    record = marsad.read("قصف على حلب\nقصفت القوات الروسية مدينة حلب أمس.", published="2021-09-30")
    assert record.title == "قصف على حلب"
    frame = record.to_frame("events")
    assert list(frame["type"]) == ["ASSAULT"]
    assert frame.loc[0, "date"] == "2021-09-29"
    for kind in ("statements", "commitments", "times", "places"):
        assert record.to_frame(kind) is not None
    with pytest.raises(ValueError, match="kinds are"):
        record.to_frame("people")
    with pytest.raises(ValueError, match="not Arabic"):
        marsad.read("Nothing Arabic here")
    assert msgspec.structs.replace(marsad.read(record), id=record.id).events == record.events


def rows(table):
    return read_table(TABLES / f"{table}.tsv")


@pytest.mark.parametrize("table", ["verbs", "event_nouns", "collocations"])
def test_codes_are_plover_s(table):
    for row in rows(table):
        assert row["type"] in QUAD, row
        assert not row["mode"] or row["mode"] in MODES[row["type"]], row


def test_every_type_and_most_modes_have_rows():
    found = {(r["type"], r["mode"]) for t in ("verbs", "event_nouns", "collocations") for r in rows(t)}
    assert {t for t, _ in found} == set(QUAD)
    weapons = {("ASSAULT", r["mode"]) for r in rows("weapons")}
    modes = {(t, m) for t, ms in MODES.items() for m in ms}
    assert len(modes & (found | weapons)) >= 0.6 * len(modes), sorted(modes - found - weapons)


@pytest.mark.parametrize("table", ["leaders", "groups", "nouns", "countries"])
def test_sectors_and_countries_are_codes(table):
    for row in rows(table):
        assert not row.get("sector") or row["sector"] in SECTORS, row
        country = row.get("country") or row.get("iso3") or ""
        assert all(len(c) == 3 and c.isupper() for c in country.split(";") if c), row


def test_contexts_are_plover_s():
    assert {r["context"] for r in rows("contexts")} <= CONTEXTS


def test_tables_have_a_comment_column_and_no_doubled_key():
    for path in TABLES.glob("*.tsv"):
        header = path.read_text(encoding="utf-8").splitlines()[0].split("\t")
        assert header[-1] == "comment", path.name
    for table in ("leaders", "groups", "media"):
        names = [r["names"].split("|")[0] for r in rows(table)]
        assert len(names) == len(set(names)), table


def test_there_are_enough_parties(words):
    assert sum(e.kind == "party" for e in words.entries) >= 1500
