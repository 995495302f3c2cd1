"""What the store's commands share: the store, progress, the ingest report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from marsad.arabic.numbers import ascii_digits

if TYPE_CHECKING:
    from marsad.observatory import Observatory

store_option = click.option(
    "--store", "where", metavar="PATH|URL", envvar="MARSAD_STORE",
    help="The store: a file, or postgresql://user:password@host/database. [env: MARSAD_STORE; default: marsad.db]",
)  # fmt: skip
lexicon_option = click.option(
    "--lexicon", "folders", multiple=True, type=click.Path(exists=True, file_okay=False), metavar="DIR",
    help="Lay the tables (*.tsv) of this folder over Marsad's own. May be given more than once.",
)  # fmt: skip
jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(0), default=0, show_default="all cores", help="Processes to read with."
)
summary_option = click.option(
    "--format", "out", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print the summary."
)
who_option = click.option("--who", envvar="MARSAD_USER", default="", metavar="NAME", help="Who decides. [env: MARSAD_USER]")


def day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """An option's day as ISO 8601; it may be typed in any digits."""
    if value is None:
        return None
    try:
        return date.fromisoformat(ascii_digits(value)).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write it as YYYY-MM-DD") from None


@contextmanager
def observatory(where: str | None, create: bool = False, folders: tuple[str, ...] = ()) -> Iterator[Observatory]:
    """The observatory of a command; closed at its end. Errors become one line and exit code 2."""
    from marsad.observatory import Observatory, StoreError  # noqa: PLC0415 - `marsad --help` need not load SQLAlchemy

    try:
        with Observatory(where, create=create, folders=folders) as found:
            yield found
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def many(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Several values of an option, by commas or by giving it again."""
    return tuple(part.strip() for given in value for part in given.split(",") if part.strip())


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], Any]]:
    """A bar on stderr with rate and, where the total is known, the time left; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda n: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    from marsad.publish import console  # noqa: PLC0415

    columns = (
        TextColumn(label), BarColumn(), TextColumn("{task.fields[seen]:,} articles, {task.fields[rate]:.0f}/s"),
        TimeElapsedColumn(), TextColumn("left:"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, seen=0, rate=0.0)

        def advance(amount: int) -> None:
            found = bar.tasks[0]
            seen = found.fields["seen"] + 1
            bar.update(task, advance=amount, seen=seen, rate=seen / max(0.1, found.elapsed or 0.1))

        yield advance
