"""What the stages find and hand on, by token index: times, places, parties, clauses, events, statements, commitments."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.gazetteer import Place as Known
from marsad.lexicon import Entry, VerbReading
from marsad.record import Span


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


@dataclass(slots=True)
class Toll:
    """One count of the dead (``killed``) or the injured.

    ``number``: how many, None where vague, 0 where nobody was. ``at``: the token that tells it; ``end``: the index after its
    phrase. ``total``: what all counts have come to, to which nothing is added.
    """

    killed: bool
    number: int | None
    at: int
    end: int
    victims: Mention | None
    total: bool = False


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

    def __repr__(self) -> str:
        return f"Mention({self.i}-{self.j} {self.cls} {self.canonical} {self.country})"


class Arg:
    """A complement: its marker ("" for a bare noun phrase, "agent" for من قبل), tokens [i, j), party or None."""

    __slots__ = ("coordinate", "i", "j", "marker", "mention")

    def __init__(self, marker: str, i: int, j: int, mention: Mention | None, coordinate: bool) -> None:
        self.marker, self.i, self.j, self.mention, self.coordinate = marker, i, j, mention, coordinate

    def __repr__(self) -> str:
        return f"Arg({self.marker!r} {self.i}-{self.j} {self.mention})"


class Clause:
    """A verb with what belongs to it. ``how`` says how the subject was found; ``topic``: a deed with the article stands there.

    ``going_on``: of a verb of saying without a subject, whom the sentence before told of.
    """

    __slots__ = ("antecedent", "args", "content", "end", "going_on", "how", "i", "reading", "subject", "topic")

    def __init__(self, i: int, reading: VerbReading) -> None:
        self.i, self.reading = i, reading
        self.subject: Mention | None = None
        self.how = ""
        self.args: list[Arg] = []
        self.end = i + 1
        self.content: int | None = None
        self.antecedent: Mention | None = None
        self.topic = False
        self.going_on: Mention | None = None


@dataclass(slots=True)
class Built:
    """How a candidate was made, for its checks and for whoever weighs it.

    ``kind``: verb, pair (with its object), gathering, noun, journey, arrival, protesters, deaths. ``clause`` and ``light``: what
    carries it. Tokens [first, after) name it; ``end`` is the index after its complements. ``doer``: who is told to act, whether
    a party or not; ``host``: where a journey goes. ``carried``: the status that a light verbal noun before it gives.
    ``ground``: what is taken, where that is no party.
    """

    kind: str
    clause: Clause | None
    first: int
    after: int
    end: int
    light: Entry | None = None
    doer: Mention | None = None
    host: Mention | None = None
    carried: str = ""
    ground: Mention | None = None


class EventFound:
    """An event as the stages build it; becomes ``record.Event``. ``failed`` names the checks that a candidate fails."""

    def __init__(self, token: int, sentence: int, entry: Entry, built: Built) -> None:
        self.token, self.sentence, self.entry, self.built = token, sentence, entry, built
        self.failed: tuple[str, ...] = ()
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
