"""Our own gold records of corpus articles: 31 articles annotated by gold/GUIDE.md, kept as offsets, for their text stays out.

``data/articles.jsonl`` holds one object an article: its place in ../shared/corpus (archive and number), whether it is one
that the reading was improved on ("development") or one that was annotated before it was read and looked at no more
("held back"), and its events, statements, times and places as [start, end] in code points of title + newline + body.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.measure.bench import corpus
from marsad.record import Article

Found = tuple[str, list[Article], list[dict[str, Any]]]


def gold(shared: Path) -> Iterator[Found]:
    """(set, its articles, their gold records in the scorer's form) of each set.

    Raises:
        ValueError: an article of the corpus is not the one that was annotated (another edition of the data).
    """
    lines = (files("marsad.measure.data") / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    wanted = {r["id"] for r in rows}
    found = {a.id: a for a in corpus(shared / "corpus") if a.id in wanted}
    for name in ("development", "held back"):
        part = [r for r in rows if r["set"] == name]
        yield name, [found[r["id"]] for r in part], [_record(r, found[r["id"]].text) for r in part]


def _record(row: dict[str, Any], text: str) -> dict[str, Any]:
    if len(text) != row["length"]:
        raise ValueError(f"corpus article {row['id']} has {len(text)} characters where {row['length']} were annotated")

    def span(at: list[int] | None) -> dict[str, Any] | None:
        return None if at is None else {"text": text[at[0] : at[1]], "start": at[0], "end": at[1]}

    return {
        "id": row["id"],
        "events": [_event(e, span) for e in row["events"]],
        "statements": [{"speaker": span(a), "cue": span(b), "content": span(c)} for a, b, c in row["statements"]],
        "commitments": [],
        "times": [{**(span(t[:2]) or {}), "value": t[2]} for t in row["times"]],
        "places": [span(p) for p in row["places"]],
    }


def _event(event: dict[str, Any], span: Callable[[list[int] | None], dict[str, Any] | None]) -> dict[str, Any]:
    date = event.get("date")
    return {
        **{k: event.get(k) for k in ("type", "mode", "status", "killed", "injured")},
        **{k: span(event[k]) for k in ("trigger", "evidence")},
        **{k: [span(s) for s in event[k]] for k in ("also", "actors", "recipients", "places")},
        "date": {**(span(date[:2]) or {}), "value": date[2]} if date else None,
    }
