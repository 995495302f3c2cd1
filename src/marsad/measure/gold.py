"""The gold corpus: articles of ../shared/corpus annotated by gold/GUIDE.md, kept as offsets, for their texts stay out.

``data/gold.jsonl`` holds one object an article, ``data/again.jsonl`` the second readings of some of them; tools/keep_gold.py
writes both. A span is ``[start, end]`` in code points of title + newline + body; where it carries values, an object with
the span as ``"at"``. docs/gold.md is the corpus's page.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from rich.table import Table

from marsad.measure.gold_spans import Raw, locate, restore
from marsad.publish import console
from marsad.record import Article

Found = tuple[list[Article], list[Raw]]
PARTS = ("training", "development", "held back")
_HELD, _DEVELOPMENT = ("2015-07-27", "2015-08-02"), ("2015-07-26", "2015-08-01", "2015-08-03")


def part_of(article: str) -> str:
    """The part that an article's day puts it in; the id is snn-YYYY-MM-DD-N."""
    day = article[4:14]
    return "held back" if day in _HELD else "development" if day in _DEVELOPMENT else "training"


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def corpus_articles(shared: Path, ids: Iterable[str]) -> dict[str, Article]:
    """The articles of SHARED/corpus with these ids; only the archives of their days are opened.

    Raises:
        ValueError: an archive or an article of it is not there.
    """
    wanted: dict[str, list[int]] = {}
    for i in ids:
        wanted.setdefault(i[4:14], []).append(int(i[15:]))
    out = {}
    for day, numbers in sorted(wanted.items()):
        path = shared / "corpus" / f"{day}.zip"
        try:
            with zipfile.ZipFile(path) as archive:
                rows = json.loads(archive.read(archive.namelist()[0]))
            for n in numbers:
                title, body = rows[n].get("title") or "", rows[n].get("content") or ""
                source, url = rows[n].get("source"), rows[n].get("url")
                out[f"snn-{day}-{n}"] = Article(
                    id=f"snn-{day}-{n}", title=title, body=body, source=source, url=url, published=day
                )
        except (OSError, IndexError, zipfile.BadZipFile) as error:
            raise ValueError(f"{path}: not the archive that was annotated ({error!r})") from error
    return out


def articles(shared: Path, part: str) -> Found:
    """The articles of a part, and their gold records in the scorer's form; those of SHARED/gold/dev.* among them.

    Args:
        shared: the folder that holds corpus/*.zip and gold/dev.*.jsonl.
        part: "training", "development" or "held back".

    Raises:
        ValueError: no such part, or an article is not the one that was annotated (another edition of the data).
    """
    if part not in PARTS:
        raise ValueError(f"no part {part!r}: the parts are {', '.join(PARTS)}")
    texts, records = _restored(shared, [r for r in kept("gold.jsonl") if r["part"] == part])
    for article, raw in _shared_gold(shared):
        if part_of(article.id) == part:
            missing: list[str] = []
            row = locate(raw, article.text, missing)
            if len(missing) > 1:  # one is an annotator's slip (there is one such); more are another article
                raise ValueError(f"article {article.id} of gold/dev.* is not the one that was annotated: {missing[0]}")
            texts.append(article)
            records.append(restore(row, article.text))
    return texts, records


def again(shared: Path, parts: Iterable[str] = PARTS) -> Found:
    """The articles of these parts that a second reader annotated too, and the second readings; raises as `articles` does."""
    return _restored(shared, [r for r in kept("again.jsonl") if part_of(r["id"]) in parts])


