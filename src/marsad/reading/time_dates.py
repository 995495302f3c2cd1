"""Patterns of dates: numeric, weekdays, clock times, day and month, months and years of both calendars."""

from __future__ import annotations

import re

from marsad.arabic.numbers import ORDINALS, VALUES
from marsad.reading import calendar
from marsad.reading.time_words import HIJRI_YEAR, Hit, Matcher


def numeric_date(m: Matcher, i: int, end: int) -> Hit | None:
    """2015-07-21, 21/7/2015, 1436/10/5هـ."""
    if m.d.tokens[i].kind != "n" or i + 4 >= end + 0:
        return None
    marks = [m.d.tokens[k].text for k in (i + 1, i + 3)]
    if marks[0] not in "/-–." or marks[0] != marks[1] or m.d.tokens[i + 2].kind != "n" or m.d.tokens[i + 4].kind != "n":
        return None
    try:
        a, b, c = (int(m.n[k]) for k in (i, i + 2, i + 4))
    except ValueError:
        return None
    j = i + 5
    hijri = j < end and m.n[j] in ("ه", "هجري", "هجريه")
    year, month, day = (a, b, c) if a > 31 else (c, b, a)
    if hijri or 1300 < year < 1500:
        return j + hijri, "DATE", lambda f: calendar.set_hijri(f, year, month, day)
    if month > 12:
        month, day = day, month
    if not (1900 < year < 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return j, "DATE", lambda f: calendar.set_day(f, year, month, day)


def weekday(m: Matcher, i: int, end: int) -> Hit | None:
    """الاثنين الماضي، يوم الجمعة، مساء السبت قبل الماضي، الأربعاء 5 أغسطس، السبت والأحد."""
    part = m.kinds(i, end, "part", clitic=True)
    j = part[0] if part else i
    found = m.weekday(j, end, clitic=True)
    if not found:
        return None
    k, day = found
    if i and m.n[i - 1] in m.d.lexicon.sets["friday prayers"] and day == 4:
        return None
    if k == i + 1 and m.n[i][0] == "ل" and not m.n[i].startswith("لل"):
        return None
    shift = m.shift(k, end)
    if shift:
        return shift[0], "DATE", lambda f: calendar.weekday(m.d, f, day, shift[1])
    full = full_date(m, k, end)
    if full:
        return full
    second = m.kinds(k, end, "weekday", clitic=True) if k < end else None
    if second and int(second[2]) == (day + 1) % 7 and (part or m.n[k][0] == "و"):  # الأربعاء والخميس, ليل الأحد الاثنين
        return second[0], "DATE", lambda f: calendar.two_weekdays(m.d, f, int(second[2]), m.n[k][0] == "و")
    return k, "DATE", lambda f: calendar.weekday(m.d, f, day, None)


def full_date(m: Matcher, k: int, end: int) -> Hit | None:
    """The date that is given after a day: «الخميس 23 يوليو», «الجمعة الموافق 14/7/2021», «أمس (23 يوليو)»."""
    opened = m.skip(k, end, "،", "(")
    t = m.skip(opened, end, "الموافق")
    full = (day_month(m, t, end) or numeric_date(m, t, end)) if t < end else None
    if not full or not (t > k or m.d.tokens[k].kind == "n"):
        return None
    close = m.d.tokens[opened - 1].text == "(" and opened > k
    return (m.skip(full[0], end, ")") if close else full[0]), full[1], full[2]


def clock(m: Matcher, i: int, end: int) -> Hit | None:
    """الساعة التاسعة والنصف صباحا، الساعة 15:30: a time of day alone, not in the record."""
    if re.sub("^[وفبل]*", "", m.n[i]) not in ("الساعه", "لساعه") or i + 1 >= end:
        return None
    bare = m.n[i + 1].removeprefix("ال")
    if not (m.d.tokens[i + 1].kind == "n" or (bare != m.n[i + 1] and (bare in ORDINALS or bare in VALUES))):
        return None
    k = m.skip(i + 2, end, "عشره", "عشر")
    if k + 1 < end and m.n[k] == ":" and m.d.tokens[k + 1].kind == "n":
        k += 2
    k = m.skip(k, end, "والنصف", "والربع", "والثلث")
    return m.skip(k, end, "صباحا", "مساء", "ظهرا", "ليلا", "فجرا"), "CLOCK", lambda f: None


def month_at(m: Matcher, i: int, end: int, clitic: bool = False) -> tuple[int, int, bool] | None:
    """(index after, month, Hijri?) with the month's other name in parentheses, after a stroke, or beside it."""
    found = m.kinds(i, end, "month", "hijri", clitic=clitic)
    if not found:
        return None
    j, kind, value = found
    if kind == "month":
        k = m.skip(j, end, "(", "/", "-", "[")
        other = m.kinds(k, end, "month")
        if other and other[2] == value:
            j = other[0]
            if k < other[0] and m.d.tokens[k - 1].text in "([":
                j = m.skip(j, end, ")", "]")
    return j, int(value), kind == "hijri"


def year_after(m: Matcher, i: int, end: int, hijri: bool) -> tuple[int, int | str] | None:
    """The year after a month: 2015, من عام 2015, من العام الماضي, الماضي; a shift comes back as a string."""
    j = m.skip(m.skip(i, end, "،", ",", "/"), end, "من", "عام", "سنه")
    j = m.skip(j, end, "عام", "العام", "سنه", "السنه", "لعام")
    if hijri:
        if j < end and HIJRI_YEAR.fullmatch(m.n[j]):
            return m.skip(j + 1, end, "ه", "هجريه", "هجري"), int(m.n[j])
        return None
    year = m.year(j, end)
    if year:
        return year
    if j > i + 1:
        shift = m.shift(j, end)
        if shift:
            return shift[0], f"year{shift[1]:+d}"
    shift = m.shift(i, end)
    return (shift[0], f"month{shift[1]:+d}") if shift else None


def day_month(m: Matcher, i: int, end: int) -> Hit | None:
    """14 يوليو (تموز) 2015، الثالث من سبتمبر، الـ12 من الشهر الجاري، 5 رمضان 1436هـ، 23 و24 مايو."""
    j, day = i, 0
    if m.d.tokens[i].kind == "n" and m.n[i].isdigit() and 1 <= int(m.n[i]) <= 31:
        j, day = i + 1, int(m.n[i])
    elif m.n[i] in ("ال", "الـ") and i + 1 < end and m.n[i + 1].isdigit() and int(m.n[i + 1]) <= 31:
        j, day = i + 2, int(m.n[i + 1])
    else:
        bare = re.sub("^(?:[وف]?(?:ب|ل)?ال|[وف]?لل)", "", m.n[i])
        if bare == m.n[i] or (bare not in ORDINALS and bare not in VALUES):
            return None
        j, day = i + 1, ORDINALS.get(bare, VALUES.get(bare, 0))
        if j < end and m.n[j] in ("عشر", "عشره"):
            j, day = j + 1, day + 10
        elif j < end and m.n[j] in ("والعشرين", "والعشرون"):
            j, day = j + 1, day + 20
        elif j < end and m.n[j] in ("والثلاثين", "والثلاثون"):
            j, day = j + 1, day + 30
        if not (j < end and m.n[j] == "من"):
            return None
    if not 1 <= day <= 31:
        return None
    k = m.skip(m.skip(j, end, "من", "/", "-"), end, "شهر")
    if k < end and m.n[k] in ("الشهر", "هذا"):
        k2 = m.skip(k + 1, end, "الشهر") if m.n[k] == "هذا" else k + 1
        shift = m.shift(k2, end)
        if shift or m.n[k] == "هذا":
            months = shift[1] if shift else 0
            return (shift[0] if shift else k2), "DATE", lambda f: calendar.day_of_month(m.d, f, day, months)
        return None
    month = month_at(m, k, end)
    if not month:
        return None
    k, number, hijri = month
    year = year_after(m, k, end, hijri)
    if i and not year and m.d.stem(i - 1) in m.d.lexicon.sets["named by day"]:
        return k, "REF", lambda f: None  # ميدان 25 يناير
    if hijri:
        if not year:
            return (k, "DATE", lambda f: None) if k > i + 1 else None
        return year[0], "DATE", lambda f: calendar.set_hijri(f, int(year[1]), number, day)
    return (
        (year[0] if year else k),
        "DATE",
        lambda f: calendar.day_and_month(m.d, f, day, number, year[1] if year else None),
    )


def month(m: Matcher, i: int, end: int) -> Hit | None:
    """أغسطس (آب) الماضي، شهر رمضان، مايو 2014، في نوفمبر."""
    j = i
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge and edge[0] < end:
        j = edge[0]
    if j < end and m.n[j] in ("شهر", "شهري", "وشهر", "لشهر", "بشهر"):
        j += 1
    headed = j > i
    month = month_at(m, j, end, clitic=j == i)
    if not month:
        return None
    k, number, hijri = month
    norm = m.n[i]
    year = year_after(m, k, end, hijri)
    sets = m.d.lexicon.sets
    if norm in sets["other senses"] and not headed and not year and k == j + 1:
        previous = m.n[i - 1].removeprefix("و") if i else ""
        if norm == "اب" or previous not in sets["before months"]:
            return None
        if previous == "من" and hijri:
            return None
    if hijri and not headed and not year and norm not in sets["hijri alone"]:
        return None
    if hijri:
        return (
            (year[0] if year else k),
            "DATE",
            lambda f: calendar.set_hijri(f, int(year[1]), number, None) if year else None,
        )
    return (year[0] if year else k), "DATE", lambda f: calendar.month(m.d, f, number, year[1] if year else None)
