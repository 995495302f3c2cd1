"""What quoted words mean, by the reading's own stages: parties, countries, sectors, places, times, counts.

A stage that found something in the quoted words is taken at its word. Where none did, the words are read by themselves; where
that too is silent, the coder's own name or sector is kept, and told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple, TypeVar

import msgspec

from marsad.arabic import fold
from marsad.arabic.numbers import VAGUE
from marsad.coders.quotes import Found
from marsad.reading import names as known_names
from marsad.reading import parties, places, segment, times
from marsad.reading import verbs as verb_stage
from marsad.reading.assemble import party_of, place_of, time_of
from marsad.reading.draft import Draft, Mention, PlaceFound, TimeFound
from marsad.reading.phrases import quantity
from marsad.record import Article, Party, Place, Span, Time
from marsad.record.plover import SECTORS

_SHOWN = ("DATE", "TIME")
_NAME = 80  # characters of a coder's own name for a party or a place
_CENTURIES = ("17", "18", "19", "20")
_NO_PARTY = ("thing", "treaty")
_STAGES = (segment.run, times.run, known_names.run, places.run, verb_stage.run, parties.run)
V = TypeVar("V", Place, Time)
T = TypeVar("T", Mention, PlaceFound, TimeFound)


class Grounded(NamedTuple):
    """A party or a place, and which of its fields are the coder's own ("name", "sector")."""

    value: Party | Place
    own: tuple[str, ...] = ()


