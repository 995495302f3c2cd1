"""One finding on a terminal for its reviewer: the English line, the sentence with its words marked, the fields."""

from __future__ import annotations

from itertools import pairwise

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from marsad.publish.english import line as english
from marsad.publish.grids import names
from marsad.publish.isolating import Isolating
from marsad.publish.safe import isolated, line, plain
from marsad.record import Commitment, Event, Finding, Statement
from marsad.record.finding import anchor, evidence, parties, places

_STEPS = ((160, False), (80, False), (40, False), (40, True), (0, True))
"""(characters around the evidence, only what is filled in), from the most to the least that a sheet shows."""


def fitted(f: Finding, n: int, total: int, screen: Console, rows: int) -> RenderableType:
    """The fullest sheet of a finding that takes at most so many rows of a screen; the shortest, where even that takes more."""
    made: RenderableType = ""
    for around, brief in _STEPS:
        made = sheet(f, n, total, around, brief)
        if len(screen.render_lines(made, screen.options.update(height=None))) <= rows:
            break
    return made


def sheet(f: Finding, n: int, total: int, around: int, brief: bool = False) -> RenderableType:
    """A finding with ``around`` characters of text on either side of its evidence; ``n`` of ``total``.

    ``brief`` leaves out fields that are empty, and why the finding was made.
    """
    head = f"{n} of {total:,} · {f.kind} {f.id} · {isolated(f.article.source or '')} {f.article.published or ''} · {f.review}"
    return Group(
        Text(""), Text(head, style="dim"), Text(line(english(f)), style="bold"), isolated_text(f.article.title, "italic"),
        Isolating(_passage(f, around)), _fields(f, brief),
    )  # fmt: skip


def isolated_text(words: str, style: str) -> Text:
    """One line of the article's, kept apart from the text's direction."""
    return Text(isolated(words), style=style)


def _passage(f: Finding, around: int) -> Text:
    text, words, hook = f.article.text, evidence(f.value), anchor(f.value)
    start, end = max(0, min(words.start, hook.start) - around), min(len(text), max(words.end, hook.end) + around)
    made = _marked(f, start, end)
    made.plain = made.plain.replace("\n", " ")
    return Text.assemble("…" if start else "", made, "…" if end < len(text) else "")


def _marked(f: Finding, start: int, end: int) -> Text:
    """So much of the article, with what the finding was read from in styles, without what could drive a terminal."""
    words, hook = evidence(f.value), anchor(f.value)
    out = Text(f.article.text[start:end])
    out.stylize("underline", words.start - start, words.end - start)
    for _, p in parties(f.value):
        _style(out, "bold magenta", p.start - start, p.end - start)
    for place in places(f.value):
        _style(out, "bold green", place.start - start, place.end - start)
    _style(out, "bold reverse", hook.start - start, hook.end - start)
    return Text.assemble(*((plain(piece.plain), piece.spans[-1].style if piece.spans else "") for piece in _pieces(out)))


def _style(text: Text, style: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        text.stylize(style, start, end)


def _pieces(text: Text) -> list[Text]:
    edges = sorted({0, len(text), *(s.start for s in text.spans), *(s.end for s in text.spans)})
    return [text[a:b] for a, b in pairwise(edges)]


def article(f: Finding) -> Isolating:
    """The whole article of a finding, its evidence marked."""
    return Isolating(*_lines(_marked(f, 0, len(f.article.text))))


def _lines(text: Text) -> list[Text]:
    return [line if line.plain else Text(" ") for line in text.split("\n")]


def _fields(f: Finding, brief: bool) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    value = f.value
    rows: list[tuple[str, str]] = []
    if isinstance(value, Event):
        rows = [
            ("type", value.type + (f"/{value.mode}" if value.mode else "")),
            ("status", ("not " if value.negated else "") + value.status),
            ("actors", names(value.actors)), ("recipients", names(value.recipients)),
            ("places", ", ".join(p.canonical for p in value.places)), ("date", (value.date.value or "") if value.date else ""),
            ("dead, hurt", f"{_n(value.killed)}, {_n(value.injured)}"), ("confidence", f"{value.confidence:.2f}"),
            ("because", ", ".join(value.because)),
        ]  # fmt: skip
    elif isinstance(value, Statement):
        rows = [("speaker", names([value.speaker])), ("quote", value.quote), *_notes(value)]
    else:
        rows = [("parties", names(value.parties)), ("polarity", value.polarity), *_notes(value)]
    if brief:
        rows = [(name, shown) for name, shown in rows if shown not in ("", "?, ?") and name != "because"]
    for name, shown in rows:
        table.add_row(Text(name, style="dim"), isolated(shown))
    return table


def _notes(value: Statement | Commitment) -> list[tuple[str, str]]:
    return [("because", ", ".join(value.because))] if value.because else []


def _n(value: int | None) -> str:
    return "?" if value is None else str(value)
