"""`arrivals`: everything that `marsad add` and `marsad read` are given, in order, lazily."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from marsad.record import Article
from marsad.sources.files import read_file, read_folder, read_stream
from marsad.sources.items import Arrival, Problem
from marsad.sources.options import Options


def arrivals(paths: Sequence[str], options: Options | None = None) -> Iterator[Arrival | Problem]:
    """Every article of the files, folders, addresses (http, https) and ``-`` (standard input), with its document, in order.

    A file that fails is a `Problem`, and the rest go on. Memory stays flat but for JSON and CSV files, which are held whole.

    Args:
        paths: what to read.
        options: how; the defaults where None.
    """
    chosen = options or Options()
    fetcher = None
    for given in paths:
        if given == "-":
            stream: BinaryIO = sys.stdin.buffer
            yield from read_stream(stream, "stdin", chosen.seen(), chosen)
        elif "://" in given[:12]:
            if not chosen.fetch:
                yield Problem(given, "an address, and fetching is off; save it as a file and name that")
                continue
            from marsad.sources.fetch import Fetcher  # noqa: PLC0415 - an extra

            fetcher = fetcher or Fetcher(chosen)
            yield from fetcher.arrivals(given)
        elif Path(given).is_dir():
            yield from read_folder(Path(given), chosen)
        else:
            yield from read_file(Path(given), chosen)


def read_paths(paths: Sequence[str], published: str | None = None, form: str = "auto") -> Iterator[Article | Problem]:
    """The articles of `arrivals`, without their documents.

    Args:
        paths: what to read.
        published: the day (ISO 8601) of articles that have none.
        form: one of `FORMATS`; "auto" goes by the file's ending, and for others by the first bytes.
    """
    for found in arrivals(paths, Options(published=published, form=form)):
        yield found.article if isinstance(found, Arrival) else found
