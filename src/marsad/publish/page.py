"""Records as one HTML page: the article right to left, its evidence highlighted, the findings beside it.

The page carries no script and loads nothing; what was read is escaped, and each name is isolated from the text's direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import NamedTuple

from marsad.publish.grids import Grid, grids, names, when
from marsad.publish.safe import FSI, PDI, plain
from marsad.record import Record

STYLE = """
:root{color-scheme:light dark;--bg:#fcfcfa;--ink:#1d2126;--soft:#5b6570;--line:#d9dde2;--event:#ffd2cc;--statement:#d3e3ff;
--commitment:#ffe9a8;--time:#c9f0ee;--place:#d3f1cf}
@media(prefers-color-scheme:dark){:root{--bg:#15181c;--ink:#e8eaed;--soft:#a3adb8;--line:#343b44;--event:#6b2720;--statement:#223f70;
--commitment:#5c4a10;--time:#12504d;--place:#23501f}}
body{margin:0 auto;max-width:78rem;padding:1.5rem;background:var(--bg);color:var(--ink);
font:16px/1.6 "Noto Sans","Segoe UI",system-ui,sans-serif}
article{border-top:3px solid var(--line);padding:1rem 0 2.5rem}
.text{font:1.2rem/2.1 "Noto Naskh Arabic","Amiri","Geeza Pro","Traditional Arabic",serif;
white-space:pre-wrap}
.text h2{font-size:1.5rem;line-height:1.8;margin:.2rem 0 .6rem}
mark{color:inherit;border-radius:.2em;padding:.1em 0}
mark.evidence,mark.content{background:none;border-bottom:2px solid var(--event)}mark.content{border-color:var(--statement)}
mark.time{background:var(--time)}mark.place{background:var(--place)}mark.party{background:none;font-weight:700}
mark.obligation{background:none;border-bottom:2px dashed var(--commitment)}
mark.cue{background:var(--statement)}mark.trigger{background:var(--event);font-weight:700}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.2rem;font-size:.92rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600}h3{margin:1.2rem 0 .2rem;font-size:1rem}
.meta,footer{color:var(--soft);font-size:.88rem}.scroll{overflow-x:auto}
td[lang=ar]{font-family:"Noto Naskh Arabic","Amiri",serif;font-size:1.05rem}
.legend mark{margin-inline-end:.9rem;padding:.1em .4em}
"""
_RANK = ("evidence", "content", "obligation", "party", "place", "time", "cue", "trigger")


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    title: str


def page(records: Iterable[Record]) -> Iterable[str]:
    """A whole HTML page, piece by piece: head, one article a record, foot."""
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<title>Marsad مرصد</title><style>{STYLE}</style></head><body>\n<h1>Marsad <span lang="ar">مرصد</span></h1>'
        '<p class="legend"><mark class="trigger">event</mark><mark class="cue">statement</mark><mark class="party">party</mark>'
        '<mark class="place">place</mark><mark class="time">time</mark></p>\n'
    )
    for record in records:
        yield section(record)
    yield "<footer>Place names: GeoNames (CC BY 4.0).</footer></body></html>\n"


def section(record: Record) -> str:
    """One record as an <article> element."""
    meta = " · ".join(f"<bdi>{_e(part)}</bdi>" for part in (record.id, record.source, when(record), record.version) if part)
    cut = len(record.title)
    marks = _marks(record)
    return (
        f'<article id="{_e(record.id)}"><p class="meta">{meta}</p><div class="text" dir="rtl" lang="ar">'
        f"<h2>{_marked(record.text, 0, cut, marks)}</h2>{_marked(record.text, cut + 1, len(record.text), marks)}</div>"
        f"{''.join(map(_table, grids(record)))}</article>\n"
    )


def _e(text: str) -> str:
    return escape(plain(text), quote=True)


def _marks(record: Record) -> list[_Mark]:
    out: list[_Mark] = []
    for e in record.events:
        label = f"{e.id} {e.type}: {names(e.actors) or '?'} → {names(e.recipients) or '?'}"
        out.append(_Mark(e.evidence.start, e.evidence.end, "evidence", label))
        out += [_Mark(s.start, s.end, "trigger", label) for s in (e.trigger, *e.also)]
        out += [_Mark(p.start, p.end, "party", p.canonical) for p in (*e.actors, *e.recipients)]
    for s in record.statements:
        label = f"{s.id}: {s.speaker.canonical}"
        out += [_Mark(s.content.start, s.content.end, "content", label), _Mark(s.cue.start, s.cue.end, "cue", label)]
        out.append(_Mark(s.speaker.start, s.speaker.end, "party", s.speaker.canonical))
    out += [_Mark(c.obligation.start, c.obligation.end, "obligation", f"{c.id} {c.polarity}") for c in record.commitments]
    out += [_Mark(t.start, t.end, "time", t.value or "relative") for t in record.times]
    out += [_Mark(p.start, p.end, "place", f"{p.canonical}, {p.country or '?'}") for p in record.places]
    return out


def _marked(text: str, start: int, end: int, marks: list[_Mark]) -> str:
    """Text with <mark> elements; where marks overlap, each piece lies inside all of its marks."""
    inside = [m for m in marks if m.start < end and m.end > start]
    edges = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    out = []
    for a, b in pairwise(edges):
        here = sorted((m for m in inside if m.start <= a and m.end >= b), key=lambda m: _RANK.index(m.kind))
        piece = _e(text[a:b])
        for m in reversed(list({m.kind: m for m in here}.values())):
            piece = f'<mark class="{m.kind}" title="{_e(m.title)}">{piece}</mark>'
        out.append(piece)
    return "".join(out)


def _table(grid: Grid) -> str:
    *columns, quoted = grid.columns
    head = "".join(f"<th>{_e(c)}</th>" for c in (*columns, *(("in English",) if grid.english else ()), quoted))
    lines = [f"<td>{_english(line)}</td>" for line in grid.english] or [""] * len(grid.rows)
    body = "".join(
        f'<tr>{"".join(map(_cell, row[:-1]))}{line}<td dir="rtl" lang="ar">{_e(row[-1])}</td></tr>'
        for row, line in zip(grid.rows, lines, strict=True)
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<h3>{grid.title}</h3><div class="scroll">{table}</div>'


def _english(line: str) -> str:
    """An English line, its isolates as elements."""
    return "".join(
        f'<bdi lang="ar">{_e(part[1:])}</bdi>' if part.startswith(FSI) else _e(part)
        for part in re.split(f"({FSI}[^{FSI}{PDI}]*){PDI}", line)
    )


def _cell(text: str) -> str:
    return f"<td><bdi>{_e(text)}</bdi></td>"
