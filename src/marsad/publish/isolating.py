"""Text on a terminal whose every line, wrapped as it may be, is kept apart from the direction of what stands beside it."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement, measure_renderables
from rich.text import Text

from marsad.publish.safe import FSI, PDI


class Isolating:
    """Texts below each other; an isolate that a line break cuts in two would drag the table's borders along.

    Isolates inside a text (`safe.name`) are closed at a line's end and opened again on the next.
    """

    def __init__(self, *texts: Text) -> None:
        self.texts = [t for t in texts if t.plain]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for text in self.texts:
            open_ = 0
            for line in text.wrap(console, options.max_width):
                line.rstrip()
                before, open_ = open_, open_ + line.plain.count(FSI) - line.plain.count(PDI)
                yield Text.assemble(FSI * (before + 1), line, PDI * (open_ + 1))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return measure_renderables(console, options, self.texts)
