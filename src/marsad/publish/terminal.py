"""Records as tables on a terminal, and explanations in colour (rich)."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from marsad.lexicon.origin import origin
from marsad.publish.grids import Grid, grids, when
from marsad.publish.isolating import Isolating
from marsad.publish.safe import line, plain
from marsad.reading.trace import Finding
from marsad.record import Record

COLOURS = {
    "event": "bold white on red", "statement": "bold white on blue", "commitment": "black on yellow", "time": "black on cyan",
    "place": "black on green", "party": "bold magenta", "furniture": "dim strike",
}  # fmt: skip


def tables(record: Record) -> RenderableType:
    """The record as terminal tables: one a kind, empty kinds left out."""
    head = Text(line(record.title) or line(record.id), style="bold")
    parts: list[RenderableType] = [head, Text(f"{line(record.id)} · {when(record)}", style="dim")]
    parts += [_Fitting(grid) for grid in grids(record)]
    if len(parts) == 2:
        parts.append(Text("nothing found", style="dim"))
    return Group(*parts, Text(""))


class _Fitting:
    """A grid as the terminal's width allows. The English line says who, whom, where and when; beside it stand the codes."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= _WIDE
        yield (_events(self.grid, wide) if self.grid.title == "Events" else _table(self.grid))


_WIDE = 150  # columns
_LONGEST = 110  # characters of a cell
_IN_ENGLISH = "in English"


def _events(grid: Grid, wide: bool) -> Table:
    """Events: names and codes in columns of their own where there is room; the evidence below or beside its English line."""
    columns = ["id", "what", *(["who → to whom", "where, when"] if wide else []), f"{_IN_ENGLISH}, evidence"]
    table = _empty(grid.title, columns)
    for (number, kind, who, whom, where, day, status, dead, hurt, confidence, evidence), english in zip(
        grid.rows, grid.english, strict=True
    ):
        counts = " ".join(f"{name} {n}" for name, n in (("dead", dead), ("hurt", hurt)) if n)
        codes = [[who, f"→ {whom}" if whom else ""], [where, day]] if wide else []
        cells = [[number], [kind, f"{status} {confidence}", *([counts] if wide else [])], *codes]
        table.add_row(*map(_cell, cells), Isolating(_english(english), Text(line(evidence, _LONGEST))))
    return table


def _table(grid: Grid) -> Table:
    """Other findings: the English line quotes what was said or promised, so that it stands for the last column."""
    table = _empty(grid.title, [*grid.columns[:-1], _IN_ENGLISH if grid.english else grid.columns[-1]])
    for n, row in enumerate(grid.rows):
        last = Isolating(_english(grid.english[n])) if grid.english else _cell([row[-1]])
        table.add_row(*(_cell([cell]) for cell in row[:-1]), last)
    return table


def _empty(title: str, columns: list[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _english(line: str) -> Text:
    """An English line; it has isolates of its own and nothing else that could move letters."""
    return Text(line, style="bold")


def _cell(parts: list[str]) -> Isolating:
    return Isolating(*(Text(line(part, _LONGEST)) for part in parts if part))


def explanation(record: Record, findings: list[Finding], folders: tuple[str, ...] = ()) -> RenderableType:
    """The text with every finding in its colour, then each finding with its words, rows and rules."""
    legend = Text("  ".join(COLOURS), style="dim")
    at = 0
    for kind, colour in COLOURS.items():
        legend.stylize(colour, at, at + len(kind))
        at += len(kind) + 2
    return Group(_highlighted(record, findings), Text(""), legend, Text(""), _findings(record, findings, folders))


def _highlighted(record: Record, findings: list[Finding]) -> Text:
    order = ("furniture", "commitment", "party", "place", "time", "statement", "event")
    text = Text(record.text)
    for found in sorted(findings, key=lambda f: order.index(f.kind)):
        text.stylize("underline" if found.kind == "commitment" else COLOURS[found.kind], found.start, found.end)
    return Text.assemble(*((plain(part.plain), part.spans[-1].style if part.spans else "") for part in _pieces(text)))


def _pieces(text: Text) -> list[Text]:
    edges = sorted({0, len(text), *(s.start for s in text.spans), *(s.end for s in text.spans)})
    return list(text.divide(edges[1:-1])) if len(edges) > 2 else [text]


def _findings(record: Record, findings: list[Finding], folders: tuple[str, ...]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    for column in ("offsets", "finding", "words", "read as", "because"):
        table.add_column(column, overflow="fold")
    for f in findings:
        words = record.text[f.start : f.end]
        table.add_row(
            f"{f.start}-{f.end}", Text(f.kind, style=COLOURS[f.kind]), Isolating(Text(line(words, 60))),
            Isolating(Text(line(f.label))), Isolating(*(Text(reason(b, folders)) for b in f.because)),
        )  # fmt: skip
    return table


def reason(because: str, folders: tuple[str, ...] = ()) -> str:
    """A row id with the file, line and cells it stands for; a rule's name as it is."""
    row = origin(because, folders)
    if row is None:
        return line(because)
    cells = " · ".join(f"{k}={line(v, 40)}" for k, v in row.cells.items() if v and k != "comment")
    return line(f"{because} ({row.file}:{row.line}: {cells})")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """`| head` has enough: the command line ends quietly, where rich would end with code 1."""
        raise BrokenPipeError


def console(stderr: bool = False, colour: bool | None = None) -> Console:
    """A console whose output pipes: no colour and no wrapping to a terminal's width where there is no terminal."""
    made = _Console(stderr=stderr, force_terminal=colour, highlight=False, emoji=False, markup=False, soft_wrap=False)
    if not made.is_terminal:
        made = _Console(stderr=stderr, force_terminal=colour, highlight=False, emoji=False, markup=False, width=200)
    return made
