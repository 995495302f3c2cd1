"""`marsad read`, `marsad explain`, `marsad schema`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from typing import Any

import click

from marsad.record import Record, to_json
from marsad.record import schema as record_schema
from marsad.sources import FORMATS, Problem, read_paths

_OUT = ("table", "jsonl", "json", "md", "html")


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write it as YYYY-MM-DD") from None


def _inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments that `read` and `explain` share."""
    for option in (
        click.option("--lexicon", "folders", multiple=True, type=click.Path(exists=True, file_okay=False), metavar="DIR",
                     help="Lay the tables (*.tsv) of this folder over Marsad's own. May be given more than once."),
        click.option("--input-format", "form", type=click.Choice(FORMATS), default="auto", show_default=True,
                     help="What the inputs are; auto goes by the file's ending, then its first character."),
        click.option("--published", callback=_day, metavar="DATE", help="Day (YYYY-MM-DD) of articles that have none."),
        click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|-..."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@_inputs
@click.option("--format", "out", type=click.Choice(_OUT), help="How to print. [default: table; jsonl in a pipe]")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Leave out events below it (0: none). [default: 0; for a passage that stands alone, what the model was fitted to]",
)
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, show_default="all cores", help="Processes to read with.")
def read(
    paths: tuple[str, ...],
    published: str | None,
    form: str,
    folders: tuple[str, ...],
    out: str | None,
    min_confidence: float | None,
    jobs: int,
) -> int:
    """Read Arabic articles and print their records.

    Plain text (the first line is the title), JSON, JSONL or CSV (fields id, title, body, published, source, url),
    folders of these, or - for standard input.

    \b
    Examples:
      marsad read report.txt --published 2021-09-30
      marsad read report.txt --format html > report.html
      cat wire.jsonl | marsad read - --format jsonl --min-confidence 0.5
      marsad read archive/ --jobs 4 --format jsonl > records.jsonl

    Exit code 0: all were read; 1: some failed (named on stderr); 2: none could be read.
    """
    from marsad.scale import read_many  # noqa: PLC0415 - `marsad --help` need not load the tables' readers

    kind = out or ("table" if sys.stdout.isatty() else "jsonl")
    tally = _Tally()
    with _progress(kind, paths) as advance:
        results = read_many(read_paths(list(paths), published, form), jobs, folders, min_confidence)
        _print(kind, tally.records(results, advance))
    return tally.code()


@click.command()
@_inputs
@click.option("--color/--no-color", "colour", default=None, help="Colours, whatever the output is.")
def explain(paths: tuple[str, ...], published: str | None, form: str, folders: tuple[str, ...], colour: bool | None) -> int:
    """Show on the text why each finding was made: its words, its lexicon row, its rule.

    \b
    Examples:
      marsad explain report.txt --published 2021-09-30
      marsad explain report.txt --color | less -R
    """
    from marsad import gazetteer, lexicon  # noqa: PLC0415
    from marsad.publish import console, explanation  # noqa: PLC0415
    from marsad.reading.assemble import record_of  # noqa: PLC0415
    from marsad.reading.pipeline import draft_of  # noqa: PLC0415
    from marsad.reading.trace import trace  # noqa: PLC0415

    tally = _Tally()
    screen = console(colour=colour)
    for item in read_paths(list(paths), published, form):
        if isinstance(item, Problem):
            tally.problem(item)
            continue
        draft = draft_of(item, lexicon.load(folders), gazetteer.load())
        screen.print(explanation(record_of(draft), trace(draft), folders))
        tally.good += 1
    return tally.code()


@click.command()
def schema() -> None:
    """Print the JSON Schema of one record (one line of `marsad read --format jsonl`).

    \b
    Example:
      marsad schema > marsad.schema.json
    """
    click.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))


class _Tally:
    """Counts what was read and what failed, and says each failure on stderr at once."""

    def __init__(self) -> None:
        self.good = self.bad = 0

    def problem(self, problem: Problem) -> None:
        self.bad += 1
        click.echo(f"marsad: {problem.where}: {problem.why}", err=True)

    def records(self, results: Iterable[Record | Problem], advance: Callable[[], None]) -> Iterator[Record]:
        for result in results:
            advance()
            if isinstance(result, Problem):
                self.problem(result)
            else:
                self.good += 1
                yield result

    def code(self) -> int:
        return 0 if not self.bad else 1 if self.good else 2


def _print(kind: str, records: Iterator[Record]) -> None:
    """Writes records as they come, each whole and flushed, so that stopping loses nothing already printed."""
    if kind == "table":
        from marsad.publish import console, tables  # noqa: PLC0415

        screen = console()
        for record in records:
            screen.print(tables(record))
        return
    for piece in _pieces(kind, records):
        sys.stdout.buffer.write(piece.encode("utf-8"))
        sys.stdout.buffer.flush()


def _pieces(kind: str, records: Iterator[Record]) -> Iterator[str]:
    from marsad.publish import markdown, page  # noqa: PLC0415

    if kind == "jsonl":
        yield from (to_json(record) + "\n" for record in records)
    elif kind == "json":
        yield "["
        for n, record in enumerate(records):
            yield (",\n" if n else "\n") + to_json(record)
        yield "\n]\n"
    elif kind == "md":
        yield from (markdown(record) for record in records)
    else:
        yield from page(records)


@contextmanager
def _progress(kind: str, paths: tuple[str, ...]) -> Iterator[Callable[[], None]]:
    """A count on stderr while many articles are read; silent where stderr is no terminal or stdout shows the records."""
    if not sys.stderr.isatty() or (kind == "table" and sys.stdout.isatty()):
        with nullcontext():
            yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from marsad.publish import console  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=len(paths) if len(paths) > 1 else None, rate="")

        def advance() -> None:
            bar.advance(task)
            found = bar.tasks[0]
            if found.total is not None and found.completed > found.total:
                bar.update(task, total=None)
            bar.update(task, rate=f"{found.speed or 0:.0f}/s")

        yield advance
