"""`marsad add`, `follow`, `reread`, `stats`, `check`, `backup`, `restore`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.coder import Coding, choice, coder_options
from marsad.cli.ingest import Ingest
from marsad.cli.options import day, jobs_option, lexicon_option, observatory, progress, store_option, summary_option
from marsad.sources import FORMATS, Arrival, Options, Problem, arrivals, mapping

if TYPE_CHECKING:
    from marsad.observatory.ingest import Outcome

_EVERY = {"s": 1, "m": 60, "h": 3600}


def _map(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    try:
        return mapping(value) if value else {}
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _seconds(_: click.Context, __: click.Parameter, value: str) -> int:
    if value[:-1].isdigit() and value[-1] in _EVERY and int(value[:-1]):
        return int(value[:-1]) * _EVERY[value[-1]]
    raise click.BadParameter(f"{value!r} is no time; write 30s, 10m or 2h")


def _network(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too."),
        click.option(
            "--timeout", type=click.FloatRange(1), default=20.0, show_default=True, help="Seconds to wait for a server."
        ),
        click.option(
            "--max-bytes", type=click.IntRange(1000), default=20_000_000, show_default=True, help="Largest page or feed."
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@store_option
@lexicon_option
@jobs_option
@_network
@click.option("--map", "columns", callback=_map, metavar="OURS=THEIRS,…", help="Columns of JSON or CSV: title=headline,body=text")
@click.option(
    "--input-format", "form", type=click.Choice(FORMATS), default="auto", show_default=True, help="What the inputs are."
)
@click.option("--published", callback=day, metavar="DATE", help="Day (YYYY-MM-DD) of articles that have none.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out events below it.")
@click.option(
    "--report", type=click.Path(dir_okay=False), metavar="FILE", help="Write what became of each article, as JSON lines."
)
@summary_option
@coder_options
def add(
    paths: tuple[str, ...], where: str | None, folders: tuple[str, ...], jobs: int, allow_private: bool, timeout: float,
    max_bytes: int, columns: dict[str, str], form: str, published: str | None, min_confidence: float | None, report: str | None,
    out: str, **chosen: Any,
) -> int:  # fmt: skip
    """Read articles and keep them: files, folders, feeds, pages, archives, exports, addresses.

    Adding the same again changes nothing; after a stop, the same command goes on where it ended.

    \b
    Examples:
      marsad add demo/
      marsad add archive.warc.gz result.json --store region.db
      marsad add articles.csv --map title=headline,body=text,published=day
      marsad add https://news.example/feed.xml

    Exit code 0: all were kept; 1: some failed (named on stderr); 2: none could be kept.
    """
    from marsad.observatory.ingest import Stamp  # noqa: PLC0415

    options = Options(
        published=published, form=form, mapping=columns, allow_private=allow_private, timeout=timeout, max_bytes=max_bytes
    )
    who = choice(chosen)
    coding = None if who.coder == "fast" else Coding(who, folders, min_confidence)
    with observatory(where, create=True, folders=folders) as o, progress("adding", _bytes(paths)) as advance:
        found = _counted(arrivals(list(paths), options), advance)
        tally = Ingest(report)
        if coding is None:
            tally.take(o.add(tally.handing(found), _reader(jobs, folders, min_confidence), min_confidence))
        else:
            stamp = Stamp.of(coding.coder.version, coding.coder.name, min_confidence=min_confidence)
            with coding:
                tally.take(o.add(found, coding.stored, min_confidence, stamp))
        return tally.end(out, o)


@click.command()
@click.argument("config", type=click.Path(exists=True, dir_okay=False), metavar="FEEDS.toml")
@store_option
@lexicon_option
@jobs_option
@_network
@click.option(
    "--every", callback=_seconds, default="10m", show_default=True, metavar="TIME", help="How often to look: 30s, 10m, 2h."
)
@click.option("--once", is_flag=True, help="Look once and end.")
@summary_option
def follow(
    config: str, where: str | None, folders: tuple[str, ...], jobs: int, allow_private: bool, timeout: float, max_bytes: int,
    every: int, once: bool, out: str,
) -> int:  # fmt: skip
    """Fetch the feeds, pages and watched folders of a file again and again, and keep what is new.

    \b
    Example of FEEDS.toml:
      [[feed]]
      url = "https://news.example/rss"
      [[folder]]
      path = "incoming"

    \b
    Examples:
      marsad follow feeds.toml --every 15m
      marsad follow feeds.toml --once --format json
    """
    from marsad.sources.follow import due, follow_once, load  # noqa: PLC0415

    options = Options(allow_private=allow_private, timeout=timeout, max_bytes=max_bytes)
    try:
        wanted = load(config)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    while True:
        with observatory(where, create=True, folders=folders) as o:
            tally, memory = Ingest(None), o.memory()
            now = wanted if once else due(wanted, memory, options.clock.now())
            tally.take(o.add(tally.handing(follow_once(now, memory, options)), _reader(jobs, folders, None)))
            memory.save()
            code = tally.end(out, o)
        if once:
            return code
        time.sleep(every)


@click.command()
@store_option
@lexicon_option
@jobs_option
@summary_option
def reread(where: str | None, folders: tuple[str, ...], jobs: int, out: str) -> int:
    """Read again what an older version or other tables read; old records and every decision are kept.

    \b
    Example:
      marsad reread --lexicon my-tables/
    """
    with observatory(where, folders=folders) as o, progress("reading") as advance:
        tally = Ingest(None)
        tally.take(_ticked(o.reread(_reader(jobs, folders, None)), advance))
        return tally.end(out, o)


@click.command()
@store_option
@summary_option
def stats(where: str | None, out: str) -> None:
    """Print what a store holds: articles, findings, days, outlets, sizes.

    \b
    Example:
      marsad stats --store region.db --format json
    """
    with observatory(where) as o:
        found = o.stats()
    if out == "json":
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        if isinstance(value, dict):
            shown = ", ".join(f"{n:,} {k}" for k, n in value.items())
        elif isinstance(value, list):
            shown = " … ".join(str(v) for v in value)
        click.echo(f"{name.replace('_', ' '):14} {shown}")
    click.echo(f"{'file : text':14} {found['store_bytes'] / max(1, found['text_bytes']):.2f}")


@click.command()
@store_option
@lexicon_option
@click.option("--repair", is_flag=True, help="Make all that is derived (searched rows, word index) again.")
def check(where: str | None, folders: tuple[str, ...], repair: bool) -> int:
    """Look for faults: damaged bytes, spans that do not fit their text, rows and words of search that do not fit their records.

    A store that was made with tables of yours is checked and repaired with the same --lexicon.

    \b
    Example:
      marsad check --store region.db

    Exit code 0: sound; 1: faults (each a line).
    """
    from marsad.observatory.check import check as faults  # noqa: PLC0415
    from marsad.observatory.check import reindex  # noqa: PLC0415

    with observatory(where, folders=folders) as o, progress("checking") as advance:
        if repair:
            click.echo(f"{reindex(o.store, o.lexicon, advance):,} articles indexed again", err=True)
        found = list(faults(o.store, advance, o.lexicon))
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(found)} faults" if found else "no fault", err=True)
    return 1 if found else 0


@click.command()
@click.argument("target", type=click.Path(dir_okay=False), metavar="FILE")
@store_option
def backup(target: str, where: str | None) -> None:
    """Copy a store to a new file, also while others read and write it.

    \b
    Example:
      marsad backup marsad-2026-11-25.db
    """
    from marsad.observatory import upkeep  # noqa: PLC0415

    with observatory(where) as o:
        click.echo(f"{target}: {upkeep.backup(o.store, Path(target)):,} bytes")


@click.command()
@click.argument("source", type=click.Path(dir_okay=False), metavar="FILE")
@store_option
def restore(source: str, where: str | None) -> None:
    """Put a backup in a store's place; the store that was there is kept beside it as FILE.before-restore.

    \b
    Example:
      marsad restore marsad-2026-11-25.db
    """
    from marsad import lexicon  # noqa: PLC0415
    from marsad.observatory import StoreError, upkeep  # noqa: PLC0415

    try:
        count = upkeep.restore(Path(source), where, lexicon.load())
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{count:,} articles restored")


def _reader(jobs: int, folders: tuple[str, ...], least: float | None) -> Any:
    from marsad.observatory.ingest import ready  # noqa: PLC0415
    from marsad.scale import read_many  # noqa: PLC0415

    return partial(read_many, jobs=jobs, folders=folders, least=least, then=ready)


def _bytes(paths: tuple[str, ...]) -> int | None:
    """The size of plain files, by which the time left is judged; None where it does not tell (folders, archives, addresses)."""
    found = [Path(p) for p in paths]
    plain = all(p.is_file() and p.suffix.lower() not in (".gz", ".zip", ".wacz", ".warc") for p in found)
    return sum(p.stat().st_size for p in found) if plain else None


def _counted(found: Iterable[Arrival | Problem], advance: Callable[[int], Any]) -> Iterator[Arrival | Problem]:
    for item in found:
        advance(len(item.document.data) + 1 if isinstance(item, Arrival) else 0)
        yield item


def _ticked(found: Iterator[Outcome], advance: Callable[[int], Any]) -> Iterator[Outcome]:
    for item in found:
        advance(1)
        yield item
