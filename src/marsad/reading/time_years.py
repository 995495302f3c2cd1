"""Patterns of years, seasons, decades and centuries."""

from __future__ import annotations

import re

from marsad.arabic.numbers import ORDINALS, VALUES
from marsad.reading import calendar, calendar_spans
from marsad.reading.time_words import HIJRI_YEAR, YEAR, Hit, Matcher

_NO_YEAR = 2035  # a bare number above this counts something


def year(m: Matcher, i: int, end: int) -> Hit | None:
    """عام 2019، العام 1887، سنة 1436هـ، عامي 2003 و2007، (2011)، في 2012، 2014-2015، نهاية 2014."""
    sets = m.d.lexicon.sets
    edge = m.kinds(i, end, "edge", clitic=True)
    j = edge[0] if edge else i
    named = j < end and re.sub("^[وفبل]?(?:ال|لل)?", "", m.n[j]) in sets["year words"]
    j += named
    if j >= end or m.d.tokens[j].kind != "n":
        return None
    hijri = named or (j + 1 < end and m.n[j + 1] in ("ه", "هجريه", "هجري"))
    if HIJRI_YEAR.fullmatch(m.n[j]) and hijri and not YEAR.fullmatch(m.n[j]):
        k = m.skip(j + 1, end, "ه", "هجريه", "هجري")
        number = int(m.n[j])
        return k, "DATE", lambda f: calendar.set_hijri(f, number, None, None)
    found = m.year(j, end)
    if not found or not (named or edge or _alone(m, i, end, *found)):
        return None
    k, number = found
    if k + 1 < end and m.d.tokens[k].text in "-–/" and (second := m.year(k + 1, end)):
        return second[0], "DATE", lambda f: calendar.years(f, number, second[1])
    if named and number % 10 == 0 and m.n[j - 1].endswith("سنوات"):  # سنوات 1990
        return k, "DATE", lambda f: calendar.years(f, number, number + 9)
    return k, "DATE", lambda f: calendar_spans.year(f, number, edge[2] if edge else "")


def _alone(m: Matcher, i: int, end: int, k: int, number: int) -> bool:
    """A number without عام before it is a year: after a preposition or a mark, or at the head of a line of a chronicle."""
    before, after = (m.n[i - 1] if i else ""), (m.n[k] if k < end else "")
    mark = m.d.tokens[i - 1].text if i else ""
    opened, led = mark in ("(", "-", "–", "["), before in m.d.lexicon.sets["before years"]
    first = i == m.d.sentences[m.d.sentence_of[i]][0]
    if first and k < end and m.d.tokens[k].text in "-–:":
        return k + 1 < end and m.d.tokens[k + 1].kind == "w"  # 1948 - اعتقال قادة الحزب
    if (k == i + 1 and not (opened or led)) or after in m.d.lexicon.sets["things counted"] or number > _NO_YEAR:
        return False
    if k == end or m.d.tokens[k].kind != "w" or mark in ("(", "-"):
        return True
    word = m.d.words[k]
    if before in ("في", "منذ") and (word.best.det or word.best.prep):
        return True  # قمعت في 2009 الحركات
    return not word.known or bool(word.function) or bool(word.verbs)


def season(m: Matcher, i: int, end: int) -> Hit | None:
    """صيف 2012، صيف عام 2012، صيف العام الماضي، الصيف المقبل: its three months."""
    edge = m.kinds(i, end, "edge", clitic=True)
    found = m.kinds(edge[0] if edge else i, end, "season", clitic=edge is None)
    if not found:
        return None
    k, first = found[0], int(found[2])
    shift = m.shift(k, end)
    if shift:
        return shift[0], "DATE", lambda f: calendar_spans.next_season(m.d, f, first, shift[1])
    t = m.skip(k, end, "عام", "العام", "سنه", "السنه")
    known = m.year(t, end)
    if known:
        return known[0], "DATE", lambda f: calendar_spans.season(f, first, known[1])
    shift = m.shift(t, end) if t > k else None
    return (shift[0], "DATE", lambda f: calendar_spans.season_of(m.d, f, first, shift[1])) if shift else None


def decade(m: Matcher, i: int, end: int) -> Hit | None:
    """نهاية الستينيات، ثمانينات القرن الماضي، القرن التاسع عشر، أواخر القرن العشرين."""
    j = i
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge and edge[0] < end and m.n[i] not in ("خلال", "اول"):
        j = edge[0]
    if m.n[j] == "العقد" and j + 1 < end and m.n[j + 1].removeprefix("ال") in ORDINALS:
        k = j + 2
        century = decade(m, k + 1, end) if k + 1 < end and m.n[k] == "من" else None
        return (century[0] if century else k), "DATE", lambda f: None
    j = m.skip(m.skip(j, end, "فتره", "حقبه"), end, "عقد")
    found = m.kinds(j, end, "decade", clitic=True)
    if found:
        k, first = found[0], 1900 + int(found[2])
        if k < end and m.n[k] in ("القرن", "من"):
            t = m.skip(m.skip(k, end, "من"), end, "القرن")
            shift = m.shift(t, end) if t > k else None
            if not shift and m.n[t - 1] == "القرن":
                return k, "DATE", lambda f: None  # of a century that is named
            k = shift[0] if shift else k
        return k, "DATE", lambda f: calendar.years(f, first, first + 9)
    if j < end and re.fullmatch("[وفبل]?(?:ال|لل)قرن", m.n[j]):
        k = j + 1
        shift = m.shift(k, end)
        if shift:
            return shift[0], "DATE", lambda f: None
        bare = m.n[k][2:] if k < end and m.n[k][:2] == "ال" else ""
        if bare in ORDINALS or bare in VALUES:
            k += 1
            if k < end and m.n[k] in ("عشر", "والعشرين", "والعشرون"):
                k += 1
            return k, "DATE", lambda f: None
    return None
