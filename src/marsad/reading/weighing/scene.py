"""What the questions ask again and again of one article, gathered once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import date

from marsad.reading.draft import Clause, Draft, EventFound, Mention, TimeFound
from marsad.reading.kinds import PARTY

_STEPS = (0, 1, 2, 4, 7, 11, 16, 24, 40)


def step(count: int) -> int:
    """A count in steps that grow: 0, 1, 2, up to 4, 7, 11, 16, 24, 40, more."""
    for n, limit in enumerate(_STEPS):
        if count <= limit:
            return n
    return len(_STEPS)


def tenths(part: float, whole: float) -> int:
    """A share in tenths, at most 5."""
    return min(5, int(10 * part / whole)) if whole else 0


def _sums(draft: Draft) -> list[tuple[int, int, int, int]]:
    """Before each token, how many verbs, marks, relative pronouns and words like أن the article had."""
    out = [(0, 0, 0, 0)]
    verbs = marks = relatives = complements = 0
    for k, token in enumerate(draft.tokens):
        verbs += k in draft.verb_at
        marks += token.kind == "p"
        function = draft.words[k].function
        if function:
            relatives += "rel" in function
            complements += "comp" in function
        out.append((verbs, marks, relatives, complements))
    return out


def _age(time: TimeFound, published: date | None) -> str:
    """How long before the publication day a time ended, in steps of days, and whether it is one day; "" where none is known."""
    if published is None or time.from_ is None or time.to is None:
        return ""
    first, last = date.fromisoformat(time.from_), date.fromisoformat(time.to)
    age = "to come" if first > published else "now" if last >= published else str(step((published - last).days))
    return f"{age} {'day' if first == last else 'longer'}"


class Scene:
    """One article's draft with its clauses by sentence, its speakers by token, and who acts and suffers how often.

    ``day`` is the first time that is one day and told by its distance (أمس, الاثنين): the day that the article reports.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.clauses: dict[int, list[Clause]] = defaultdict(list)
        self.by_token: dict[int, Clause] = {}
        self.subject_of: dict[int, list[Clause]] = defaultdict(list)
        for clause in draft.clauses:
            self.clauses[draft.sentence_of[clause.i]].append(clause)
            self.by_token[clause.i] = clause
            if clause.subject is not None:
                self.subject_of[id(clause.subject)].append(clause)
        self.mentions: dict[int, list[Mention]] = defaultdict(list)
        for mention in draft.mentions:
            self.mentions[draft.sentence_of[mention.i]].append(mention)
        parties = [m for m in draft.mentions if m.cls in PARTY]
        self._first, self._after = [m.i for m in parties], [m.j for m in parties]
        self.often = Counter(m.canonical for m in draft.mentions)
        self.acts: Counter[tuple[str, str]] = Counter()
        self.suffers: Counter[tuple[str, str]] = Counter()
        for event in draft.events:
            for party in event.actors:
                self.acts[party.canonical, event.type] += 1
                self.acts[party.canonical, ""] += 1
            for party in event.recipients:
                self.suffers[party.canonical, event.type] += 1
                self.suffers[party.canonical, ""] += 1
        self.types = Counter(e.type for e in draft.events)
        self.passed = {id(e) for e in draft.events}
        self.passed_in = Counter(e.sentence for e in draft.events)
        self.named_by = Counter(name for e in draft.events for name in {p.place.canonical for p in e.places})
        self.often_placed = Counter(p.place.canonical for p in draft.places)
        self.first_place = next((p.place.canonical for p in draft.places if p.place.kind != "country"), None)
        self.dated = [t for t in draft.times if t.kind == "DATE" and t.value]
        self.days = len({t.value for t in self.dated})
        self.day = next((t for t in self.dated if t.from_ == t.to and not t.rule.startswith("times/day_month")), None)
        self.told = Counter(t.value for t in self.dated)
        self.ages = {id(t): _age(t, draft.published) for t in self.dated}
        self.article = self._article()
        self._sums = _sums(draft)

    def speaker(self, token: int) -> Mention | None:
        """Whose reported speech the token stands in."""
        return next((s.speaker for s in self.draft.statements if s.content[0] <= token < s.content[1]), None)

    def parties(self, start: int, end: int) -> int:
        """How many parties stand whole between two tokens of one sentence."""
        return max(0, bisect_right(self._after, end) - bisect_left(self._first, start))

    def between(self, a: int, b: int) -> tuple[int, int, int, int]:
        """What stands between tokens a and b: (verbs, marks, relative pronouns, words like أن)."""
        if b <= a + 1:
            return 0, 0, 0, 0
        first, last = self._sums[a + 1], self._sums[b]
        return last[0] - first[0], last[1] - first[1], last[2] - first[2], last[3] - first[3]

    def _article(self) -> list[str]:
        draft = self.draft
        size, many = max(20, len(draft.tokens)), len(draft.mentions)
        armed = sum(m.sector in ("MIL", "REB", "PRM", "UAF") for m in draft.mentions)
        state = sum(m.sector in ("GOV", "IGO") for m in draft.mentions)
        countries = {m.country for m in draft.mentions if m.country}
        return [
            f"article length {step(len(draft.sentences))}",
            f"article armed {tenths(armed, many)}",
            f"article state {tenths(state, many)}",
            f"article parties {min(5, 50 * many // size)}",
            f"article events {min(6, 100 * len(draft.events) // size)}",
            f"article countries {min(6, len(countries))}",
            f"article statements {min(5, len(draft.statements))}",
            f"article genre {draft.genre}",
        ]


def position(draft: Draft, event: EventFound) -> str:
    """How the event's word stands: verb, participle or noun."""
    if event.token in draft.verb_at:
        return "verb"
    return "participle" if draft.words[event.token].part is not None else "noun"
