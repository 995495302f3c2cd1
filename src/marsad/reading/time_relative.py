"""Patterns that count from another day: أمس, الأسبوع الماضي, قبل يومين, the eighties, durations and sets."""

from __future__ import annotations

import re

from marsad.arabic.numbers import ORDINALS, VALUES
from marsad.reading import calendar
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
        nxt = m.d.words[k] if k < end else None
        prev = m.n[i - 1] if i else ""
        if nxt is not None and (
            nxt.norm[2:] in ORDINALS or m.shift(k, end) or nxt.norm in ("الوطني", "العالمي", "الذي", "نفسه", "الواحد", "ذاته")
        ):
            return _that_day(m, k, end)
        if prev in ("هذا", "بهذا", "ذلك", "لهذا"):
            return k, "REF", lambda f: None
        if m.n[i] != "اليوم" and m.n[i][0] in "ل":
            return None
    if day:
        k = day[0]
    weekday = day[1] if day else None
    return k, "DATE", lambda f: calendar.relative_day(m.d, f, shift, weekday)


def _that_day(m: Matcher, k: int, end: int) -> Hit | None:
    """اليوم التالي، اليوم الذي: a day that only its story places; the ordinal ones (اليوم الثاني) count, and are none."""
    shift = m.shift(k, end)
    if shift:
        return shift[0], "DATE", lambda f: None
    return (k, "REF", lambda f: None) if k < end and m.n[k] == "الذي" else None


def unit_shift(m: Matcher, i: int, end: int) -> Hit | None:
    """الأسبوع الماضي، هذا العام، الشهر المقبل، نهاية العام الجاري، الأيام الماضية، العقد الأخير، السنوات القادمة."""
    j = i
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge and edge[0] < end and m.n[i] not in ("خلال", "اخر", "اول"):
        j = edge[0]
    this = m.kinds(j, end, "this", clitic=True)
    if this:
        j = this[0]
    unit = m.kinds(j, end, "unit", clitic=j == i)
    if not unit or unit[2] in ("H", "MIN", "Q"):
        return None
    k = unit[0]
    plural = re.sub("^(?:[وفبل]?ال|[وف]?لل)", "", m.n[j]) in m.d.lexicon.sets["plural units"]
    number = m.number(k, end) if plural and k < end else None
    if number:
        k = number[0]
    shift = m.shift(k, end)
    if not shift and not this:
        return None
    if "ال" not in m.n[j] and not this and m.n[j][:2] != "لل":
        return None
    steps = shift[1] if shift else 0
    k = shift[0] if shift else k
    if unit[2] == "D" and not plural:
        if this:
            return None
        return k, "DATE", lambda f: None
    if plural or number:
        return k, "DATE", lambda f: None
    has_edge = j > i and bool(edge)
    return k, "DATE", lambda f: calendar.unit(m.d, f, unit[2], steps, has_edge)


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
    return k, "DATE", lambda f: calendar.ago(m.d, f, unit[2], sign * count) if count and m.n[i] != "بعد" else None


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
        k = found[0]
        if k + 2 <= end and k < end and m.n[k] in ("القرن", "من"):
            t = m.skip(m.skip(k, end, "من"), end, "القرن")
            shift = m.shift(t, end) if t > k else None
            k = shift[0] if shift else k
        return k, "DATE", lambda f: None
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
    found = m.kinds(i, end, "ref", clitic=True)
    if found:
        return found[0], "REF", lambda f: None
    season = m.kinds(i, end, "season", clitic=True)
    if season and (shift := m.shift(season[0], end)):
        return shift[0], "DATE", lambda f: None
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
