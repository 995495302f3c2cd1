"""The gold corpus: what is kept is whole, is offsets only, and is refused on another edition of the texts."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from importlib.resources import files

import pytest

from marsad.measure import gold

ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
FILES = ("gold.jsonl", "again.jsonl")


@pytest.fixture(scope="module")
def training(shared):
    return gold.articles(shared, "training")


def spans(value):
    """Every [start, end] of a kept line, wherever it stands."""
    if isinstance(value, dict):
        for v in value.values():
            yield from spans(v)
    elif isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
        yield value
    elif isinstance(value, list):
        for v in value:
            yield from spans(v)


def test_counts():
    rows, second = gold.kept("gold.jsonl"), gold.kept("again.jsonl")
    assert (len(rows), len({r["id"] for r in rows})) == (536, 536)
    assert (len(second), len({r["id"] for r in second})) == (40, 40)
    assert Counter(r["part"] for r in rows) == {"training": 340, "development": 112, "held back": 84}
    assert sum(len(r.get("events", [])) for r in rows) == 2099
    assert sum("skip" in r for r in rows) == 152


@pytest.mark.parametrize("name", FILES)
def test_split_is_by_day(name):
    for r in gold.kept(name):
        assert r["id"].startswith(f"snn-{r['day']}-")
        assert (r["part"] == "held back") == (r["day"] in ("2015-07-27", "2015-08-02"))
        assert (r["part"] == "development") == (r["day"] in ("2015-07-26", "2015-08-01"))
        assert r["part"] in gold.PARTS


def test_second_readings_are_of_first_ones_by_other_readers():
    first = {r["id"]: r for r in gold.kept("gold.jsonl")}
    for r in gold.kept("again.jsonl"):
        assert first[r["id"]]["sha256"] == r["sha256"]
        assert first[r["id"]]["reader"] != r["reader"]


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_the_articles(name):
    text = (files("marsad.measure.data") / name).read_text(encoding="utf-8")
    assert not ARABIC.search(text)
    assert "\\u06" not in text, "Arabic as escapes"
    keys = {k for r in gold.kept(name) for e in r.get("events", []) for p in [e, *e["actors"]] for k in p}
    assert not keys & {"text", "title", "body"}


@pytest.mark.parametrize("name", FILES)
def test_spans_are_inside_and_not_empty(name):
    found = 0
    for r in gold.kept(name):
        for start, end in spans({k: r.get(k, []) for k in ("events", "statements", "commitments", "times", "places")}):
            found += 1
            assert 0 <= start < end <= r["length"], r["id"]
    assert found > 1000


def test_training_part_is_restored(training):
    texts, records = training
    assert [a.id for a in texts] == [r["id"] for r in records]
    assert len(texts) == len({a.id for a in texts}) == 538
    for a, r in zip(texts, records, strict=True):
        assert gold.part_of(a.id) == "training"
        for e in r.get("events", []):
            assert a.text[e["trigger"]["start"] : e["trigger"]["end"]] == e["trigger"]["text"] != ""


def test_training_part_against_itself(shared, training, tmp_path):
    texts, records = training
    docs = [{"id": a.id, "title": a.title, "body": a.body} for a in texts]
    for name, rows in (("docs", docs), ("gold", records)):
        (tmp_path / name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    paths = [tmp_path / n for n in ("docs", "gold", "gold")]
    done = subprocess.run([sys.executable, shared / "measure/score.py", *paths, "--json"], capture_output=True, check=True)
    scored = json.loads(done.stdout)
    assert scored["f1"]["event type"]["gold"] > 1000
    # The scorer matches commitments by their obligation: one that has none meets nothing, not even itself.
    commitments = [c for r in records for c in r.get("commitments", [])]
    lame = sum(not c["obligation"] for c in commitments)
    assert 0 < lame < 6
    share = scored["f1"].pop("commitment")
    assert share["f1"] == round((len(commitments) - lame) / len(commitments), 3)
    assert {k: v["f1"] for k, v in scored["f1"].items() if v["f1"] != 1.0} == {}
    # It takes for a party the first that shares a word with it, which may be another: its country and sector may differ.
    for key in ("party country", "party sector"):
        assert scored["accuracy"].pop(key)["accuracy"] > 0.98
    assert {k: v["accuracy"] for k, v in scored["accuracy"].items() if v["accuracy"] != 1.0} == {}


def test_cue_is_the_one_nearest_its_content():
    text = "قال أحمد شيئا\nوقال علي إن المدينة هادئة"
    raw = {
        "id": "x", "events": [], "commitments": [], "times": [], "places": [],
        "statements": [{"speaker": "علي", "canonical": "Ali", "cue": "قال", "content": "المدينة هادئة", "quote": "indirect"}],
    }  # fmt: skip
    (found,) = gold.restore(gold.locate(raw, text), text)["statements"]
    assert found["cue"]["start"] == 15
    first = {**raw, "statements": [{**raw["statements"][0], "cue_nth": 1}]}
    assert gold.locate(first, text)["statements"][0]["cue"] == [0, 3]


@pytest.mark.parametrize(("string", "nth"), [("غائب", 1), ("علي", 2)])
def test_string_that_is_not_there(string, nth):
    raw = {"id": "x", "events": [], "statements": [], "commitments": [], "places": []}
    with pytest.raises(ValueError, match="times in the article"):
        gold.locate({**raw, "times": [{"text": string, "nth": nth, "value": None}]}, "قال علي")


def test_one_slip_of_the_shared_gold_is_left_out_and_two_are_another_article(shared, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "corpus").symlink_to(shared / "corpus")
    doc = {"id": "snn-2015-07-21-0", "title": "", "body": "قال علي", "source": None}
    raw = {"id": doc["id"], "events": [], "statements": [], "commitments": [], "places": []}

    def found(*times):
        for name, row in (("docs", doc), ("gold", {**raw, "times": [{"text": t, "value": None} for t in times]})):
            (tmp_path / f"gold/dev.{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        return gold.articles(tmp_path, "training")[1][-1]["times"]

    assert [t["text"] for t in found("قال", "غائب")] == ["قال"]
    with pytest.raises(ValueError, match=doc["id"]):
        found("قال", "غائب", "غائبة")


def test_another_edition_is_refused(shared, tmp_path):
    shutil.copytree(shared / "gold", tmp_path / "gold")
    (tmp_path / "corpus").mkdir()
    row = next(r for r in gold.kept("gold.jsonl") if r["part"] == "training")
    for path in (shared / "corpus").glob("*.zip"):
        (tmp_path / "corpus" / path.name).symlink_to(path)
    changed = tmp_path / "corpus" / f"{row['day']}.zip"
    with zipfile.ZipFile(changed) as archive:
        name = archive.namelist()[0]
        rows = json.loads(archive.read(name))
    number = int(row["id"][15:])
    body = rows[number]["content"]
    rows[number]["content"] = body[:-1] + ("x" if body[-1] != "x" else "y")  # as long, but not the same
    changed.unlink()
    with zipfile.ZipFile(changed, "w") as archive:
        archive.writestr(name, json.dumps(rows))
    with pytest.raises(ValueError, match=row["id"]):
        gold.articles(tmp_path, "training")
    changed.unlink()
    with pytest.raises(ValueError, match="not the archive"):
        gold.articles(tmp_path, "training")


def test_no_such_part(shared):
    with pytest.raises(ValueError, match="the parts are"):
        gold.articles(shared, "test")


def test_table_prints_figures_only(shared):
    done = subprocess.run(
        [sys.executable, "-m", "marsad.measure.gold", shared], capture_output=True, check=True, encoding="utf-8"
    )
    assert not ARABIC.search(done.stdout)
    assert "snn-" not in done.stdout
    for word in ("held back", "event type", "who did what to whom", "time value", "skipped or not"):
        assert word in done.stdout
