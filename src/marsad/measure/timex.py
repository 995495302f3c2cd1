"""Time expressions against a TimeML-annotated set: F1 of spans, by overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path

from marsad.measure.scores import Score

_TAG = re.compile(r"<[^>]*>")


def gold(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """(plain text, spans of TIMEX3 in code points) of a .tml file; no XML parser, for the files are not well-formed."""
    raw = path.read_text(encoding="utf-8")
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.S)
    raw = body.group(1) if body else raw
    text, spans, opened, at = "", [], None, 0
    for m in _TAG.finditer(raw):
        text += unescape(raw[at : m.start()])
        at = m.end()
        if m.group().startswith("<TIMEX3"):
            opened = len(text)
        elif m.group() == "</TIMEX3>" and opened is not None:
            spans.append((opened, len(text)))
            opened = None
    return text + unescape(raw[at:]), spans


def timex(folder: Path, find: Callable[[str], Iterable[tuple[int, int]]]) -> Score:
    """The score of what ``find`` finds in a folder's texts; a span counts if it overlaps one of the gold's."""
    hit = found_total = gold_total = 0
    for path in sorted(folder.glob("*.tml")):
        text, want = gold(path)
        found = list(find(text))
        free = list(want)
        for a, b in found:
            match = next((w for w in free if w[0] < b and a < w[1]), None)
            if match:
                free.remove(match)
                hit += 1
        found_total += len(found)
        gold_total += len(want)
    return Score(hit, gold_total, found_total)
