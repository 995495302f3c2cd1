"""Whole articles against the shared gold records, with the shared scorer: floors under what is reached.

The one article of the seed fell from 0.91 and 0.80 (event type, who did what to whom), which the rules had been written on,
when weights of 538 other articles took over: see docs/reading-quality.md.
"""

import json
import subprocess
import sys

import pytest

from marsad.reading import read
from marsad.record import Article, to_json
from marsad.sources import decode, from_text


def given(shared):
    return [json.loads(line) for line in (shared / "seed/article.jsonl").read_text(encoding="utf-8").splitlines()]


def article(row, *, dated=True):
    return Article(
        **{k: row[k] for k in ("id", "title", "body", "source", "url", "published") if k in row and (dated or k != "published")}
    )


def score(shared, records, folder):
    path = folder / "pred.jsonl"
    path.write_text("".join(to_json(r) + "\n" for r in records), encoding="utf-8")
    command = [
        sys.executable,
        shared / "measure/score.py",
        shared / "seed/article.jsonl",
        shared / "seed/gold.jsonl",
        path,
        "--json",
    ]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.fixture(scope="module")
def scored(shared, words, places, tmp_path_factory):
    records = [read(article(row), words, places) for row in given(shared)]
    return score(shared, records, tmp_path_factory.mktemp("gold"))


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("event type", 0.60), ("who did what to whom", 0.33), ("statement with speaker", 0.75), ("time expression", 1.0), ("place name", 0.90),
        ("commitment", 0.75),
    ],
)  # fmt: skip
def test_seed_with_its_date(scored, figure, floor):
    assert scored["f1"][figure]["f1"] >= floor


@pytest.mark.parametrize("share", ["time value", "place within 25 km", "place country"])
def test_seed_values(scored, share):
    assert scored["accuracy"][share]["accuracy"] == 1.0


def test_seed_without_its_date(shared, words, places, tmp_path):
    records = [read(article(row, dated=False), words, places) for row in given(shared)]
    assert score(shared, records, tmp_path)["f1"]["event type"]["f1"] >= 0.65
    for row, record in zip(given(shared), records, strict=True):
        low, high = record.published_bounds
        assert low <= row["published"] <= high
        for time in record.times:
            assert time.value is None or any(c.isdigit() for c in time.text), time


def test_seed_as_scraped(shared, words, places):
    (path,) = (shared / "seed").glob("*.txt")
    record = read(from_text(decode(path.read_bytes()), "seed"), words, places)
    assert any(c.isalpha() for c in record.title)
    assert len(record.events) >= 12
    assert not any("آخر تحديث" in e.evidence.text for e in record.events)
