"""Gold records as answers: out again as they went in, and without what was invented (some articles of the shared gold)."""

import random

import pytest

from marsad.coders import sure
from marsad.coders.prompt import key_of
from marsad.measure import gold, replay
from marsad.measure.coders import Bench, invented, plain, round_trip
from marsad.measure.second import recorded, scored, table
from marsad.record import Article


@pytest.fixture(scope="module")
def some(shared):
    """25 articles of the training part that have events."""
    texts, records = gold.articles(shared, "training")
    kept = [(a, r) for a, r in zip(texts, records, strict=True) if r.get("events")][::9][:25]
    return [a for a, _ in kept], [r for _, r in kept]


@pytest.fixture(scope="module")
def bench(shared):
    return Bench(shared)


def test_gold_comes_out_again(bench, some):
    scored, readings, lost = round_trip(bench, some)
    f1 = {k: scored["f1"][k]["f1"] for k in ("event type", "who did what to whom", "statement content", "statement with speaker")}
    assert min(f1.values()) >= 0.98, f1
    assert scored["f1"]["event type"]["gold"] > 50
    assert sum(sum(r.found.values()) for r in readings) == sum(r.asked for r in readings)
    assert len(lost) < 5


def test_nothing_invented_comes_through_and_nothing_else_is_lost(bench, some):
    counts = invented(bench, some, seed=3)
    assert counts["replaced"] > 80
    assert (counts["found"], counts["records that differ"]) == (0, 0)


def test_what_is_left_without_the_invented():
    q, bad = {"words": "أ"}, {"words": "ب", "invented": True}
    event = {"trigger": q, "evidence": bad, "actors": [q, bad], "type": "ASSAULT", "date": None}
    answers = {"k": {"events": [event, {**event, "trigger": bad}], "statements": [{"speaker": q, "cue": bad, "content": q}]}}
    left = replay.without_invented(answers)["k"]
    assert left["events"] == [{"trigger": q, "evidence": None, "actors": [q], "type": "ASSAULT", "date": None}]
    assert left["statements"] == []
    assert sorted(x["words"] for x in replay.quotations(answers["k"])) == sorted("أبأبببأبأبأ"[:11])


def test_invented_words_are_not_in_the_text():
    dice = random.Random(1)
    text = "قصفت القوات مدينة"
    made = {replay.invented(dice, "كلمة", text) for _ in range(100)}
    assert len(made) == 100
    assert not any(word in text or len(word) < 4 for word in made)


def test_recorded_answers_are_scored_beside_the_fast_reader(bench, some, tmp_path):
    import json

    answers, _ = replay.answers(*some)
    lines = [json.dumps({"key": k, "answer": a, "model": "m", "tokens": 1000}) for k, a in list(answers.items())[:10]]
    lines += [json.dumps({"key": "0" * 32, "answer": {"events": []}}), json.dumps({"key": key_of(some[0][10]), "answer": "no"})]
    path = tmp_path / "m.jsonl"
    path.write_text("\n".join(lines))
    read, others = recorded(path, [some])
    assert (len(read), others, [r.answer for r in read].count(False)) == (11, 1, 1)
    assert sum(sum(r.reading.found.values()) for r in read) == sum(r.reading.asked for r in read) > 0
    ways = scored(bench.shared, read, lambda _: sure.load())
    f1 = {name: way["f1"]["event type"] for name, way in ways.items()}
    assert f1["model"]["f1"] > f1["fast"]["f1"]
    assert f1["both"]["predicted"] > f1["both 0.5+"]["predicted"] > f1["once 0.5+"]["predicted"] > f1["agreed"]["predicted"] > 0
    assert f1["both"]["recall"] > f1["fast"]["recall"]
    assert f1["model"]["recall"] >= f1["agreed"]["recall"]
    assert table("answers", read, ways).row_count > len(f1)
    path.write_text(lines[-2])
    assert recorded(path, [some]) == ([], 1)


def test_no_part_is_held_back(shared):
    texts, _ = replay.corpus(shared)
    assert {gold.part_of(a.id) for a in texts} == {"training", "development"}
    assert {gold.part_of(a.id) for a in gold.again(shared, replay.PARTS)[0]} == {"training", "development"}


def test_plain_records_have_no_notes(bench):
    record = bench.fast.read(Article(id="x", title="خبر", body="قصفت القوات الروسية مدينة حلب أمس.")).record
    assert "version" not in plain(record)
    assert all("because" not in e for e in plain(record)["events"])
