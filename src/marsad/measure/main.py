"""`make measure`: every figure that we claim, on the shared data, beside the trigger-word baseline of the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from marsad import gazetteer, lexicon
from marsad.measure import segmentation
from marsad.measure.baseline import read_baseline
from marsad.measure.calibrate import crossed, held_out
from marsad.measure.gold import articles as gold_articles
from marsad.measure.judged import precision
from marsad.measure.learn.sure import judged
from marsad.measure.parts import F1, SHARES, calibration, counted, figures
from marsad.measure.scores import Score
from marsad.measure.timex import timex
from marsad.publish import console
from marsad.reading import draft_of, read
from marsad.record import Article, Record, to_json

Reader = Callable[[Article], Record]
Row = tuple[str, float | None, float | None, float | None, float | None]


def main() -> None:
    """Prints one table; the shared folder is the only argument."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "seed").is_dir():
        sys.exit("usage: python -m marsad.measure.main SHARED (the folder that holds seed/, gsr/, timex/, ner/)")
    shared = Path(sys.argv[1])
    words, places = lexicon.load(), gazetteer.load(())
    readers: tuple[Reader, Reader] = (lambda a: read(a, words, places), lambda a: read_baseline(a, words, places))
    rows = [
        *_seed(shared, readers),
        *_articles(shared, readers),
        *_newspapers(shared, readers[0]),
        *_gsr(shared, readers),
        *_timex(shared, readers[1]),
        *_names(shared),
        *_segmentation(),
    ]
    table = Table(title=f"marsad measure ({readers[0](Article(id='', title='', body='')).version})", title_justify="left")
    for column in ("figure", "precision", "recall", "F1 or share", "baseline"):
        table.add_column(column, justify="left" if column == "figure" else "right")
    for name, *values in rows:
        table.add_row(Text(name), *("" if v is None else f"{v:.3f}" for v in values))
    console().print(table)
    bands = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
    title = "confidence (GSR, five-fold cross-validated): what it says, how often the coders agree"
    console().print(_reliability(title, crossed(shared / "gsr"), bands))


def _write(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(to_json(r) + "\n" for r in records), encoding="utf-8")
    return path


def _run(script: Path, *arguments: str | Path) -> Any:
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _score_rows(label: str, ours: dict[str, Any], base: dict[str, Any], keys: tuple[str, ...]) -> list[Row]:
    return [
        (f"{label}: {key}", f["precision"], f["recall"], f["f1"], base.get(key, {}).get("f1"))
        for key in keys
        if (f := ours.get(key)) is not None
    ]


def _seed(shared: Path, readers: tuple[Reader, Reader]) -> list[Row]:
    docs, gold = shared / "seed/article.jsonl", shared / "seed/gold.jsonl"
    given = [json.loads(line) for line in docs.read_text(encoding="utf-8").splitlines()]
    fields = [k for k in Article.__struct_fields__ if k in given[0]]
    keys = ("event type", "who did what to whom", "statement with speaker", "commitment", "time expression", "place name")
    shares = (
        "time value",
        "place within 25 km",
        "mode",
        "status",
        "party country",
        "party sector",
        "event date",
        "event place",
    )
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for label, dated in (("seed", True), ("seed without date", False)):
            articles = [Article(**{k: d[k] for k in fields if dated or k != "published"}) for d in given]
            made = [
                _run(
                    shared / "measure/score.py",
                    docs,
                    gold,
                    _write(Path(folder) / "pred.jsonl", [r(a) for a in articles]),
                    "--json",
                )
                for r in readers
            ]
            rows += _score_rows(label, made[0]["f1"], made[1]["f1"], keys if dated else keys[:3])
            for key in shares if dated else ():
                rows.append((f"{label}: {key}", None, None, _share(made[0], key), _share(made[1], key)))
            if not dated:
                record = readers[0](articles[0])
                invented = sum(t.value is not None and not any(c.isdigit() for c in t.text) for t in record.times)
                rows.append((f"{label}: values invented (bounds {record.published_bounds})", None, None, float(invented), None))
    return rows


def _articles(shared: Path, readers: tuple[Reader, Reader]) -> list[Row]:
    """The gold corpus's development part and the two days held back, each beside the baseline."""
    rows: list[Row] = []
    for part in ("development", "held back"):
        texts, gold = gold_articles(shared, part)
        ours, base = (figures(counted(shared, texts, gold, [json.loads(to_json(r(a))) for a in texts])) for r in readers)
        for name in (*F1, *SHARES):
            if name in ours:
                f, b = ours[name], base.get(name)
                label = f"{part}: {name} [{f.low:.2f}-{f.high:.2f}]"
                both = (f.precision, f.recall) if name in F1 else (None, None)
                rows.append((label, *both, f.f1, b.f1 if b else None))
        drafts = [draft_of(a, lexicon.load(), gazetteer.load(())) for a in texts]
        error, area = calibration([x for d, g in zip(drafts, gold, strict=True) if "skip" not in g for x in judged(d, g)])
        rows.append((f"{part}: expected calibration error of confidence", None, None, error, None))
        rows.append((f"{part}: confidence, area under the ROC curve", None, None, area, None))
    return rows


def _newspapers(shared: Path, reader: Reader) -> list[Row]:
    """Events of whole newspapers that independent readers judged one by one."""
    return [
        (f"whole newspapers: right of {p.judged} judged, confidence from {p.least:.1f}", p.right / p.judged, None, None, None)
        for p in precision(shared, reader)
        if p.judged
    ]


