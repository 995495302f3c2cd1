"""Stage: the country that the article speaks of, for parties that are somebody's own and name no country.

«السكان», «وزارة الداخلية», «قوات الأمن», «محافظ عدن» are of the country that the text is about where they stand. Every
place, state, nationality and party with a country is a piece of evidence; what stands near weighs more than what stands far,
and all of them together say what the article is about (the headline and the lead more than the rest).
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from marsad.lexicon import Local
from marsad.reading import allegiance
from marsad.reading.draft import Draft, Mention

_LEAD = 4  # the first sentences, headline among them, that say what the article is about
_IN_TITLE, _IN_LEAD = 3.0, 2.0
_WHOLE = 1.5  # what the whole article says against what stands near
_SAME, _BEFORE, _AFTER, _EARLIER, _NEXT, _FADES = 2.0, 0.5, 0.6, 0.5, 0.25, 0.5
_OUTLET = 0.75  # a paper's own country goes without saying
_WEIGHT = {"place": 1.4, "country": 0.7, "party": 1.0, "nationality": 0.5, "pair": 0.5}
_ADJACENT = 6.0  # its own adjective, two words on: وزير الدولة للشؤون الخارجية الفرنسي
_LOCAL = frozenset({"person", "role", "group", "org", "target", "thing", "bomb", "title"})
_ABROAD = frozenset({"IGO", "MNC"})
_MANY = frozenset({"states", "foreigners", "foreign residents", "allies", "both sides", "heads of state or government"})


class Evidence(NamedTuple):
    """A piece of evidence: its token, the country, what it weighs by itself."""

    token: int
    country: str
    weight: float


class Home(NamedTuple):
    """A party's country as the article gives it, and what its words mean there (locals.tsv)."""

    country: str
    local: Local | None
    because: str


class Homeland:
    """The evidence of an article, and what it says as a whole (shares that sum to one)."""

    def __init__(self, draft: Draft) -> None:
        self.evidence = sorted(_evidence(draft))
        whole: defaultdict[str, float] = defaultdict(float)
        headline = len(draft.article.title)
        for token, country, weight in self.evidence:
            lead = draft.sentence_of[token] < _LEAD
            whole[country] += weight * (_IN_TITLE if draft.tokens[token].start < headline else _IN_LEAD if lead else 1.0)
        total = sum(whole.values()) or 1.0
        self.shares = {country: weight / total for country, weight in whole.items()}
        self.outlet = draft.lexicon.outlet(draft.article.source)
        self._known: dict[tuple[int, int], Home | None] = {}

    def of(self, draft: Draft, mention: Mention) -> Home | None:
        """The home of a party that names no country; None where it has one, is nobody's own, or nothing tells."""
        key = (mention.i, mention.j)
        if key not in self._known:
            self._known[key] = _home(draft, self, mention)
        return self._known[key]

    def scores(self, draft: Draft, mention: Mention) -> dict[str, float]:
        """How much speaks for each country where a party stands."""
        here = draft.sentence_of[mention.i]
        found: defaultdict[str, float] = defaultdict(float)
        for country, share in self.shares.items():
            found[country] = _WHOLE * share
        if self.outlet:
            found[self.outlet] += _OUTLET
        for token, country, weight in self.evidence:
            far = here - draft.sentence_of[token]
            if far == 0:
                near = _SAME * (_BEFORE if token <= mention.i else _AFTER)
            elif far > 0:
                near = _EARLIER * _FADES ** (far - 1)
            elif far == -1:
                near = _NEXT
            else:
                break
            found[country] += _ADJACENT if far == 0 and _own(draft, mention, token) else weight * near
        return found


def run(draft: Draft) -> None:
    """Gathers the evidence; what it says of a party is asked for when the record is put together (``of``)."""
    draft.homeland = Homeland(draft)


def of(draft: Draft, mention: Mention) -> Home | None:
    """The home of a party, where the stage has run."""
    return draft.homeland.of(draft, mention) if draft.homeland is not None else None


def country(draft: Draft, mention: Mention) -> str | None:
    """A party's country: its own, or that of its home."""
    home = of(draft, mention)
    return (home.country or None) if home else mention.country


def sector(draft: Draft, mention: Mention) -> str | None:
    """A party's sector: that of whom its words mean in its home, or its own."""
    home = of(draft, mention)
    if home and home.local and home.local.sector:
        return home.local.sector
    return allegiance.sector(draft, mention) or mention.sector


def _own(draft: Draft, m: Mention, token: int) -> bool:
    """Whether the evidence is the party's own: among its words, an adjective right after them, or a place there with في or ب."""
    if not m.i < token < m.j + 3:
        return False
    charge = draft.norms[m.j].startswith("لل")  # وزير الدولة للشؤون الخارجية الفرنسي
    if token < m.j or charge or draft.norms[token - 1] == "في" or draft.norms[token].startswith("ب"):
        return not any(k in draft.verb_at for k in range(m.j, token))
    return token == m.j and draft.words[token].nisba is not None


def _evidence(draft: Draft) -> list[Evidence]:
    found: list[Evidence] = []
    taken: set[int] = set()
    for p in draft.places:
        if p.place.country:
            found.append(Evidence(p.i, p.place.country, _WEIGHT["country" if p.place.kind == "country" else "place"]))
            taken.update(range(p.i, p.j))
    for m in draft.mentions:
        if m.i not in taken and m.country and m.cls not in ("media", "source"):
            weight = _WEIGHT["pair" if m.cls == "pair" else "party"]
            found += [Evidence(m.i, c, weight) for c in m.country.split(";")]
            taken.update(range(m.i, m.j))
    for i, word in enumerate(draft.words):
        if i not in taken and word.nisba is not None and word.nisba.entry.country:
            found.append(Evidence(i, word.nisba.entry.country, _WEIGHT["nationality"]))
    return found


def _home(draft: Draft, land: Homeland, m: Mention) -> Home | None:
    if m.refers:
        return next((h for r in m.refers if (h := land.of(draft, r)) is not None), None) if not m.country else None
    if m.country or m.cls not in _LOCAL or m.sector in _ABROAD or (m.head is not None and m.head.canonical in _MANY):
        return None
    if any(_worldwide(draft, i) for i in range(m.i, m.j + 1) if i < draft.sentence_end(m.i)):
        return None
    whose = allegiance.owner(draft, m)
    if whose is not None and whose.country and whose.cls not in ("state", "seat"):  # who backs Russia is not of it
        return Home(whose.country, None, f"allegiance:{whose.row}")
    scores = land.scores(draft, m)
    homes = allegiance.homes(draft, m)
    if homes is not None:
        scores = {c: s for c, s in scores.items() if c in homes}
    if not scores:
        return None
    best = max(scores, key=lambda c: (scores[c], c))
    local = _local(draft, m, best)
    whom = local.country if local else best
    return Home(whom, local, f"homeland:{best}" + (f" locals:{local.canonical}" if local else ""))


def _worldwide(draft: Draft, i: int) -> bool:
    """An adjective of more than one country: مسؤولون أوروبيون, سائح أجنبي, القوات الدولية."""
    word = draft.words[i]
    return word.norm.removeprefix("و") in draft.lexicon.sets["of many countries"] and not word.best.prep


def _local(draft: Draft, m: Mention, home: str) -> Local | None:
    """Whom the party's words mean in that country: «المقاومة» in Yemen; the longest phrase, the first one in the party."""
    for i in range(m.i, m.j):
        for k in range(min(m.j, i + 4), i, -1):
            found = draft.lexicon.local(draft.norms[i:k], home)
            if found is not None:
                return found
    return None
