"""What `add`, `follow` and `reread` say of each article, and in all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from marsad.cli.patience import Patience
from marsad.sources import Arrival, Problem

if TYPE_CHECKING:
    from marsad.observatory import Observatory
    from marsad.observatory.ingest import Outcome


class Ingest:
    """Counts outcomes, says each failure on stderr at once, and writes the report."""

    def __init__(self, report: str | None) -> None:
        self.counts = {"new": 0, "known": 0, "problem": 0, "note": 0}
        self.findings = 0
        self.patience = Patience()
        self.report = open(report, "a", encoding="utf-8", errors="backslashreplace") if report else None  # noqa: SIM115 - closed in end()

    def handing(self, found: Iterable[Arrival | Problem]) -> Iterator[Arrival | Problem]:
        """What goes to the reader; the long texts among it are waited for."""
        for item in found:
            if isinstance(item, Arrival):
                self.patience.handed(item.article.id, len(item.article.body))
            yield item

    def take(self, outcomes: Iterator[Outcome]) -> None:
        """Takes all outcomes, in the order in which they come."""
        try:
            for outcome in outcomes:
                self.patience.came(outcome.name)
                self._one(outcome)
        except KeyboardInterrupt:
            click.echo(
                f"marsad: stopped; {self.counts['new']:,} new articles are kept: the same command goes on from there", err=True
            )
            raise
        finally:
            self.patience.end()

    def _one(self, outcome: Outcome) -> None:
        self.counts[outcome.what] += 1
        self.findings += outcome.findings
        if outcome.problem:
            said = f"marsad: {outcome.problem.where}: {outcome.problem.why}"
            click.echo(said.encode("utf-8", "backslashreplace").decode(), err=True)
        if self.report:
            why = outcome.problem.why if outcome.problem else None
            line = {"what": outcome.what, "name": outcome.name, "why": why, "findings": outcome.findings}
            self.report.write(json.dumps(line, ensure_ascii=False) + "\n")

    def end(self, out: str, o: Observatory) -> int:
        """Prints the summary; returns the exit code."""
        if self.report:
            self.report.close()
        if out == "json":
            click.echo(json.dumps({**self.counts, "findings": self.findings, "store": o.store.label}))
        else:
            new, known, bad, notes = self.counts.values()
            noted = f", {notes:,} notes" if notes else ""
            click.echo(f"{new:,} new, {known:,} known, {bad:,} failed{noted}; {self.findings:,} findings; store: {o.store.label}")
        good = self.counts["new"] + self.counts["known"]
        return 0 if not self.counts["problem"] else 1 if good else 2
