"""Draws events at random from what Marsad reads in whole newspapers of the days held back, for independent judges.

    python tools/draw_events.py ../shared /work/judge --events 200 --each 50 --least 0.5
    python tools/draw_events.py ../shared /work/judge --keep --least 0.5

A judge sees the article, the type and the words, and says whether the article reports an event of that type there. `--keep`
writes the verdicts, as offsets, into src/marsad/measure/data/judged.jsonl. Every article of the days is read, as it comes.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from marsad import gazetteer, lexicon
from marsad.measure.bench import corpus
from marsad.reading import read

DATA = Path(__file__).parent.parent / "src/marsad/measure/data/judged.jsonl"
HELD = ("2015-07-27", "2015-08-02")
_TASK = """You are a careful native-level reader of Arabic news. In this folder: events.jsonl, one JSON object a line: n, title,
body (an Arabic news article), type (one of PLOVER's event types; types.tsv and GUIDE.md say what they are), word (the word
that is said to name the event) and clause (the words around it). Open nothing outside this folder. For each line decide: does
the article report, in that word or clause, an event of that type (done, planned, going on, denied or demanded, as GUIDE.md
counts events)? Be fair and exact: right where a careful annotator by GUIDE.md would accept it as an event of this type; wrong
where the word means something else here, is generic talk, sport, crime that is no political or security matter, another type,
or no event. Decide by reading, not by script. APPEND after every ten events to verdicts.jsonl a line each:
{"n": n, "right": true|false, "why": "a few words"}. Last message: how many of how many were right.
"""


def drawn(shared: Path, count: int, seed: int, least: float) -> list[dict[str, Any]]:
    """So many events of all that is read on the days held back with at least this confidence, in random order."""
    words, places = lexicon.load(), gazetteer.load(())
    pool = []
    for article in corpus(shared / "corpus"):
        if article.published in HELD:
            pool += [(article, event) for event in read(article, words, places).events if event.confidence >= least]
    chosen = random.Random(seed).sample(pool, min(count, len(pool)))
    print(len(pool), "events in the newspapers of", " and ".join(HELD))
    return [
        {
            "n": n, "id": a.id, "title": a.title, "body": a.body, "type": e.type, "word": e.trigger.text,
            "clause": e.evidence.text, "start": e.trigger.start, "end": e.trigger.end, "confidence": e.confidence,
        }
        for n, (a, e) in enumerate(chosen)
    ]  # fmt: skip


def main() -> None:
    """Draws, or keeps what was judged."""
    ask = argparse.ArgumentParser()
    ask.add_argument("shared", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--events", type=int, default=200)
    ask.add_argument("--each", type=int, default=50)
    ask.add_argument("--least", type=float, default=0.0, help="least confidence of what is drawn (0.5: what is shown by default)")
    ask.add_argument("--seed", type=int, default=5)
    ask.add_argument("--keep", action="store_true")
    given = ask.parse_args()
    if given.keep:
        keep(given.out, given.least)
        return
    rows = drawn(given.shared, given.events, given.seed, given.least)
    given.out.mkdir(parents=True)
    (given.out / "drawn.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    for part in range(0, len(rows), given.each):
        folder = given.out / f"j{part // given.each}"
        folder.mkdir()
        shown = [{k: r[k] for k in ("n", "title", "body", "type", "word", "clause")} for r in rows[part : part + given.each]]
        (folder / "events.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in shown), encoding="utf-8")
        (folder / "TASK.txt").write_text(_TASK, encoding="utf-8")
        for name in ("gold/GUIDE.md", "plover/types.tsv"):
            (folder / Path(name).name).write_text((given.shared / name).read_text("utf-8"), encoding="utf-8")


def keep(out: Path, least: float) -> None:
    """Writes the verdicts as offsets and values, beside those of other draws; ``least`` is the confidence they were drawn by."""
    rows = {r["n"]: r for r in map(json.loads, (out / "drawn.jsonl").read_text("utf-8").splitlines())}
    lines = [line for line in DATA.read_text("utf-8").splitlines(True) if json.loads(line).get("least", 0.0) != least]
    for path in sorted(out.glob("j*/verdicts.jsonl")):
        for verdict in map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines())):
            r = rows[verdict["n"]]
            kept = {k: r[k] for k in ("id", "type", "start", "end", "confidence")} | {
                "right": bool(verdict["right"]),
                "least": least,
            }
            lines.append(json.dumps(kept) + "\n")
    DATA.write_text("".join(sorted(lines)), encoding="utf-8")
    print(len(lines), "verdicts,", sum('"right": true' in line for line in lines), "right")


if __name__ == "__main__":
    main()
