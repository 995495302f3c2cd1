"""A line on stderr for a text so long that reading it takes many seconds: nothing else would come meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import click

from marsad.reading.long import LONGEST

AFTER = 3.0
"""Seconds of reading one text after which it is named."""


class Patience:
    """Knows which long texts are being read.

    Call `handed` when one goes to the reader and `came` when its record, or what was wrong with it, comes back.
    """

    def __init__(self) -> None:
        self._timers: dict[str, Timer] = {}

    def handed(self, name: str, characters: int) -> None:
        """A text goes to the reader; short ones are not waited for."""
        if characters > LONGEST:
            self.came(name)
            timer = Timer(AFTER, _say, (name, characters))
            timer.daemon = True
            timer.start()
            self._timers[name] = timer

    def came(self, name: str) -> None:
        """The text is read, or cannot be."""
        if timer := self._timers.pop(name, None):
            timer.cancel()

    def end(self) -> None:
        """Nothing is waited for any more."""
        for name in list(self._timers):
            self.came(name)


@contextmanager
def patience() -> Iterator[Patience]:
    """A `Patience` that ends with the block."""
    found = Patience()
    try:
        yield found
    finally:
        found.end()


def _say(name: str, characters: int) -> None:
    click.echo(f"marsad: still reading {name}: {characters:,} characters are no single article, and take their time", err=True)
