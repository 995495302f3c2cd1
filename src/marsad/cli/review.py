"""`marsad review` (the queue, one key an action), `marsad decide`, `marsad undo`, `marsad decisions`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.desk import Desk
from marsad.cli.find import filters, searched
from marsad.cli.options import observatory, store_option, who_option

if TYPE_CHECKING:
    from marsad.observatory import Observatory


@click.command()
@filters
@store_option
@who_option
def review(words: tuple[str, ...], where: str | None, who: str, **given: Any) -> None:
    """Go through findings nobody decided on: what two coders differ in, then the most doubtful and gravest; one key an action.

    Every decision is a row of its own and can be undone; ? lists the keys. The filters of `marsad find` narrow the queue.

    \b
    Examples:
      marsad review --who amal
      marsad review --type ASSAULT --country YEM --who amal
    """
    _named(who)
    with observatory(where) as o:
        if not given["review"] and not given["reviewed"]:
            given["unreviewed"] = True
        search = searched(o, words, {**given, "sort": given["sort"] or "doubt", "kind": given["kind"] or "event"})
        total = search.total()
        done = Desk(o, who).go(search.page(1000), total)
    click.echo(f"{done:,} decided, {max(0, total - done):,} left")


@click.command()
@click.argument("finding")
@click.argument("action", type=click.Choice(("accept", "reject", "correct")))
@click.option(
    "--set", "changes", multiple=True, metavar="FIELD=VALUE", help="Of a correction; see the guide for parties and dates."
)
@click.option("--comment", metavar="TEXT", help="Why.")
@store_option
@who_option
def decide(finding: str, action: str, changes: tuple[str, ...], comment: str | None, where: str | None, who: str) -> None:
    """Decide on one finding by its id, or by as much of it as no other begins with (6 digits at least).

    \b
    Examples:
      marsad decide faffa777 accept --who amal
      marsad decide faffa777032ad15a correct --set mode=aerial --set killed=7 --who amal
      marsad decide faffa777032ad15a correct --set "actors=القوات الروسية|Russian forces|RUS|MIL" --who amal
    """
    from marsad.observatory.edit import change  # noqa: PLC0415
    from marsad.observatory.find import one  # noqa: PLC0415
    from marsad.observatory.ids import full  # noqa: PLC0415

    _named(who)
    if changes and action != "correct":
        raise click.UsageError(f"--set goes with correct, not with {action}")
    with observatory(where) as o:
        try:
            with o.store.read() as connection:
                finding = full(connection, finding)
            found = one(o.store, finding)
            new: dict[str, Any] = {}
            for item in changes:
                field, mark, typed = item.partition("=")
                if not mark:
                    raise click.UsageError(f"--set wants FIELD=VALUE, not {item!r}")
                new[field.strip()] = change(found.value, field.strip(), typed, found.article.text)
            number = o.decide(finding, action, who, comment, **new)  # type: ignore[arg-type]
        except ValueError as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"decision {number}: {action} {finding}")


@click.command()
@click.argument("what", metavar="NUMBER|ID")
@click.option("--comment", metavar="TEXT", help="Why.")
@store_option
@who_option
def undo(what: str, comment: str | None, where: str | None, who: str) -> None:
    """Take a decision back, by its number, or the last one on a finding, by the finding's id; it stays on record.

    \b
    Examples:
      marsad undo 12 --who amal
      marsad undo faffa777 --who amal
    """
    _named(who)
    with observatory(where) as o:
        try:
            number = _number(o, what)
            click.echo(f"decision {o.undo(number, who, comment)} undoes {number}")
        except ValueError as error:
            raise click.ClickException(str(error)) from None


@click.command()
@click.option("--finding", metavar="ID", help="Only of this finding.")
@click.option("--lost", "only_lost", is_flag=True, help="Only those whose finding no record has any more.")
@store_option
def decisions(finding: str | None, only_lost: bool, where: str | None) -> None:
    """List decisions, oldest first, a JSON line each: who, when, before, after, comment.

    \b
    Examples:
      marsad decisions
      marsad decisions --lost
    """
    from marsad.observatory import decide as d  # noqa: PLC0415
    from marsad.observatory.ids import full  # noqa: PLC0415

    with observatory(where) as o:
        if only_lost:
            rows = [lost.decision for lost in d.lost(o.store)]
        else:
            with o.store.read() as connection:
                try:
                    whole = full(connection, finding) if finding else None
                except ValueError as error:
                    raise click.ClickException(str(error)) from None
                rows = [found for _, found in d.history(connection, whole)]
        for row in rows:
            line = row._asdict()
            for key in ("before", "after"):
                line[key] = json.loads(line[key]) if line[key] else None
            click.echo(json.dumps(line, ensure_ascii=False))


def _number(o: Observatory, what: str) -> int:
    """The number of the decision that is meant: itself, or the last one that stands on the finding of an id."""
    from marsad.observatory.decide import last  # noqa: PLC0415
    from marsad.observatory.ids import LEAST  # noqa: PLC0415

    if what.isdecimal() and len(what) < LEAST:
        return int(what)
    with o.store.read() as connection:
        return last(connection, what)


def _named(who: str) -> None:
    if not who.strip():
        raise click.UsageError("decisions carry a name; give --who NAME, or set MARSAD_USER")
