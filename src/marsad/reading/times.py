"""Stage: time expressions (TIMEX3 types DATE, TIME, DURATION, SET) and their ISO 8601 values.

The calendar's words are rows of ``time_words.tsv``; each pattern is a function of ``time_dates`` or ``time_relative``.
Values need the publication day; without it an absolute date keeps its value, a relative one has none (``calendar``
bounds the day).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from marsad.arabic.numbers import ORDINALS, VALUES
from marsad.reading import calendar
from marsad.reading import time_dates as dates
from marsad.reading import time_ranges as ranges
from marsad.reading import time_relative as relative
from marsad.reading import time_years as years
from marsad.reading.draft import Draft, TimeFound
from marsad.reading.time_words import Matcher

_RULES = (
    dates.numeric_date, ranges.between, relative.day_word, dates.weekday, dates.clock, ranges.days, ranges.two_days,
    dates.day_month, years.season, relative.unit_shift, years.decade, dates.month, years.year, relative.ago,
    relative.reference, relative.duration,
)  # fmt: skip


_MOST_WORDS = 200_000  # of which it is kept whether a time expression may begin with them


def run(draft: Draft) -> None:
    """Adds every time expression to ``draft.times``; those of type DATE and TIME become the record's."""
    matcher = Matcher(draft)
    heads, openers, begins = matcher.cal.heads, draft.lexicon.sets["openers"], matcher.cal.begins
    if len(begins) > _MOST_WORDS:
        begins.clear()
    valued: list[tuple[TimeFound, Callable[[TimeFound], None]]] = []
    for start, end in draft.sentences:
        i = start
        while i < end:
            norm = draft.norms[i]
            token = draft.tokens[i]
            may: bool | None = token.kind != "p"
            if token.kind == "w":
                may = begins.get(norm)
                if may is None:
                    may = begins[norm] = _may_begin(norm, heads, openers)
            if not may:
                i += 1
                continue
            for rule in _RULES:
                hit = rule(matcher, i, end)
                if hit:
                    j, kind, value = hit
                    found = TimeFound(i, j, _start(draft, i), draft.tokens[j - 1].end, kind, f"times/{rule.__name__.strip('_')}")
                    draft.times.append(found)
                    valued.append((found, value))
                    for k in range(i, j):
                        draft.time_at[k] = found
                    i = j
                    break
            else:
                i += 1
    _value(valued)
    told = calendar.day_of_telling(draft)
    if told is not None:
        draft.told_on = told
        _value(valued)
    calendar.bound(draft)


def _value(found: list[tuple[TimeFound, Callable[[TimeFound], None]]]) -> None:
    for time, value in found:
        with suppress(OverflowError, ValueError):  # a day before year 1 or after 9999 has no value
            value(time)


def _may_begin(norm: str, heads: frozenset[str], openers: frozenset[str]) -> bool:
    if norm in heads or norm in openers or norm in VALUES:
        return True
    for cut in (1, 2):
        rest = norm[cut:]
        if norm[0] in "وفبل" and (rest in heads or rest in openers or ("ال" + rest) in heads or rest in ORDINALS):
            return True
    return norm[:2] == "ال" and (norm[2:] in ORDINALS or norm[2:] in VALUES)


def _start(draft: Draft, i: int) -> int:
    """The span's start: without an attached و or ف, and without ب and ل before a word that has no article."""
    norm = draft.norms[i]
    if (
        norm[:1] in ("و", "ف")
        and draft.tokens[i].kind == "w"
        and len(norm) > 3
        and norm not in draft.lexicon.initials
        and norm not in draft.lexicon.sets["openers"]
    ):
        return draft.letters(i, 1)
    return draft.tokens[i].start
