"""How to read inputs: what the command line and the store hand to `arrivals`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from marsad.version import __version__

FIELDS = ("id", "title", "body", "source", "url", "published")
"""An article's fields, as `--map` names them."""


class Clock:
    """The time of day, a steady count of seconds, and waiting; tests lay another over it."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)


@dataclass(frozen=True)
class Options:
    """How inputs are read.

    Attributes:
        published: the day (ISO 8601) of articles that have none.
        form: one of `FORMATS`; "auto" goes by the name's ending, a server's media type, then the first bytes.
        mapping: of JSON, JSONL and CSV: our field -> their column (nested keys by dot), see `mapping`.
        allow_private: fetch from private, loopback and other addresses that are not on the public Internet.
        timeout: seconds that a server may keep silent; a whole answer may take six times as long.
        max_bytes: the largest single page, feed, message bundle or archived response, decompressed.
        agent: how Marsad names itself to servers.
        fetch: whether URLs may be fetched; where not, each is a problem.
        interval: the least seconds between two requests to one host.
        clock: the time; tests lay their own over it.
    """

    published: str | None = None
    form: str = "auto"
    mapping: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    timeout: float = 20.0
    max_bytes: int = 20_000_000
    agent: str = f"marsad/{__version__} (Arabic news reader)"
    fetch: bool = True
    interval: float = 1.0
    clock: Clock = field(default_factory=Clock)

    def seen(self) -> str:
        """The time now as `Document.at` has it."""
        return stamp(self.clock.now())


def stamp(moment: datetime) -> str:
    """A time as ISO 8601 in UTC, in seconds, with Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def mapping(text: str) -> dict[str, str]:
    """The column mapping of ``--map title=headline,body=article.text``: our field -> their column.

    Raises:
        ValueError: a part is no pair, or its first half none of `FIELDS`; the message says which.
    """
    out: dict[str, str] = {}
    for part in text.split(","):
        ours, mark, theirs = (piece.strip() for piece in part.partition("="))
        if not mark or not ours or not theirs:
            raise ValueError(f"{part.strip()!r} is no pair; write OUR_FIELD=THEIR_COLUMN, e.g. title=headline,body=text")
        if ours not in FIELDS:
            raise ValueError(f"{ours!r} is no field of an article; the fields are {', '.join(FIELDS)}")
        if ours in out:
            raise ValueError(f"{ours} is mapped twice ({out[ours]!r} and {theirs!r}); name one column")
        out[ours] = theirs
    return out
