"""`marsad find` and `marsad export`: search, and what is found handed on."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

import click

from marsad.cli.options import many, observatory, store_option
from marsad.record.finding import Review
from marsad.record.plover import MODES
from marsad.record.types import Status

if TYPE_CHECKING:
    from marsad.observatory.find import ArticleHit, Search
    from marsad.record import Finding

_OF_FINDINGS = ("event", "statement", "commitment")
_KINDS = (*_OF_FINDINGS, "article")
_DEFAULTS = {_OF_FINDINGS: "event", _KINDS: "article for words alone, else event"}
_STATUS, _REVIEW = get_args(Status), get_args(Review)
_EXPORTS = ("jsonl", "csv", "geojson", "jsonld", "parquet", "polecat", "acled", "ucdp", "icews", "gdelt")
_SORTS = ("relevance", "newest", "oldest", "latest", "confidence", "doubt")
_SORT_HELP = "newest, oldest: by publication; latest: by the event's day. [default: relevance with words, else newest]"
_PAGE = 20


class _Words(click.Command):
    """A command whose words may begin with a hyphen: -صنعاء is an unwanted word, no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with the hyphen of such words written as a minus sign, which queries take for the same."""
        return super().parse_args(ctx, [f"−{a[1:]}" if a[:1] == "-" and a[1:2] > "\x7f" else a for a in args])


def filters(command: Callable[..., Any], kinds: tuple[str, ...] = _OF_FINDINGS) -> Callable[..., Any]:
    """The filters that `find`, `export` and `review` share."""
    for option in (
        click.option("--sort", type=click.Choice(_SORTS), help=_SORT_HELP),
        click.option("--all-editions", is_flag=True, help="Also texts that a later edit of the same page replaced."),
        click.option("--unreviewed", is_flag=True, help="Only what nobody decided on."),
        click.option("--reviewed", is_flag=True, help="Only what a person decided on."),
        click.option("--review", multiple=True, callback=many, metavar="STATE", help=f"State of review: {', '.join(_REVIEW)}."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="Least confidence of events."),
        click.option("--status", multiple=True, callback=many, metavar="STATUS", help=f"Of events: {', '.join(_STATUS)}."),
        click.option("--source", multiple=True, callback=many, metavar="OUTLET", help="Outlet, as its articles name it."),
        click.option("--until", "--to", metavar="DATE", help="Last day (YYYY-MM-DD)."),
        click.option("--since", "--from", metavar="DATE", help="First day (YYYY-MM-DD)."),
        click.option("--box", metavar="W,S,E,N", help="Within west,south,east,north (degrees)."),
        click.option("--place", multiple=True, metavar="NAME|LAT,LON,KM", help="Place by name, or within KM of a point."),
        click.option("--country", multiple=True, callback=many, metavar="COUNTRY", help="Of a party or place: SYR or سوريا."),
        click.option("--role", type=click.Choice(("actor", "recipient", "speaker", "party")), help="What they are."),
        click.option("--party", multiple=True, metavar="NAME", help="Party, in English or Arabic: Houthis, الحوثيين."),
        click.option("--type", "type_", multiple=True, callback=many, metavar="TYPE[/MODE]", help="Event type."),
        click.option("--kind", type=click.Choice(kinds), help=f"What to find. [default: {_DEFAULTS[kinds]}]"),
        click.argument("words", nargs=-1),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(cls=_Words)
@partial(filters, kinds=_KINDS)
@store_option
@click.option(
    "--format", "out", type=click.Choice(("table", "jsonl", "csv", "geojson")), help="[default: table; jsonl in a pipe]"
)
@click.option("--limit", type=click.IntRange(1, 10**9), help="Hits at the most. [default: 20 in tables, else all]")
@click.option("--page", type=click.IntRange(1, 10**9), default=1, show_default=True, help="Which page of --limit hits.")
@click.option("--facets/--no-facets", default=None, help="Counts by facet. [default: in tables]")
def find(
    words: tuple[str, ...], where: str | None, out: str | None, limit: int | None, page: int, facets: bool | None, **given: Any
) -> int:
    """Search a store. All words must be there; "a phrase", prefix* and -unwanted words are understood.

    A word is found in every form: الحوثيين finds للحوثيين and الحوثيون.

    \b
    Examples:
      marsad find مستشفى --country SYR
      marsad find --type ASSAULT --place عدن --from 2015-07-20 --min-confidence 0.7
      marsad find --party الحوثيين --role actor --format geojson > houthis.geojson
      marsad find --place 36.2,37.16,25 --format csv > near-aleppo.csv

    Exit code 0: something was found; 1: nothing; 2: wrong usage.
    """
    how = out or ("table" if sys.stdout.isatty() else "jsonl")
    if how == "geojson" and given["kind"] is None:
        given["kind"] = "event"  # also for words alone: an article has no coordinates
    with observatory(where) as o:
        search = searched(o, words, given)
        if how != "table":
            if page > 1 and limit is None:
                raise click.UsageError("--page goes with --limit, which says how long a page is")
            found = _piped(search, how, limit, page)
        else:
            found = _shown(search, limit or _PAGE, page, facets is not False)
        return 0 if found else _nothing(search)


@click.command()
@filters
@store_option
@click.option(
    "--format",
    "out",
    type=click.Choice((*_EXPORTS, "gold", "overlay")),
    default="jsonl",
    show_default=True,
    help="gold: reviewed articles as gold records; overlay: lexicon tables of what was corrected (a folder).",
)
@click.option("--out", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write there instead of printing.")
@click.option("--rejected", is_flag=True, help="Also what a person rejected.")
def export(
    words: tuple[str, ...], where: str | None, out: str, target: Path | None, rejected: bool, **given: Any
) -> int:  # fmt: skip
    """Hand on what a store holds, with its corrections: everything, or what the filters of `marsad find` leave.

    \b
    Examples:
      marsad export --reviewed --format csv --out reviewed.csv
      marsad export --type ASSAULT --format ucdp > ged.csv
      marsad export --format gold --out gold.jsonl
      marsad export --format overlay --out my-tables/
    """
    from marsad.publish.save import save  # noqa: PLC0415

    with observatory(where) as o:
        if out in ("gold", "overlay"):
            return _taught(o, out, target)
        from marsad.publish.exports import FORMATS  # noqa: PLC0415

        chosen = FORMATS[out]
        if target is not None and o.store.path is not None and target.resolve() == o.store.path.resolve():
            raise click.UsageError("--out names the store itself; name another file")
        if target is None and chosen.binary and sys.stdout.isatty():
            raise click.UsageError(f"{out} is binary and no text for a terminal; give --out FILE{chosen.suffix}")
        kind = given["kind"] or "event"
        if f"{kind}s" not in chosen.kinds and "all" not in chosen.kinds:
            raise click.UsageError(f"{out} holds {', '.join(chosen.kinds)} only, not {kind}s")
        if rejected:
            given["review"] = given["review"] or _REVIEW
        search = searched(o, words, {**given, "kind": kind})
        held = f"{kind}s" if f"{kind}s" in chosen.kinds else "all"
        count = 0

        def write(file: BinaryIO) -> None:
            nonlocal count
            try:
                count = chosen.write(search, file, held, rejected=rejected)
            except ImportError as error:
                raise click.ClickException(str(error)) from None
            file.flush()

        if target is None:
            write(sys.stdout.buffer)
        else:
            save(target, write)
            click.echo(f"{target}: {count:,} rows", err=True)
        if not count:
            _nothing(search)
    return 0


def searched(o: Any, words: tuple[str, ...], given: dict[str, Any]) -> Search:
    """The search that the command line asks for; what it cannot mean is a usage error."""
    wanted = {k: v for k, v in given.items() if v not in (None, (), False)}
    if "type_" in wanted:
        wanted["type"] = tuple(_type(v) for v in wanted.pop("type_"))
    if wanted.pop("unreviewed", False):
        if "reviewed" in wanted:
            raise click.UsageError("--reviewed and --unreviewed exclude each other; leave both out for all")
        wanted["reviewed"] = False
    for name, known in (("status", _STATUS), ("review", _REVIEW)):
        if unknown := set(wanted.get(name, ())) - set(known):
            raise click.UsageError(f"no {name} {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    try:
        search: Search = o.find(" ".join(words), **wanted)
        search.page(1)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return search


def _type(given: str) -> str:
    kind, _, mode = given.partition("/")
    kind = kind.upper()
    if kind not in MODES and kind not in _types():
        raise click.UsageError(f"no event type {kind}; there are {', '.join(_types())}")
    if mode and mode not in MODES.get(kind, {}):
        raise click.UsageError(f"{kind} has no mode {mode}; it has {', '.join(MODES.get(kind, {})) or 'none'}")
    return f"{kind}/{mode}" if mode else kind


def _types() -> tuple[str, ...]:
    from marsad.record.plover import QUAD  # noqa: PLC0415

    return tuple(QUAD)


def _limited(search: Search, limit: int | None, page: int) -> Iterable[Any]:
    return search if limit is None else iter(search.page(limit, (page - 1) * limit))


def _piped(search: Search, how: str, limit: int | None, page: int) -> int:
    """Writes hits to standard output as they come; returns how many."""
    if search.kind == "article":
        if how == "geojson":
            raise click.UsageError("articles have no coordinates; add --kind event")
        return _articles(_limited(search, limit, page), how)
    from marsad.publish.exports import FORMATS  # noqa: PLC0415

    rejected = "rejected" in search.filters.review
    count = FORMATS[how].write(_limited(search, limit, page), sys.stdout.buffer, f"{search.kind}s", rejected=rejected)
    sys.stdout.buffer.flush()
    return count


def _articles(hits: Iterable[ArticleHit], how: str) -> int:
    from marsad.publish.exports import guard  # noqa: PLC0415

    count = 0
    for count, hit in enumerate(hits, 1):
        a = hit.article
        row = {"kind": "article", "id": hit.id, "name": a.id, "title": a.title, "source": a.source, "url": a.url,
               "published": a.published, "findings": hit.findings}  # fmt: skip
        if how == "jsonl":
            marks = [{"text": a.text[i:j], "start": i, "end": j} for i, j in hit.highlights]
            click.echo(json.dumps({**row, "highlights": marks}, ensure_ascii=False))
            continue
        text = io.StringIO()
        writer = csv.writer(text)
        if count == 1:
            writer.writerow(row)
        writer.writerow([guard(v) if isinstance(v, str) else v for v in row.values()])
        click.echo(text.getvalue(), nl=False)
    return count


def _shown(search: Search, size: int, page: int, with_facets: bool) -> int:
    from marsad.publish import console  # noqa: PLC0415
    from marsad.publish.hits import facet_lines, hits_table  # noqa: PLC0415

    total = search.total()
    hits: list[Finding | ArticleHit] = search.page(size, (page - 1) * size)
    screen = console()
    if hits:
        screen.print(hits_table(hits, search.marks, _ids(search, hits)))
    first = (page - 1) * size + 1
    more = f"; next: --page {page + 1}" if first + len(hits) <= total else ""
    what = {"event": "events", "statement": "statements", "commitment": "commitments", "article": "articles"}[search.kind]
    screen.print(
        f"{first}-{first + len(hits) - 1} of {total:,} {what}{more}"
        if hits
        else f"no {what}" + (f" on page {page}" if total else ""),
        style="dim",
        highlight=False,
    )
    if with_facets and hits:
        for line in facet_lines(search.facets(8)):
            screen.print(line)
    return len(hits)


def _ids(search: Search, hits: Iterable[Finding | ArticleHit]) -> dict[str, str]:
    """As much of each finding's id as `marsad decide` needs."""
    from marsad.observatory.ids import short  # noqa: PLC0415

    with search.store.read() as connection:
        return short(connection, (h.id for h in hits)) if search.kind != "article" else {}


def _nothing(search: Search) -> int:
    """Says on stderr what may be why nothing was found; returns `find`'s exit code for that."""
    from marsad.observatory.hints import hints  # noqa: PLC0415

    if said := hints(search):
        click.echo(f"marsad: {'; '.join(said)}", err=True)
    return 1


def _taught(o: Any, what: str, target: Path | None) -> int:
    from marsad.observatory import teach  # noqa: PLC0415

    if what == "overlay":
        if target is None:
            raise click.UsageError("an overlay is a folder of tables; give --out FOLDER")
        for name, count in teach.overlay(o.store, target).items():
            click.echo(f"{target / name}: {count} rows", err=True)
        return 0
    lines: Iterator[str] = (json.dumps(row, ensure_ascii=False) + "\n" for row in teach.gold(o.store))
    if target is None:
        for line in lines:
            click.echo(line, nl=False)
    else:
        from marsad.publish.save import save  # noqa: PLC0415

        save(target, lambda file: file.writelines(line.encode() for line in lines))
    return 0
