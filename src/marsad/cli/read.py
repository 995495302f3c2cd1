"""`marsad read`, `marsad explain`, `marsad schema`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from marsad.cli.coder import Coding, choice, coder_options, read_by
from marsad.cli.options import day
from marsad.cli.patience import Patience, patience
from marsad.record import Article, Record, to_json
from marsad.record import schema as record_schema
from marsad.sources import FORMATS, Problem, read_paths

_OUT = (
    "table",
    "jsonl",
    "json",
    "md",
    "html",
    "csv",
    "parquet",
    "geojson",
    "jsonld",
    "polecat",
    "acled",
    "ucdp",
    "icews",
    "gdelt",
)
_SHOWN = _OUT[:5]  # whole records; the others are exports of findings
_READ_BY_EYE = frozenset({"table", "md", "html"})
_BELIEVED = 0.5  # of 102 judged events of whole newspapers with this confidence or more 82 are right (make measure)
_KINDS = ("events", "statements", "commitments")


def _inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments that `read` and `explain` share."""
    for option in (
        click.option("--lexicon", "folders", multiple=True, type=click.Path(exists=True, file_okay=False), metavar="DIR",
                     help="Lay the tables (*.tsv) of this folder over Marsad's own. May be given more than once."),
        click.option("--input-format", "form", type=click.Choice(FORMATS), default="auto", show_default=True,
                     help="What the inputs are; auto goes by the file's ending, then its first character."),
        click.option("--published", callback=day, metavar="DATE", help="Day (YYYY-MM-DD) of articles that have none."),
        click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|-..."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@_inputs
@click.option("--format", "out", type=click.Choice(_OUT), help="How to print. [default: table; jsonl in a pipe]")
@click.option("--kind", type=click.Choice(_KINDS), help="What csv, parquet or jsonld hold. [default: events; jsonld: all]")
@click.option(
    "--out",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there instead of printing; the file is whole or not there.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Leave out events below it (0: none). [default: 0 for data, 0.5 for table, md and html, where four in five are right; "
    "for a passage that stands alone, what the model was fitted to]",
)
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, show_default="all cores", help="Processes to read with.")
@coder_options
def read(
    paths: tuple[str, ...],
    published: str | None,
    form: str,
    folders: tuple[str, ...],
    out: str | None,
    kind: str | None,
    target: Path | None,
    min_confidence: float | None,
    jobs: int,
    **chosen: Any,
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
      marsad read archive/ --format parquet --kind statements --out statements.parquet
      marsad read archive/ --coder both --config marsad.toml --format jsonl

    Exit code 0: all were read; 1: some failed (named on stderr); 2: none could be read.
    """
    from marsad.scale import read_many  # noqa: PLC0415 - `marsad --help` need not load the tables' readers

    who = choice(chosen)
    how = out or ("table" if sys.stdout.isatty() and target is None else "jsonl")
    printer = _printer(how, kind, target, who.coder)
    tally = _Tally(_BELIEVED if how in _READ_BY_EYE and min_confidence is None and who.coder != "llm" else 0.0)
    with _progress(how, paths) as advance, patience() as waiting:
        items = read_paths(list(paths), published, form)
        if who.coder == "fast":
            handed = tally.handing(items, waiting)
            printer(tally.records(read_many(handed, jobs, folders, min_confidence), advance, waiting))
            return tally.code()
        with Coding(who, folders, min_confidence) as coding:
            printer(tally.records(coding.records(items), advance, waiting))
    tally.bad += coding.failed
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

    def __init__(self, least: float = 0.0) -> None:
        self.good = self.bad = self.doubtful = 0
        self.least = least

    def problem(self, problem: Problem) -> None:
        self.bad += not problem.note
        click.echo(f"marsad: {problem.where}: {problem.why}", err=True)

    def handing(self, items: Iterable[Article | Problem], waiting: Patience) -> Iterator[Article | Problem]:
        """What goes to the reader; the long texts among it are waited for."""
        for item in items:
            if isinstance(item, Article):
                waiting.handed(item.id, len(item.body))
            yield item

    def records(self, results: Iterable[Record | Problem], advance: Callable[[], None], waiting: Patience) -> Iterator[Record]:
        for result in results:
            waiting.came(result.where if isinstance(result, Problem) else result.id)
            advance()
            if isinstance(result, Problem):
                self.problem(result)
            else:
                self.good += 1
                yield self.believed(result)

    def believed(self, record: Record) -> Record:
        """The record of an article without its doubtful events, which are counted; a headline alone keeps all."""
        end = len(record.title) + 1
        kept = [e for e in record.events if e.confidence >= self.least]
        if len(kept) == len(record.events) or all(e.evidence.end <= end for e in record.events):
            return record
        self.doubtful += len(record.events) - len(kept)
        return msgspec.structs.replace(record, events=kept)

    def code(self) -> int:
        if self.doubtful:
            what = f"{self.doubtful} events of confidence below {self.least}"
            click.echo(f"marsad: {what} are not shown: --min-confidence 0 shows all", err=True)
        return 0 if not self.bad else 1 if self.good else 2


def _printer(how: str, kind: str | None, target: Path | None, coder: str) -> Callable[[Iterator[Record]], None]:
    """What prints the records, or writes them to a file; what does not fit is refused before anything is read."""
    from marsad.publish.save import save  # noqa: PLC0415

    if how in _SHOWN:
        if kind:
            raise click.UsageError(f"--kind goes with csv, parquet and jsonld; {how} has all kinds")
        if target is None:
            return lambda records: _print(how, records)
        if how == "table":
            raise click.UsageError("tables are for the terminal; give --out with --format md, html or jsonl")
        return lambda records: save(target, lambda file: _into(file, (p.encode() for p in _pieces(how, records))))
    from marsad.publish.exports import FORMATS  # noqa: PLC0415
    from marsad.record import findings  # noqa: PLC0415

    chosen = FORMATS[how]
    if kind and kind not in chosen.kinds:
        raise click.UsageError(f"{how} holds {', '.join(chosen.kinds)} only, not {kind}")
    if target is None and chosen.binary and sys.stdout.isatty():
        raise click.UsageError(f"{how} is binary and no text for a terminal; give --out FILE{chosen.suffix}")

    def write(records: Iterator[Record], file: BinaryIO) -> None:
        try:
            chosen.write((found for record in records for found in findings(record, read_by(record, coder))), file, kind or "")
        except ImportError as error:
            raise click.ClickException(str(error)) from None
        file.flush()

    if target is None:
        return lambda records: write(records, sys.stdout.buffer)
    return lambda records: save(target, lambda file: write(records, file))


def _into(file: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        file.write(piece)


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
