"""Turns recorded answers of a second reader into data of the repo: offsets and values, without a word of the articles.

    python tools/keep_answers.py ANSWERS ../shared

Reads ANSWERS/*/answers.jsonl (lines of {"key", "answer"}; a folder is a session), looks each quotation up in the article of the
gold corpus's development part whose prompt has the key, and writes src/marsad/measure/data/answers.jsonl. The same folders give
the same file. Prints numbers only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from marsad import gazetteer, lexicon
from marsad.coders import Llm, Replay
from marsad.coders.prompt import key_of, version
from marsad.measure import gold
from marsad.measure.answers import located, quoted
from marsad.measure.coders import plain
from marsad.measure.replay import Recorded
from marsad.reading.pipeline import draft_of

DATA = Path(__file__).parent.parent / "src/marsad/measure/data/answers.jsonl"


def main() -> None:
    """Writes the file and says how much of it comes back as it was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("answers", type=Path)
    parser.add_argument("shared", type=Path)
    told = parser.parse_args()
    words, places = lexicon.load(), gazetteer.load(())
    texts, _ = gold.articles(told.shared, "development")
    by_key = {key_of(a): a for a in texts}
    odd: Counter[str] = Counter()
    rows: dict[str, dict[str, Any]] = {}
    for path in sorted(told.answers.glob("*/answers.jsonl")):
        source = Replay(path)
        odd["lines that are none"] += len(source.problems)
        for key, (answer, _) in source.answers.items():
            if key not in by_key or not isinstance(answer, dict):
                odd["answers to no prompt of the development part, or no objects"] += 1
                continue
            article = by_key[key]
            draft = draft_of(article, words, places)
            row = located(answer, draft, odd)
            back = quoted(row, draft, odd)
            records = [Llm(Recorded({key: a}), words, places).read(article).record for a in (answer, back)]
            odd["records that differ when replayed"] += plain(records[0]) != plain(records[1])
            head = {"id": article.id, "length": len(article.text), "sha256": gold.digest(article.text)}
            odd["answers kept twice (the later session's stays)"] += article.id in rows
            rows[article.id] = {**head, "session": path.parent.name, "prompt": version(), **row}
    lines = [json.dumps(rows[i], ensure_ascii=False) + "\n" for i in sorted(rows)]
    DATA.write_text("".join(lines), encoding="utf-8")
    sys.stderr.write(f"{len(rows)} of {len(texts)} articles; {json.dumps(odd)}\n")


if __name__ == "__main__":
    main()
