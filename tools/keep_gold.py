"""Turns annotators' folders into the gold corpus: offsets and values, without a word of the articles.

    python tools/keep_gold.py /work/annot ../shared

Reads aNN, cNN and dNN/gold.jsonl (first readings, of three drawings) and bNN/gold.jsonl (second ones) of ANNOT, checks every
string against the article in SHARED/corpus, and writes src/marsad/measure/data/gold.jsonl and again.jsonl. The same folders give
the same files. Prints numbers only: articles of the held-back days are among them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from marsad.measure.gold import corpus_articles, digest, locate, part_of
from marsad.record import Article

DATA = Path(__file__).parent.parent / "src/marsad/measure/data"
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
STATUS = ("happened", "planned", "denied", "hypothetical", "ongoing")


def kept(folder: Path, shared: Path, odd: Counter[str]) -> list[dict[str, Any]]:
    """The lines of a folder as they are kept; what is wrong with them is counted in `odd`, never printed."""
    raw = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf8").splitlines() if line.strip()]
    found = corpus_articles(shared, [r["id"] for r in raw])
    out = []
    for r in raw:
        article = found[r["id"]]
        try:
            row = without_arabic(locate(r, article.text), odd)
        except ValueError as error:
            raise SystemExit(f"{folder.name}, article {r['id']}: {error}") from error
        look(r, row, article, shared, odd)
        day = r["id"][4:14]
        head = {
            "id": r["id"], "day": day, "source": article.source, "length": len(article.text),
            "sha256": digest(article.text), "part": part_of(r["id"]), "reader": folder.name,
        }  # fmt: skip
        out.append({**head, **{k: v for k, v in row.items() if k != "id"}})
    return out


def without_arabic(value: Any, odd: Counter[str]) -> Any:
    """The same with null for every string that holds Arabic letters (a canonical form, a reason)."""
    if isinstance(value, str) and ARABIC.search(value):
        odd["values with Arabic letters left out"] += 1
        return None
    if isinstance(value, dict):
        return {k: without_arabic(v, odd) for k, v in value.items()}
    return [without_arabic(v, odd) for v in value] if isinstance(value, list) else value


def look(raw: dict[str, Any], row: dict[str, Any], article: Article, shared: Path, odd: Counter[str]) -> None:
    """Counts what a reader of the corpus should know of: values out of the tables, triggers outside their evidence."""
    types = {line.split("\t")[0] for line in (shared / "plover/types.tsv").read_text("utf8").splitlines()}
    modes = {tuple(line.split("\t")[:2]) for line in (shared / "plover/modes.tsv").read_text("utf8").splitlines()}
    sectors = {line.split("\t")[0] for line in (shared / "plover/sectors.tsv").read_text("utf8").splitlines()}
    for given, e in zip(raw.get("events", []), row.get("events", []), strict=True):
        odd["events"] += 1
        odd["events of an unknown type"] += e["type"] not in types
        odd["events of a mode that is not the type's"] += bool(e["mode"]) and (e["type"], e["mode"]) not in modes
        odd["events of an unknown status"] += e["status"] not in STATUS
        low, high = e["evidence"]
        outside = not low <= e["trigger"][0] < high
        odd["triggers outside their evidence"] += outside
        odd["of these: an occurrence inside it, no nth given"] += (
            outside and "nth" not in given and given["trigger"] in article.text[low:high]
        )
        odd["dates with no value"] += bool(e["date"]) and not e["date"].get("value")
        odd["keys outside the guide"] += len(set(given) & {"alt_type", "outcome"})
        for party in e["actors"] + e["recipients"]:
            odd["parties"] += 1
            odd["parties without a sector"] += not party.get("sector")
            odd["parties of an unknown sector"] += bool(party.get("sector")) and party["sector"] not in sectors
    for c in row.get("commitments", []):
        odd["commitments"] += 1
        odd["commitments without an obligation"] += not c["obligation"]
    for p in row.get("places", []):
        odd["places"] += 1
        odd["places without coordinates"] += p.get("lat") is None
    for name in ("statements", "times"):
        odd[name] += len(row.get(name, []))
    if "skip" in raw:
        odd["skipped"] += 1


def main() -> None:
    """Converts, and prints what was odd, by count."""
    ask = argparse.ArgumentParser()
    ask.add_argument("annot", type=Path)
    ask.add_argument("shared", type=Path)
    given = ask.parse_args()
    for letters, name in (("acd", "gold.jsonl"), ("b", "again.jsonl")):
        odd: Counter[str] = Counter()
        rows = [
            row
            for f in sorted(given.annot.glob(f"[{letters}][0-9]*"))
            if (f / "gold.jsonl").is_file()
            for row in kept(f, given.shared, odd)
        ]
        rows.sort(key=lambda r: (r["id"][:14], int(r["id"][15:])))
        if len({r["id"] for r in rows}) != len(rows):
            raise SystemExit(f"{name}: an article is in two folders of {given.annot}")
        lines = (json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in rows)
        (DATA / name).write_text("".join(lines), encoding="utf-8")
        print(f"{name}: {len(rows)} articles;", ", ".join(f"{k}: {n}" for k, n in odd.items() if n))


if __name__ == "__main__":
    sys.exit(main())
