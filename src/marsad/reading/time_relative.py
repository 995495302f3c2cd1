"""Patterns that count from another day: أمس, الأسبوع الماضي, قبل يومين, the eighties, durations and sets."""

from __future__ import annotations

import re

from marsad.arabic.numbers import ORDINALS, VALUES
from marsad.reading import calendar, calendar_spans
from marsad.reading.time_dates import full_date
from marsad.reading.time_words import Hit, Matcher


def day_word(m: Matcher, i: int, end: int) -> Hit | None:
    """أمس، مساء أمس الأول (السبت)، اليوم الخميس، غدا، يوم أمس."""
    j = i
    part = m.kinds(j, end, "part", clitic=True)
    if part:
        j = part[0]
    elif m.n[j] in ("يوم", "ويوم", "ليل", "نهار"):
        j += 1
    found = m.kinds(j, end, "day", clitic=j == i)
    if not found:
        return None
    k, shift = found[0], int(found[2])
    bare_today = m.n[j].endswith(("اليوم", "لليوم"))
    if m.n[j] == "امس" and m.kinds(k, end, "shift") is None and k < end and m.n[k] == "الاول":
        k, shift = k + 1, -2
    day = m.weekday(k, end)
    if bare_today and not day and not part:
        nxt, sets = (m.d.words[k] if k < end else None), m.d.lexicon.sets
        prev = m.n[i - 1] if i else ""
        if nxt is not None and nxt.norm in sets["day itself"]:
            return k + 1, "DATE", lambda f: calendar.from_last_day(m.d, f, 0)
        if nxt is not None and (nxt.norm[2:] in ORDINALS or m.shift(k, end) or nxt.norm in sets["other todays"]):
            return _that_day(m, k, end)
        if prev in sets["those days"]:
            return k, "REF", lambda f: None
        if m.n[i] != "اليوم" and m.n[i][0] in "ل":
            return None
    if day:
        k = day[0]
    weekday = day[1] if day else None
    full = full_date(m, k, end)
    if full:
        return full[0], "DATE", lambda f: calendar.dated_day(m.d, f, shift, weekday, full[2])
    return k, "DATE", lambda f: calendar.relative_day(m.d, f, shift, weekday)


def _that_day(m: Matcher, k: int, end: int) -> Hit | None:
    """اليوم التالي، اليوم الذي: a day that only its story places; the ordinal ones (اليوم الثاني) count, and are none."""
    shift = m.shift(k, end)
    if shift:
        return shift[0], "DATE", lambda f: calendar.from_last_day(m.d, f, shift[1])
    return (k, "REF", lambda f: None) if k < end and m.n[k] == "الذي" else None


def unit_shift(m: Matcher, i: int, end: int) -> Hit | None:
    """الأسبوع الماضي، هذا العام، الشهر المقبل، نهاية العام، الأيام الماضية، اليومين المقبلين، السنوات العشر الأخيرة."""
    j, sets = i, m.d.lexicon.sets
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge and edge[0] < end and m.n[i] not in ("خلال", "اخر", "اول"):
        j = edge[0]
    this = m.kinds(j, end, "this", clitic=True)
    if this:
        j = this[0]
    part = edge[2] if edge and j > i else ""
    ahead = _definite_number(m, j, end)  # الثلاثة أشهر الماضية
    unit = m.kinds(ahead[0] if ahead else j, end, "unit", clitic=j == i and not ahead)
    if not unit or unit[2] in ("H", "MIN", "Q") or not (this or "ال" in m.n[j] or m.n[j][:2] == "لل"):
        return None
    if m.n[i] == "العام" and i and m.n[i - 1] in sets["common adjective"]:
        return None  # النائب العام السابق
    k, noun = unit[0], re.sub("^(?:[وفبل]?ال|[وف]?لل)", "", m.n[unit[0] - 1])
    plural = noun in sets["plural units"] or ahead is not None
    number = ahead or ((m.number(k, end) or _definite_number(m, k, end)) if plural and k < end else None)
    k = max(k, number[0]) if number else k
    shift = m.shift(k, end)
    if not shift and not this:
        return _edge_of(m, k, end, unit[2], part) if not plural else None
    k, steps = shift or (k, 0)
    if plural:
        count = number[1] if number else 2 if noun in sets["dual"] else 0
        return k, "DATE" if count and steps else "REF", lambda f: calendar_spans.span(m.d, f, unit[2], count, steps)
    if unit[2] == "D":
        return None if this else (k, "DATE", lambda f: None)
    return k, "DATE", lambda f: calendar_spans.unit(m.d, f, unit[2], steps, part)


def _edge_of(m: Matcher, k: int, end: int, kind: str, part: str) -> Hit | None:
    """مطلع العام, نهاية الأسبوع: of this one; not of بداية العام الدراسي."""
    if not part or kind not in "WMY" or (k < end and m.d.words[k].best.det and not m.d.words[k].best.conj):
        return None
    return k, "DATE", lambda f: calendar_spans.unit(m.d, f, kind, 0, part)


