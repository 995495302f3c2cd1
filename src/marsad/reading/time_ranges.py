"""Patterns of two ends: 22-24 يوليو, السابع والثامن من يوليو, بين سبتمبر ويناير الماضيين, بين 2006 و2010."""

from __future__ import annotations

import re

from marsad.arabic.numbers import ORDINALS
from marsad.reading import calendar, calendar_spans
from marsad.reading.draft import TimeFound
from marsad.reading.time_dates import day_month, month_at, year_after
from marsad.reading.time_words import Hit, Matcher

_TO = ("-", "–", "—", "ــ", "الي", "حتي")


def days(m: Matcher, i: int, end: int) -> Hit | None:
    """22-24 يوليو، من 10 إلى 12 شوال 1436هـ، 23 و24 مايو، السابع والثامن من يوليو: an interval of days."""
    if m.d.tokens[i].kind == "n":
        first = int(m.n[i]) if m.n[i].isdigit() else 0
        k = m.skip(i + 1, end, "و", *_TO)
        second = int(m.n[k]) if k < end and m.d.tokens[k].kind == "n" and m.n[k].isdigit() else 0
        if k == i + 1 or not first < second <= 31 or (m.n[i + 1] == "و" and second != first + 1):
            return None
    else:
        first, k = ORDINALS.get(re.sub("^(?:[وف]?(?:ب|ل)?ال|[وف]?لل)", "", m.n[i]), 0), i + 1
        second = ORDINALS.get(m.n[k].removeprefix("وال"), 0) if k < end and m.n[k].startswith("وال") else 0
        if not 0 < first < second:
            return None
    last = day_month(m, k, end)
    return None if last is None else (last[0], "DATE", lambda f: _widen(f, last, first))


def two_days(m: Matcher, i: int, end: int) -> Hit | None:
    """يومي 10 و11 أبريل: two days of a month, as an interval."""
    if m.n[i].removeprefix("و") not in ("يومي", "ليومي", "بيومي") or i + 3 >= end or not m.n[i + 1].isdigit():
        return None
    k = m.skip(i + 2, end, "و")
    second = m.n[k].removeprefix("و") if k < end else ""
    last = day_month(m, k, end) if second.isdigit() and m.d.tokens[k].kind == "n" else None
    first = int(m.n[i + 1])
    return None if last is None else (last[0], "DATE", lambda f: _widen(f, last, first))


def _widen(found: TimeFound, last: Hit, first: int) -> None:
    last[2](found)
    calendar_spans.widen(found, first)


def between(m: Matcher, i: int, end: int) -> Hit | None:
    """بين سبتمبر ويناير الماضيين، ما بين عامي 2006 و2010: from one month or year to the other."""
    if m.n[i] not in ("بين", "وبين") or i + 3 >= end:
        return None
    j = i + 1 + (re.sub("^ال", "", m.n[i + 1]) in m.d.lexicon.sets["year words"])
    first = m.year(j, end)
    if first:
        second = m.year(m.skip(first[0], end, "و"), end)
        if second is None or second[1] <= first[1]:
            return None
        return second[0], "DATE", lambda f: calendar.years(f, first[1], second[1])
    opened = month_at(m, j, end)
    closed = month_at(m, m.skip(opened[0], end, "و"), end, clitic=True) if opened and opened[0] < end else None
    if opened is None or closed is None or opened[2] or closed[2]:
        return None
    k, year = closed[0], year_after(m, closed[0], end, False)
    return (
        (year[0] if year else k),
        "DATE",
        lambda f: calendar_spans.months(m.d, f, opened[1], closed[1], year[1] if year else None),
    )
