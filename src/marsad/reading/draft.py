"""The draft that the stages fill in: tokens, sentences and findings of one article, all by token index."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from marsad.arabic import Token, light
from marsad.gazetteer import Gazetteer
from marsad.gazetteer import Place as Known
from marsad.lexicon import Entry, Lexicon, VerbReading, Word
from marsad.record import Article, Span

if TYPE_CHECKING:
    from marsad.reading.clauses import Clause

_MARBUTAS = 3  # words in ة after which an article is one that writes them


class TimeFound:
    """A time expression: tokens [i, j), TIMEX3 type, value and bounds; ``rule`` says which pattern made it."""

    __slots__ = ("end", "from_", "i", "j", "kind", "rule", "start", "to", "value")

    def __init__(self, i: int, j: int, start: int, end: int, kind: str, rule: str) -> None:
        self.i, self.j, self.start, self.end, self.kind, self.rule = i, j, start, end, kind, rule
        self.value: str | None = None
        self.from_: str | None = None
        self.to: str | None = None


class PlaceFound:
    """A place mention: tokens [i, j), the place meant, and what its context made of it."""

    __slots__ = ("choices", "end", "i", "j", "place", "rule", "start", "vague")

    def __init__(self, i: int, j: int, start: int, end: int, place: Known, choices: list[Known], rule: str) -> None:
        self.i, self.j, self.start, self.end = i, j, start, end
        self.place, self.choices, self.rule = place, choices, rule
        self.vague = False


class Mention:
    """A party mention: tokens [i, j), what it names, and what agreement needs (gender, plural)."""

    __slots__ = (
        "canonical",
        "cls",
        "country",
        "end",
        "gender",
        "head",
        "i",
        "id",
        "j",
        "number",
        "plural",
        "prep",
        "refers",
        "sector",
        "shared",
        "start",
        "word",
    )

    def __init__(self, i: int, j: int, start: int, end: int, cls: str, canonical: str) -> None:
        self.i, self.j, self.start, self.end, self.cls, self.canonical = i, j, start, end, cls, canonical
        self.country: str | None = None
        self.sector: str | None = None
        self.id: str | None = None
        self.head: Entry | None = None
        self.gender = "?"
        self.plural = False
        self.number: int | None = None
        self.prep = ""
        self.refers: list[Mention] = []
        self.word = ""  # the head as written, without clitics
        self.shared: Mention | None = None  # whose head it shares

    def in_sentence(self, draft: Draft) -> int:
        """The number of the sentence that the mention stands in."""
        return draft.sentence_of[self.i]

    def __repr__(self) -> str:
        return f"Mention({self.i}-{self.j} {self.cls} {self.canonical} {self.country})"


class EventFound:
    """An event as the stages build it; becomes ``record.Event``."""

    def __init__(self, token: int, sentence: int, entry: Entry) -> None:
        self.token, self.sentence, self.entry = token, sentence, entry
        self.type = entry.type
        self.mode: str | None = entry.mode
        self.actors: list[Mention] = []
        self.recipients: list[Mention] = []
        self.places: list[PlaceFound] = []
        self.time: TimeFound | None = None
        self.status = "happened"
        self.negated = False
        self.evidence: tuple[int, int] = (token, token + 1)
        self.content: tuple[int, int] | None = None
        self.reported_by: Span | None = None
        self.killed: int | None = None
        self.injured: int | None = None
        self.also: list[int] = []
        self.anaphor = False
        self.because: list[str] = [entry.id]
        self.features: dict[str, float] = {}
        self.confidence = 0.5
        self.in_title = False


class StatementFound:
    """Reported speech: the speaker's mention or words, the cue's token, the content's tokens."""

    def __init__(self, speaker: Mention, cue: int, content: tuple[int, int], direct: bool, rule: str) -> None:
        self.speaker, self.cue, self.content, self.direct, self.rule = speaker, cue, content, direct, rule
        self.audience: Mention | None = None


class CommitmentFound:
    """A commitment: parties, the agreement's tokens, the obligation's tokens, polarity."""

    def __init__(
        self, parties: list[Mention], agreement: tuple[int, int] | None, obligation: tuple[int, int], polarity: str
    ) -> None:
        self.parties, self.agreement, self.obligation, self.polarity = parties, agreement, obligation, polarity
        self.event: EventFound | None = None
        self.rule = ""


class Draft:
    """One article being read. Stages add findings; none changes another's."""

    def __init__(self, article: Article, lexicon: Lexicon, gazetteer: Gazetteer, least: float | None = None) -> None:
        self.article, self.lexicon, self.gazetteer = article, lexicon, gazetteer
        self.least = least
        self.text = article.text
        self.published: date | None = date.fromisoformat(article.published) if article.published else None
        self.bounds: tuple[str, str] | None = None
        self.furniture: list[tuple[int, int, str]] = []
        self.genre: str | None = None
        self.tokens: list[Token] = []
        self.norms: list[str] = []
        self.words: list[Word] = []
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
        self.loose: list[EventFound] = []
        self.statements: list[StatementFound] = []
        self.commitments: list[CommitmentFound] = []
        self.quotes: list[tuple[int, int]] = []
        self._marbuta: bool | None = None

    def writes_marbuta(self) -> bool:
        """Whether the article tells ة from ه: where it does, a word's last ه is a letter of its own or a pronoun."""
        if self._marbuta is None:
            self._marbuta = sum(light(t.text).endswith("ة") for t in self.tokens if t.kind == "w") >= _MARBUTAS
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
        return self.words[i].best.stem or self.norms[i]

    def letters(self, i: int, count: int) -> int:
        """The code point after the first ``count`` letters of token ``i`` (marks and tatweel go with their letter)."""
        from marsad.arabic import Normal  # noqa: PLC0415 - rarely needed

        normal = Normal(self.tokens[i].text)
        return self.tokens[i].start + (normal.starts[count] if count < len(normal.starts) else len(self.tokens[i].text))
