"""What a coder is: a name, a version, and a reading of one article. A third one needs no more than this."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from marsad.coders.answers import Drop
from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.reading import read
from marsad.record import Article, Record


class CoderError(Exception):
    """A coder could not read an article; the message says why and what to do.

    Attributes:
        fatal: it will read no other either (a wrong key, a spent budget, a server that is down): it is asked no more.
    """

    def __init__(self, why: str, fatal: bool = False) -> None:
        super().__init__(why)
        self.fatal = fatal


class Reading(NamedTuple):
    """A record, and what it cost.

    Attributes:
        record: valid: every span says what stands there.
        drops: what was left out of the coder's answer.
        found: how many quotations were found in which way (see `quotes.HOWS`).
        asked: how many quotations there were.
        tokens: of prompt and answer, by the server's count or by `prompt.tokens`; 0 where nothing was asked.
    """

    record: Record
    drops: tuple[Drop, ...] = ()
    found: Mapping[str, int] = MappingProxyType({})
    asked: int = 0
    tokens: int = 0


class Coder(Protocol):
    """Who makes records. Called from several threads at once.

    Attributes:
        name: one word: what the store calls its records by.
        version: what a record of it is made with.
    """

    name: str
    version: str

    def read(self, article: Article) -> Reading:
        """The record of one article.

        Raises:
            CoderError: it cannot be read by this coder.
        """


class Fast:
    """Marsad's own reader as a coder."""

    name = "fast"

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, least: float | None = None) -> None:
        from marsad.reading.assemble import version  # noqa: PLC0415

        self.lexicon, self.gazetteer, self.least = lexicon, gazetteer, least
        self.version = version(lexicon, gazetteer)

    def read(self, article: Article) -> Reading:
        """The record that `marsad.read` gives."""
        return Reading(read(article, self.lexicon, self.gazetteer, self.least))
