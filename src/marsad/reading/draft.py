"""The draft that the stages fill in: tokens, sentences and findings of one article, all by token index."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from marsad.arabic import Token
from marsad.arabic.normal import ends_in_marbuta
from marsad.gazetteer import Gazetteer
from marsad.lexicon import Entry, Lexicon, VerbReading, Word
from marsad.reading.structure import (
    Arg,
    Built,
    Clause,
    CommitmentFound,
    EventFound,
    Mention,
    PlaceFound,
    StatementFound,
    TimeFound,
    Toll,
)
from marsad.record import Article, Span

if TYPE_CHECKING:
    from marsad.reading.homeland import Homeland

__all__ = [
    "Arg", "Built", "Clause", "CommitmentFound", "Draft", "EventFound", "Mention", "PlaceFound", "StatementFound", "TimeFound",
    "Told", "Toll",
]  # fmt: skip

_MARBUTAS = 3  # words in ة after which an article is one that writes them


@dataclass(slots=True)
class Told:
    """What the events decided so far take up: the tokens that tell them, and the spans of what is demanded or refused."""

    tokens: set[int] = field(default_factory=set)
    content: list[tuple[int, int]] = field(default_factory=list)


class Draft:
    """One article being read. Stages add findings; none changes another's.

    ``generous``: keep candidates that fail a check too, in ``proposals``, with the names of what they fail.
    """

    def __init__(
        self, article: Article, lexicon: Lexicon, gazetteer: Gazetteer, least: float | None = None, generous: bool = False
    ) -> None:
        self.article, self.lexicon, self.gazetteer = article, lexicon, gazetteer
        self.least, self.generous = least, generous
        self.text = article.text
        self.published: date | None = date.fromisoformat(article.published) if article.published else None
        self.told_on = self.published  # the day that its اليوم is, where its weekdays say another than the publication day
        self.bounds: tuple[str, str] | None = None
        self.furniture: list[tuple[int, int, str]] = []
        self.genre: str | None = None
        self.tokens: list[Token] = []
        self.norms: list[str] = []
        self.words: list[Word] = []
        self.stems: list[str] = []
        self.sentences: list[tuple[int, int]] = []
        self.sentence_of: list[int] = []
        self.times: list[TimeFound] = []
        self.places: list[PlaceFound] = []
        self.mentions: list[Mention] = []
        self.verb_at: dict[int, VerbReading] = {}
        self.known: dict[int, tuple[int, Entry, int, str, str]] = {}
        self.covered: dict[int, int] = {}
        self.time_at: dict[int, TimeFound] = {}
        self.place_at: dict[int, PlaceFound] = {}
        self.mention_at: dict[int, Mention] = {}
        self.clauses: list[Clause] = []
        self.events: list[EventFound] = []
        self.proposals: list[EventFound] = []
        self.loose: list[EventFound] = []
        self.tolls: dict[int, list[Toll]] = {}
        self.statements: list[StatementFound] = []
        self.commitments: list[CommitmentFound] = []
        self.homeland: Homeland | None = None
        self.quotes: list[tuple[int, int]] = []
        self._marbuta: bool | None = None

    def candidates(self) -> list[EventFound]:
        """The events, then the proposals that are none."""
        return self.events + [p for p in self.proposals if p.failed]

    def writes_marbuta(self) -> bool:
        """Whether the article tells ة from ه: where it does, a word's last ه is a letter of its own or a pronoun."""
        if self._marbuta is None:
            self._marbuta = sum(ends_in_marbuta(t.text) for t in self.tokens if t.kind == "w") >= _MARBUTAS
        return self._marbuta

    def span(self, start: int, end: int) -> Span:
        """The record's span of these code points."""
        return Span(text=self.text[start:end], start=start, end=end)

    def token_span(self, i: int, j: int) -> Span:
        """The record's span of tokens [i, j)."""
        return self.span(self.tokens[i].start, self.tokens[j - 1].end)

    def sentence_end(self, i: int) -> int:
        """The index after the last token of the sentence that token ``i`` stands in."""
        return self.sentences[self.sentence_of[i]][1]

    def stem(self, i: int) -> str:
        """Token ``i`` without its clitics: الوزراء, لوزراء and وزراء are وزراء."""
        return self.stems[i]

    def letters(self, i: int, count: int) -> int:
        """The code point after the first ``count`` letters of token ``i`` (marks and tatweel go with their letter)."""
        from marsad.arabic import Normal  # noqa: PLC0415 - rarely needed

        normal = Normal(self.tokens[i].text)
        return self.tokens[i].start + (normal.starts[count] if count < len(normal.starts) else len(self.tokens[i].text))
