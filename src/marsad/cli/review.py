"""`marsad review` (the queue, one key an action), `marsad decide`, `marsad undo`, `marsad decisions`."""

from __future__ import annotations

import json
from typing import Any

import click

from marsad.cli.desk import Desk
from marsad.cli.find import filters, searched
from marsad.cli.options import observatory, store_option, who_option


@click.command()
@filters
@store_option
@who_option
def review(words: tuple[str, ...], where: str | None, who: str, **given: Any) -> None:
    """Go through findings nobody decided on, the most doubtful and gravest first; one key an action.

    Every decision is a row of its own and can be undone; ? lists the keys. The filters of `marsad find` narrow the queue.

    \b
    Examples:
      marsad review --who amal
      marsad review --type ASSAULT --country YEM --who amal
    """
    _named(who)
    with observatory(where) as o:
        if not given["review"] and not given["reviewed"]:
            given["reviewed"] = "no"
        search = searched(o, words, {**given, "sort": given["sort"] or "doubt", "kind": given["kind"] or "event"})
        if search.kind == "article":
            raise click.UsageError("findings are reviewed, not articles")
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
    """Decide on one finding by its id.

    \b
    Examples:
      marsad decide faffa777032ad15a accept --who amal
      marsad decide faffa777032ad15a correct --set mode=aerial --set killed=7 --who amal
      marsad decide faffa777032ad15a correct --set "actors=القوات الروسية|Russian forces|RUS|MIL" --who amal
    """
    from marsad.observatory.edit import change  # noqa: PLC0415
    from marsad.observatory.find import one  # noqa: PLC0415

    _named(who)
    if changes and action != "correct":
        raise click.UsageError(f"--set goes with correct, not with {action}")
    with observatory(where) as o:
        try:
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
@click.argument("number", type=click.IntRange(1, 2**62))
@click.option("--comment", metavar="TEXT", help="Why.")
@store_option
@who_option
def undo(number: int, comment: str | None, where: str | None, who: str) -> None:
    """Take a decision back, by its number; the decision stays on record.

    \b
    Example:
      marsad undo 12 --who amal
    """
    _named(who)
    with observatory(where) as o:
        try:
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

    with observatory(where) as o:
        if only_lost:
            rows = [lost.decision for lost in d.lost(o.store)]
        else:
            with o.store.read() as connection:
                rows = [found for _, found in d.history(connection, finding)]
        for row in rows:
            line = row._asdict()
            for key in ("before", "after"):
                line[key] = json.loads(line[key]) if line[key] else None
            click.echo(json.dumps(line, ensure_ascii=False))


def _named(who: str) -> None:
    if not who.strip():
        raise click.UsageError("decisions carry a name; give --who NAME, or set MARSAD_USER")