def agreement(shared: Path) -> Raw:
    """What SHARED/measure/score.py says of the second readings, the first taken for gold.

    Returns:
        Its "f1", "accuracy" and "median_km"; and under "skip" how many articles "both", "first" only, "second" only and
        "neither" of the readers left out as irrelevant. The scorer passes over what the first left out.
    """
    texts, second = again(shared)
    firsts = {r["id"]: r for r in kept("gold.jsonl")}
    _, first = _restored(shared, [firsts[a.id] for a in texts])
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.jsonl" for name in ("docs", "gold", "pred")]
        docs = [{"id": a.id, "title": a.title, "body": a.body} for a in texts]
        for path, rows in zip(paths, (docs, first, second), strict=True):
            path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in rows), encoding="utf-8")
        command = [sys.executable, str(shared / "measure/score.py"), *map(str, paths), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    out: Raw = json.loads(done.stdout)
    names = {(True, True): "both", (True, False): "first", (False, True): "second", (False, False): "neither"}
    out["skip"] = dict.fromkeys(names.values(), 0)
    for a, b in zip(first, second, strict=True):
        out["skip"][names["skip" in a, "skip" in b]] += 1
    return out


def kept(name: str) -> list[Raw]:
    """The lines of data/gold.jsonl or data/again.jsonl."""
    lines = (files("marsad.measure.data") / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _restored(shared: Path, rows: list[Raw]) -> Found:
    found = corpus_articles(shared, [r["id"] for r in rows])
    for r in rows:
        text = found[r["id"]].text
        if (len(text), digest(text)) != (r["length"], r["sha256"]):
            raise ValueError(f"corpus article {r['id']} is not the one that was annotated: its text has another checksum")
    return [found[r["id"]] for r in rows], [restore(r, found[r["id"]].text) for r in rows]


def _shared_gold(shared: Path) -> list[tuple[Article, Raw]]:
    """The articles and lines of SHARED/gold/dev.*, each id once: the last line of it, as the scorer takes."""

    def lines(name: str) -> dict[str, Raw]:
        text = (shared / "gold" / f"dev.{name}.jsonl").read_text(encoding="utf-8")
        return {r["id"]: r for r in map(json.loads, filter(str.strip, text.splitlines()))}

    gold = lines("gold")
    return [
        (Article(id=i, title=d["title"], body=d["body"], source=d["source"], published=i[4:14]), gold[i])
        for i, d in lines("docs").items()
    ]


def counts(shared: Path) -> list[tuple[str, str, int, int, int]]:
    """(set, part, articles, events, of the articles skipped); sets are "kept" (data/gold.jsonl) and "shared" (dev.*)."""
    sets: tuple[tuple[str, list[Raw]], ...] = (("kept", kept("gold.jsonl")), ("shared", [raw for _, raw in _shared_gold(shared)]))
    out = []
    for name, rows in sets:
        for part in PARTS:
            those = [r for r in rows if part_of(r["id"]) == part]
            events = sum(len(r.get("events", [])) for r in those)
            out.append((name, part, len(those), events, sum("skip" in r for r in those)))
    return out


def main() -> None:
    """Prints the counts of each part and the agreement of the annotators; no reader runs on any article."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "corpus").is_dir():
        sys.exit("usage: python -m marsad.measure.gold SHARED (the folder that holds corpus/*.zip, gold/ and measure/)")
    shared = Path(sys.argv[1])
    table = Table(title="gold corpus", title_justify="left")
    for column in ("set", "part", "articles", "events", "skipped"):
        table.add_column(column, justify="left" if column in ("set", "part") else "right")
    for name, part, *numbers in counts(shared):
        table.add_row(name, part, *(f"{n:,}" for n in numbers))
    console().print(table)
    console().print(agreement_table(agreement(shared), len(kept("again.jsonl"))))


def agreement_table(figures: Raw, articles_read: int) -> Table:
    """The table of `agreement`'s figures."""
    table = Table(
        title=f"two annotators on the same {articles_read} articles: the second against the first", title_justify="left"
    )
    for column in ("figure", "F1 or share", "first", "second"):
        table.add_column(column, justify="left" if column == "figure" else "right")
    for key in ("event found (any type)", "event type", "quad class", "who did what to whom"):
        _f1_row(table.add_row, figures, key)
    for key in ("statement with speaker", "place name", "commitment", "time expression"):
        _f1_row(table.add_row, figures, key)
    table.add_section()
    for key, share in figures["accuracy"].items():
        table.add_row(key, f"{share['accuracy']:.3f}", f"of {share['of']}")
    skip = figures["skip"]
    total = sum(skip.values())
    table.add_row("skipped or not", f"{(skip['both'] + skip['neither']) / total:.3f}", f"of {total}")
    return table


def _f1_row(add: Callable[..., None], figures: Raw, key: str) -> None:
    f = figures["f1"].get(key)
    if f:
        add(key, f"{f['f1']:.3f}", str(f["gold"]), str(f["predicted"]))


if __name__ == "__main__":
    main()
