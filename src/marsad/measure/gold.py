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
from typing import Any

from rich.table import Table

from marsad.publish import console
from marsad.record import Article

Raw = dict[str, Any]
Found = tuple[list[Article], list[Raw]]
PARTS = ("training", "development", "held back")
_HELD, _DEVELOPMENT = ("2015-07-27", "2015-08-02"), ("2015-07-26", "2015-08-01", "2015-08-03")
_KINDS = ("events", "statements", "commitments", "times", "places")
# What of a finding is text of the article, what are lists of such, and what are values that stand for themselves.
_SPANS = {
    "events": ("trigger", "evidence", "reported_by"),
    "statements": ("speaker", "cue", "content"),
    "commitments": ("agreement", "obligation"),
}
_LISTS = {"events": ("also", "actors", "recipients", "places"), "statements": (), "commitments": ("parties",)}
_VALUES = {
    "events": ("id", "type", "mode", "status", "killed", "injured"),
    "statements": ("canonical", "quote"),
    "commitments": ("polarity",),
}
_OF_SPAN = ("canonical", "country", "sector", "value", "lat", "lon", "kind")


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


def locate(raw: Raw, text: str, missing: list[str] | None = None) -> Raw:
    """An annotator's line as offsets and values, without a word of the article.

    Args:
        raw: the line, as gold/GUIDE.md has it.
        text: title + newline + body of its article.
        missing: where given, takes one line for each string that cannot be placed, and the string is left out: null, or
            no item of its list (the scorer passes over such a string too).

    Raises:
        ValueError: a string that is not in the article, or not as often as its "nth" says; with `missing`, never.
    """
    if "skip" in raw:
        return {"id": raw["id"], "skip": raw["skip"]}

    def find(part: str, nth: int) -> list[int] | None:
        try:
            return _find(text, part, nth)
        except ValueError as error:
            if missing is None:
                raise
            missing.append(str(error))
            return None

    def valued(given: str | Raw) -> Any:
        if isinstance(given, str):
            return find(given, 1)
        at = find(given["text"], given.get("nth", 1))
        return at and {"at": at, **{k: given[k] for k in _OF_SPAN if k in given}}

    def located(kind: str, finding: Raw) -> Raw:
        out: Raw = {k: finding.get(k) for k in _VALUES[kind]}
        for k in _SPANS[kind]:
            given = finding.get(k)
            out[k] = given and find(given, _nth(kind, k, finding, text))
        if kind == "statements" and out["cue"] and out["content"] and not finding.get("cue_nth"):
            out["cue"] = _nearest(text, finding["cue"], out["content"])
        for k in _LISTS[kind]:
            out[k] = [at for x in finding.get(k, []) if (at := valued(x))]
        if kind == "events":
            out["date"] = finding.get("date") and valued(finding["date"])
        return out

    row: Raw = {"id": raw["id"]}
    for kind in _KINDS:
        row[kind] = [located(kind, f) for f in raw[kind]] if kind in _SPANS else [at for f in raw[kind] if (at := valued(f))]
    return row


def _nth(kind: str, key: str, finding: Raw, text: str) -> int:
    """Which occurrence is meant: a bare "nth" is an event's trigger's or a statement's speaker's.

    A statement's that is more than the speaker's occurrences was meant for another of its strings: the first, as the scorer.
    """
    told = int(finding.get(f"{key}_nth") or 0)
    bare = int(finding.get("nth") or 0) if (kind, key) in (("events", "trigger"), ("statements", "speaker")) else 0
    if not told and kind == "statements" and bare > text.count(finding[key]):
        return 1
    return told or bare or 1


def _find(text: str, part: str, nth: int) -> list[int]:
    """The nth place of a string, counted as the scorer's nth_find counts: overlapping ones, inside words too."""
    at = -1
    for _ in range(max(1, nth)):
        at = text.find(part, at + 1)
        if at < 0 or not part:
            raise ValueError(f"a string of {len(part)} characters is not {nth} times in the article")
    return [at, at + len(part)]


def _nearest(text: str, cue: str, content: list[int]) -> list[int]:
    """The occurrence of a cue nearest before or after its content (before, where both are as near), else one within."""
    spans, n = [_find(text, cue, 1)], 2
    while text.count(cue, spans[-1][0] + 1):
        spans.append(_find(text, cue, n))
        n += 1

    def far(at: list[int]) -> tuple[bool, int]:
        gap = max(content[0] - at[1], at[0] - content[1])
        return gap < 0, gap if gap >= 0 else at[0]

    return min(spans, key=far)


def restore(row: Raw, text: str) -> Raw:
    """A kept line in the scorer's form: each span with its "text", "start" and "end"."""
    if "skip" in row:
        return {"id": row["id"], "skip": row["skip"]}
    return {"id": row["id"], **{kind: [_restored_finding(f, text) for f in row[kind]] for kind in _KINDS}}


def _restored_finding(finding: Raw, text: str) -> Raw:
    def span(at: list[int]) -> Raw:
        return {"text": text[at[0] : at[1]], "start": at[0], "end": at[1]}

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {**span(value["at"]), **{k: v for k, v in value.items() if k != "at"}}
        if isinstance(value, list) and value and isinstance(value[0], int):
            return span(value)
        return [whole(v) for v in value] if isinstance(value, list) else value

    out = whole(finding) if "at" in finding else {k: whole(v) for k, v in finding.items()}
    return dict(out)


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