class Ground:
    """Looks quoted words up in a draft on which every stage has run."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._starts = [t.start for t in draft.tokens]

    def span(self, found: Found) -> Span:
        """The quoted words."""
        return self.draft.span(found.start, found.end)

    def word(self, found: Found) -> Span:
        """The quoted words with what is attached to them: a trigger is the whole word as written (وقصفت)."""
        i, j = self.tokens(found)
        if i == j:
            return self.span(found)
        return self.draft.span(min(found.start, self.draft.tokens[i].start), max(found.end, self.draft.tokens[j - 1].end))

    def tokens(self, found: Found) -> tuple[int, int]:
        """The draft's tokens [i, j) that the words touch."""
        i = max(0, bisect_right(self._starts, found.start) - 1)
        if i < len(self.draft.tokens) and self.draft.tokens[i].end <= found.start:
            i += 1
        return i, max(i, bisect_left(self._starts, found.end))

    def party(self, found: Found, name: object = None, sector: object = None, country: Found | None = None) -> Grounded:
        """Who the words name.

        Args:
            found: where they stand.
            name, sector: what the coder calls it; kept where our tables have none.
            country: other words of the article that tell its country; asked where these do not.
        """
        span = self.span(found)
        draft, mentions = self._mentions(found)
        made = party_of(draft, mentions[0]) if mentions else Party(**_fields(span), canonical=span.text)
        made.text, made.start, made.end = span.text, span.start, span.end
        later = next((m.country for m in mentions if m.country), None)
        made.country = made.country or later or self._country(found) or (self._country(country) if country else None)
        if made.sector not in SECTORS:
            made.sector = None
        own = []
        if not _latin(made.canonical):
            own += ["name"] if (given := _own(name)) else []
            made.canonical = given or made.canonical
        if made.sector is None and isinstance(sector, str) and sector in SECTORS:
            made.sector = sector
            own.append("sector")
        return Grounded(made, tuple(own))

    def place(self, found: Found, name: object = None) -> Grounded:
        """Which place the words name; with no coordinates where no gazetteer has it."""
        inside = _inside(self.draft.places, found)
        if inside:
            return Grounded(place_of(self.draft, inside[0]))
        span = self.span(found)
        alone = self._alone(span.text)
        if alone.places:
            return Grounded(_moved(place_of(alone, alone.places[0]), span.start - 1))
        given = self._gazetteer(found)
        if given is not None:
            return Grounded(given)
        own = _own(name)
        return Grounded(Place(**_fields(span), canonical=own or span.text), ("name",) if own else ())

    def time(self, found: Found) -> Time:
        """The time expression in the words with its value; the bare words where the stages see no time in them."""
        inside = _inside([t for t in self.draft.times if t.kind in _SHOWN], found)
        if inside:
            return time_of(self.draft, inside[0])
        span = self.span(found)
        alone = self._alone(span.text)
        shown = [t for t in alone.times if t.kind in _SHOWN]
        if shown:
            return _moved(time_of(alone, shown[0]), span.start - 1)
        year = fold(span.text).strip()
        if len(year) == 4 and year.isdigit() and year[:2] in _CENTURIES:  # 1951 - …: a year, since it was quoted for a date
            return Time(**_fields(span), value=year, from_=f"{year}-01-01", to=f"{year}-12-31")
        return Time(**_fields(span))

    def count(self, found: Found) -> int | None:
        """The number that the words count (43 مدنيا, أربعة, شخصين); None where they are vague or count nothing."""
        i, j = self.tokens(found)
        for k in range(i, j):
            norm = self.draft.norms[k]
            if norm in VAGUE or (norm[:1] in "وفبل" and norm[1:] in VAGUE):
                return None
            number = quantity(self.draft, k, j)
            if number is not None:
                return number
        return None

    def _mentions(self, found: Found) -> tuple[Draft, list[Mention]]:
        """The draft and the mentions in it that the words hold, the head of the phrase first."""
        inside = [m for m in _inside(self.draft.mentions, found) if m.cls not in _NO_PARTY]
        if inside:
            return self.draft, inside
        alone = self._alone(self.span(found).text)
        return alone, [m for m in alone.mentions if m.cls not in _NO_PARTY]

    def _country(self, found: Found) -> str | None:
        """The country that the words show: a place in it, a nationality."""
        i, j = self.tokens(found)
        for k in range(i, j):
            place, nisba = self.draft.place_at.get(k), self.draft.words[k].nisba
            known = self.draft.known.get(k)
            for country in (known and known[1].country, place and place.place.country, nisba and nisba.entry.country):
                if country:
                    return country
        return None

    def _alone(self, words: str) -> Draft:
        """A draft of the words by themselves; their offsets are one more than in the words."""
        draft = Draft(
            Article(id="", title="", body=words, published=self.draft.article.published),
            self.draft.lexicon, self.draft.gazetteer,
        )  # fmt: skip
        for stage in _STAGES:
            stage(draft)
        return draft

    def _gazetteer(self, found: Found) -> Place | None:
        """The likeliest place of that very name, also where the stage, which was not told that it is one, passed over it."""
        i, j = self.tokens(found)
        norms = self.draft.norms
        for k in range(i, j):
            firsts = [norms[k]] + [norms[k][1:]] * (norms[k][:1] in "وفبلك")
            for first in firsts:
                hit = self.draft.gazetteer.at(norms, k, j, first)
                if hit and hit[0] == j:
                    place = hit[1][0]
                    here = PlaceFound(
                        k, j, max(found.start, self.draft.tokens[k].start), found.end, place, hit[1], "coders/quoted"
                    )
                    return place_of(self.draft, here)
        return None


def _inside(items: list[T], found: Found) -> list[T]:
    """Those of which at least half lies in the words, in the order of the text."""
    kept = []
    for item in items:
        over = min(item.end, found.end) - max(item.start, found.start)
        if over > 0 and 2 * over >= item.end - item.start:
            kept.append(item)
    return kept


def _fields(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _moved(value: V, by: int) -> V:
    return msgspec.structs.replace(value, start=value.start + by, end=value.end + by)


def _latin(name: str) -> bool:
    return any("a" <= c.lower() <= "z" for c in name)


def _own(name: object) -> str:
    """A coder's own name: one line of printable characters, or nothing."""
    if not isinstance(name, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in name[: 4 * _NAME]).split())[:_NAME].strip()