def _definite_number(m: Matcher, i: int, end: int) -> tuple[int, int] | None:
    """الثلاثة, الـ35: (index after, value) of a number with the article."""
    if i + 1 < end and m.n[i] in ("ال", "الـ") and m.n[i + 1].isdigit():
        return i + 2, int(m.n[i + 1])
    bare = m.n[i][2:] if i < end and m.n[i][:2] == "ال" else ""
    return (i + 1, VALUES[bare]) if bare in VALUES else None


def ago(m: Matcher, i: int, end: int) -> Hit | None:
    """قبل ثلاثة أيام، منذ أسبوعين، قبل أكثر من عام، بعد 40 عاما، خلال الأيام الثلاثة الماضية."""
    head = re.sub("^[وف](?=قبل|منذ|بعد)", "", m.n[i])
    if head not in ("قبل", "منذ", "بعد"):
        return None
    j = m.skip(i + 1, end, "نحو", "حوالي", "قرابه", "زهاء", "اكثر", "اقل")
    j = m.skip(j, end, "من")
    if j >= end:
        return None
    count = 1
    number = m.number(j, end)
    if number:
        j, count = number
    elif m.n[j] in ("بضعه", "عده", "بضع"):
        j, count = j + 1, 0
    unit = m.kinds(j, end, "unit")
    if not unit:
        return None
    if m.n[j][:2] == "ال" and not number:
        return None
    if m.n[j] in m.d.lexicon.sets["dual"]:
        count = 2
    elif m.n[j] in m.d.lexicon.sets["plural units"] and not number:
        count = 0
    k = unit[0]
    if unit[2] == "Y" and m.year(k, end):
        return None  # منذ عام 2011
    of = k + (k < end and m.n[k] in ("قليله", "معدوده", "طويله", "قليل", "فقط", "كامله"))  # بعد أيام قليلة من
    if of < end and m.n[of] in ("من", "علي") and head in ("بعد", "قبل") and (of + 1 >= end or m.n[of + 1] != "الان"):
        return k, "DURATION", lambda f: None  # قبل شهرين من الانتخابات, بعد يومين على الهجوم
    sign = 1 if head == "بعد" else -1
    if unit[2] in ("H", "MIN", "Q"):
        return k, "DURATION", lambda f: None
    if not count:
        return k, "REF", lambda f: None  # قبل سنوات
    return k, "DATE", lambda f: calendar_spans.ago(m.d, f, unit[2], sign * count) if m.n[i] != "بعد" else None


def reference(m: Matcher, i: int, end: int) -> Hit | None:
    """الآن، آنذاك، نفس الوقت، هذه الأيام، الليلة الماضية، كل أسبوع: on no calendar day, so not in the record."""
    norm = m.n[i]
    if norm == "كل" and (unit := m.kinds(i + 1, end, "unit")):
        return unit[0], "SET", lambda f: None
    if norm in ("نفس",) and i + 1 < end and m.n[i + 1] in ("الوقت", "اليوم"):
        return i + 2, "REF", lambda f: None
    if norm in ("الليله", "ليله"):
        shift = m.shift(i + 1, end)
        if shift:
            return shift[0], "DATE", lambda f: calendar.relative_day(m.d, f, -1, None) if shift[1] == -1 else None
        if norm == "الليله" and not (i and m.n[i - 1] in m.d.lexicon.sets["those days"]):
            return i + 1, "DATE", lambda f: calendar.relative_day(m.d, f, 0, None)
    found = m.kinds(i, end, "ref", clitic=True)
    if found:
        return found[0], "REF", lambda f: None
    season = m.kinds(i, end, "season", clitic=True)
    if season and m.n[i].startswith(("ال", "لل", "وال", "بال")):
        return season[0], "REF", lambda f: None
    each = m.kinds(i, end, "set", clitic=True)
    return (each[0], "SET", lambda f: None) if each else None


def duration(m: Matcher, i: int, end: int) -> Hit | None:
    """13 عاما، عشر سنوات، 24 ساعة، سنتين، يوما: spans of time, not in the record."""
    number = m.number(i, end)
    if number:
        unit = m.kinds(number[0], end, "unit")
        if unit and not (unit[2] == "Y" and m.year(unit[0], end)):  # 584 ألفا عام 2013
            return unit[0], "DURATION", lambda f: None
        return None
    unit = m.kinds(i, end, "unit")
    if unit and (m.n[i] in m.d.lexicon.sets["dual"] or m.n[i] in ("عاما", "يوما", "شهرا", "اسبوعا", "قرنا", "سنويا", "يوميا")):
        return unit[0], "DURATION", lambda f: None
    return None