def _share(scored: dict[str, Any], key: str) -> float | None:
    found = scored["accuracy"].get(key)
    return float(found["accuracy"]) if found else None


def _gsr(shared: Path, readers: tuple[Reader, Reader]) -> list[Row]:
    words, places = lexicon.load(), gazetteer.load(())

    def every(article: Article) -> Record:
        return read(article, words, places, least=0.0)

    rows: list[Row] = []
    unseen = held_out(shared / "gsr")
    with tempfile.TemporaryDirectory() as folder:
        pred = Path(folder) / "pred.jsonl"
        for kind in ("assault", "protest"):
            sentences = [line.split("\t") for line in (shared / f"gsr/{kind}.tsv").read_text(encoding="utf-8").splitlines()[1:]]
            spans = [json.loads(x) for x in (shared / f"gsr/{kind}.spans.jsonl").read_text(encoding="utf-8").splitlines()]
            detected, spanned = [], []
            for reader in readers:
                _write(pred, [reader(Article(id=i, title="", body=t)) for i, _, t in sentences])
                detected.append(_run(shared / "measure/score_gsr.py", "detect", shared / f"gsr/{kind}.tsv", pred))
                whole = every if reader is readers[0] else reader  # the coders say that there is an event: none is left out
                _write(pred, [whole(Article(id=s["id"], title="", body=s["text"])) for s in spans])
                spanned.append(_run(shared / "measure/score_gsr.py", "spans", shared / f"gsr/{kind}.spans.jsonl", pred))
            ours, base = detected
            rows.append((f"gsr {kind.upper()}: detection", ours["precision"], ours["recall"], ours["f1"], base["f1"]))
            rows.append((f"gsr {kind.upper()}: detection, confidence cross-validated", *unseen[kind.upper()], base["f1"]))
            rows += _score_rows(
                f"gsr {kind.upper()}, --min-confidence 0", spanned[0], spanned[1], ("actors", "recipients", "trigger")
            )
    return rows


def _timex(shared: Path, baseline: Reader) -> list[Row]:
    words, places = lexicon.load(), gazetteer.load(())

    def ours(text: str) -> list[tuple[int, int]]:
        draft = draft_of(Article(id="", title="", body=text), words, places)
        return [(t.start - 1, t.end - 1) for t in draft.times]

    def theirs(text: str) -> list[tuple[int, int]]:
        return [(t.start - 1, t.end - 1) for t in baseline(Article(id="", title="", body=text)).times]

    return [_row("timex: spans", timex(shared / "timex", ours), timex(shared / "timex", theirs))]


def _names(shared: Path) -> list[Row]:
    """Tokens of persons' names in ANERCorp's training part; the baseline knows the lexicon's leaders alone."""
    lines = [x.rpartition(" ")[::2] for x in (shared / "ner/anercorp-train.txt").read_text(encoding="utf-8").splitlines()]
    sentences = [list(group) for full, group in groupby(lines, key=lambda x: bool(x[0])) if full]
    words, places = lexicon.load(), gazetteer.load(())
    totals = [[0, 0, 0], [0, 0, 0]]
    for sentence in sentences[:2000]:
        text, gold = "", set()
        for word, tag in sentence:
            if "PER" in tag:
                gold.add(len(text))
            text += word + " "
        draft = draft_of(Article(id="", title="", body=text), words, places)
        ours = {
            t.start - 1 for m in draft.mentions if m.cls == "person" for t in draft.tokens[_name_start(draft, m.i, m.j) : m.j]
        }
        known = {t.start - 1 for i, k in draft.known.items() if k[1].cls == "person" for t in draft.tokens[i : k[0]]}
        for total, found in zip(totals, (ours, known), strict=True):
            for n, value in enumerate((len(found & gold), len(gold), len(found))):
                total[n] += value
    return [_row("ANERCorp (train): tokens of persons' names", Score(*totals[0]), Score(*totals[1]))]


def _name_start(draft: Any, i: int, j: int) -> int:
    """A mention's first token that is part of the name itself, after its role."""
    while i < j - 1 and i not in draft.known and not draft.words[i].given:
        i += 1
    return i


def _segmentation() -> list[Row]:
    cut = segmentation.lexicon_cut(lexicon.load())
    return [
        _row("sentence ends", segmentation.sentence_ends(segmentation.ours), segmentation.sentence_ends(segmentation.naive)),
        _row("clitics, whole words right", segmentation.clitic_cuts(cut), segmentation.clitic_cuts(segmentation.greedy_cut)),
    ]


def _row(name: str, ours: Score, base: Score) -> Row:
    return name, ours.precision, ours.recall, ours.f1, base.f1


def _reliability(title: str, found: list[tuple[float, int]], edges: tuple[float, ...]) -> Table:
    """How often events of each band of confidence are right; ``found`` holds (confidence, 1 if right)."""
    table = Table(title=title, title_justify="left")
    for column in ("confidence", "events", "mean confidence", "share right"):
        table.add_column(column, justify="right")
    for low, high in pairwise(edges):
        band = [(p, y) for p, y in found if low <= p < high or (high == 1.0 and p == 1.0)]
        if band:
            mean, right = sum(p for p, _ in band) / len(band), sum(y for _, y in band) / len(band)
            table.add_row(f"{low:g}-{high:g}", str(len(band)), f"{mean:.2f}", f"{right:.2f}")
    return table


if __name__ == "__main__":
    main()
