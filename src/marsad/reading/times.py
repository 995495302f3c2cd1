"""Stage: time expressions (TIMEX3 types DATE, TIME, DURATION, SET) and their ISO 8601 values.

The calendar's words are rows of ``time_words.tsv``; each function here is one pattern of the grammar. Values need the
publication day; without it an absolute date keeps its value, a relative one has none (``calendar`` bounds the day).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from marsad.arabic.numbers import ORDINALS, VALUES, parse
from marsad.lexicon import Lexicon
from marsad.reading import calendar
from marsad.reading.draft import Draft, TimeFound

Hit = tuple[int, str, Callable[[TimeFound], None]]
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_HIJRI_YEAR = re.compile(r"1[34]\d\d")


class Calendar:
    """The time words of a lexicon by first word: (other words, kind, value), longest first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.first: dict[str, list[tuple[list[str], str, str]]] = {}
        for words, kind, value in lexicon.times:
            head, *rest = words.split()
            self.first.setdefault(head, []).append((rest, kind, value))
        for found in self.first.values():
            found.sort(key=lambda f: -len(f[0]))
        self.heads = frozenset(self.first)


@lru_cache(maxsize=4)
def _calendar(lexicon: Lexicon) -> Calendar:
    return Calendar(lexicon)


class Matcher:
    """The grammar at work on one draft."""

    def __init__(self, draft: Draft) -> None:
        self.d = draft
        self.n = draft.norms
        self.cal = _calendar(draft.lexicon)

    def kinds(self, i: int, end: int, *kinds: str, clitic: bool = False) -> tuple[int, str, str] | None:
        """The time word of one of these kinds at token i: (index after, kind, value); with ``clitic`` after و ف ب ل."""
        if i >= end:
            return None
        norm = self.n[i]
        forms = [norm]
        if clitic and len(norm) > 3:
            for cut in ("و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"):
                if norm.startswith(cut):
                    forms.append(norm[len(cut) :])
            for cut in ("لل", "ولل"):
                if norm.startswith(cut):
                    forms.append("ال" + norm[len(cut) :])
        for form in forms:
            for rest, kind, value in self.cal.first.get(form, ()):
                j = i + 1 + len(rest)
                if kind in kinds and j <= end and (not rest or self.n[i + 1 : j] == rest):
                    return j, kind, value
        return None

    def skip(self, i: int, end: int, *words: str) -> int:
        """The index after one of these words or marks, or ``i``."""
        return i + 1 if i < end and (self.n[i] in words or self.d.tokens[i].text in words) else i

    def weekday(self, i: int, end: int, clitic: bool = False) -> tuple[int, int] | None:
        """(index after, Monday = 0) of a weekday at i, in parentheses or not, with or without يوم."""
        j = i
        parenthesis = self.d.tokens[i].text in "([" if i < end else False
        j += parenthesis
        if j < end and self.n[j] in ("يوم", "ليوم", "ويوم", "وليوم", "مساء", "صباح", "فجر", "ظهر", "ليله", "عصر"):
            j += 1
        found = self.kinds(j, end, "weekday", clitic=clitic and not parenthesis)
        if not found:
            return None
        j = found[0]
        if parenthesis:
            if j >= end or self.d.tokens[j].text not in ")]":
                return None
            j += 1
        return j, int(found[2])

    def shift(self, i: int, end: int) -> tuple[int, int] | None:
        """(index after, -2, -1, 0 or +1) of الماضي, الجاري, المقبل, قبل الماضي at i."""
        if i < end and self.n[i] == "قبل":
            found = self.kinds(i + 1, end, "shift")
            if found and found[2] == "-1":
                return found[0], -2
        found = self.kinds(i, end, "shift")
        return (found[0], int(found[2])) if found else None

    def year(self, i: int, end: int) -> tuple[int, int] | None:
        """(index after, year) of a four-digit year at i, with ميلادي or م after it or not; not a count of things."""
        if i < end and self.d.tokens[i].kind == "n" and _YEAR.fullmatch(self.n[i]):
            j = i + 1
            if j < end and self.n[j] in ("م", "ميلادي", "ميلاديه"):
                j += 1
            return j, int(self.n[i])
        return None

    def number(self, i: int, end: int) -> tuple[int, int] | None:
        """(index after, value) of a number in digits or words at i."""
        norm = self.n[i]
        if norm[:1] == "و" and norm[1:] in VALUES:
            norms = [norm[1:], *self.n[i + 1 : min(end, i + 6)]]
            found = parse(norms, 0)
            return (i + found[1], found[0]) if found else None
        found = parse(self.n[: min(end, i + 6)], i) if norm[:1].isdigit() or norm in VALUES else None
        return (found[1], found[0]) if found else None


def run(draft: Draft) -> None:
    """Adds every time expression to ``draft.times``; those of type DATE and TIME become the record's."""
    matcher = Matcher(draft)
    heads, openers = matcher.cal.heads, draft.lexicon.sets["openers"]
    for start, end in draft.sentences:
        i = start
        while i < end:
            norm = draft.norms[i]
            token = draft.tokens[i]
            if token.kind == "p" or (token.kind == "w" and not _may_begin(norm, heads, openers)):
                i += 1
                continue
            for rule in _RULES:
                hit = rule(matcher, i, end)
                if hit:
                    j, kind, value = hit
                    found = TimeFound(i, j, _start(draft, i), draft.tokens[j - 1].end, kind, f"times/{rule.__name__.strip('_')}")
                    value(found)
                    draft.times.append(found)
                    for k in range(i, j):
                        draft.time_at[k] = found
                    i = j
                    break
            else:
                i += 1
    calendar.bound(draft)


def _may_begin(norm: str, heads: frozenset[str], openers: frozenset[str]) -> bool:
    if norm in heads or norm in openers or norm in VALUES:
        return True
    for cut in (1, 2):
        rest = norm[cut:]
        if norm[0] in "وفبل" and (rest in heads or rest in openers or ("ال" + rest) in heads or rest in ORDINALS):
            return True
    return norm[:2] == "ال" and norm[2:] in ORDINALS


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


def _numeric_date(m: Matcher, i: int, end: int) -> Hit | None:
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


def _day_word(m: Matcher, i: int, end: int) -> Hit | None:
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


def _clock(m: Matcher, i: int, end: int) -> Hit | None:
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


def _weekday(m: Matcher, i: int, end: int) -> Hit | None:
    """الاثنين الماضي، يوم الجمعة، مساء السبت قبل الماضي، الأربعاء 5 أغسطس، السبت والأحد."""
    part = m.kinds(i, end, "part", clitic=True)
    j = part[0] if part else i
    found = m.weekday(j, end, clitic=True)
    if not found:
        return None
    k, day = found
    if i and m.n[i - 1] in ("صلاه", "خطبه", "جمعه", "سوره", "بصلاه") and day == 4:
        return None
    if k == i + 1 and m.n[i][0] == "ل" and not m.n[i].startswith("لل"):
        return None
    shift = m.shift(k, end)
    if shift:
        return shift[0], "DATE", lambda f: calendar.weekday(m.d, f, day, shift[1])
    t = m.skip(m.skip(k, end, "،", "("), end, "الموافق")
    full = _day_month(m, t, end) if t < end else None
    if full and (t > k or m.d.tokens[k].kind == "n"):
        return full
    return k, "DATE", lambda f: calendar.weekday(m.d, f, day, None)


def _month_at(m: Matcher, i: int, end: int, clitic: bool = False) -> tuple[int, int, bool] | None:
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


def _year_after(m: Matcher, i: int, end: int, hijri: bool) -> tuple[int, int | str] | None:
    """The year after a month: 2015, من عام 2015, من العام الماضي, الماضي; a shift comes back as a string."""
    j = m.skip(m.skip(i, end, "،", ",", "/"), end, "من", "عام", "سنه")
    j = m.skip(j, end, "عام", "العام", "سنه", "السنه", "لعام")
    if hijri:
        if j < end and _HIJRI_YEAR.fullmatch(m.n[j]):
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


def _day_month(m: Matcher, i: int, end: int) -> Hit | None:
    """14 يوليو (تموز) 2015، الثالث من سبتمبر، الـ12 من الشهر الجاري، 5 رمضان 1436هـ، 23 و24 مايو."""
    j, day = i, 0
    if m.n[i].removeprefix("و") in ("يومي", "ليومي", "بيومي") and i + 3 < end and m.n[i + 1].isdigit():
        return _two_days(m, i, end)
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
    month = _month_at(m, k, end)
    if not month:
        return None
    k, number, hijri = month
    year = _year_after(m, k, end, hijri)
    if hijri:
        if not year:
            return (k, "DATE", lambda f: None) if k > i + 1 else None
        return year[0], "DATE", lambda f: calendar.set_hijri(f, int(year[1]), number, day)
    return (
        (year[0] if year else k),
        "DATE",
        lambda f: calendar.day_and_month(m.d, f, day, number, year[1] if year else None),
    )


def _two_days(m: Matcher, i: int, end: int) -> Hit | None:
    """يومي 10 و11 أبريل: two days of a month, as an interval."""
    k = m.skip(i + 2, end, "و")
    second = m.n[k].removeprefix("و") if k < end else ""
    last = _day_month(m, k, end) if second.isdigit() and m.d.tokens[k].kind == "n" else None
    if last is None:
        return None
    first_day = int(m.n[i + 1])

    def value(found: TimeFound) -> None:
        last[2](found)
        calendar.widen(found, first_day)

    return last[0], "DATE", value


def _month(m: Matcher, i: int, end: int) -> Hit | None:
    """أغسطس (آب) الماضي، شهر رمضان، مايو 2014، في نوفمبر."""
    j = i
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge and edge[0] < end:
        j = edge[0]
    if j < end and m.n[j] in ("شهر", "شهري", "وشهر", "لشهر", "بشهر"):
        j += 1
    headed = j > i
    month = _month_at(m, j, end, clitic=j == i)
    if not month:
        return None
    k, number, hijri = month
    norm = m.n[i]
    year = _year_after(m, k, end, hijri)
    ambiguous = norm in ("مارس", "اب", "ماي", "اوت", "جوان", "ايار", "صفر", "شعبان", "رجب", "محرم", "رمضان", "شوال")
    if ambiguous and not headed and not year and k == j + 1:
        previous = m.n[i - 1] if i else ""
        if norm == "اب" or previous not in ("في", "منذ", "خلال", "من", "حتي", "شهر", "قبل", "بعد"):
            return None
        if previous == "من" and hijri:
            return None
    if hijri and not headed and not year and norm not in ("رمضان", "شوال", "شعبان"):
        return None
    if hijri:
        return (
            (year[0] if year else k),
            "DATE",
            lambda f: calendar.set_hijri(f, int(year[1]), number, None) if year else None,
        )
    return (year[0] if year else k), "DATE", lambda f: calendar.month(m.d, f, number, year[1] if year else None)


def _year(m: Matcher, i: int, end: int) -> Hit | None:
    """عام 2019، العام 1887، سنة 1436هـ، عامي 2003 و2007، (2011)، في 2012، 2014-2015."""
    j = i
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge:
        j = edge[0]
    named = j < end and re.fullmatch("[وفبل]?(?:ال|لل)?(?:عام|سنه|عامي|اعوام|موسم|عامين|سنتي)", m.n[j]) is not None
    if named:
        j += 1
    if j >= end or m.d.tokens[j].kind != "n":
        return None
    if (
        _HIJRI_YEAR.fullmatch(m.n[j]) and (named or (j + 1 < end and m.n[j + 1] in ("ه", "هجريه", "هجري")))
    ) and not _YEAR.fullmatch(m.n[j]):
        k = m.skip(j + 1, end, "ه", "هجريه", "هجري")
        number = int(m.n[j])
        return k, "DATE", lambda f: calendar.set_hijri(f, number, None, None)
    year = m.year(j, end)
    if not year:
        return None
    k, number = year
    if not named and not edge:
        before = m.d.tokens[i - 1].text if i else ""
        after = m.n[k] if k < end else ""
        if k == i + 1 and not (
            before in ("(", "-", "–", "[") or m.n[i - 1] in ("في", "منذ", "حتي", "بين", "خلال", "و", "الي", "من") or k > i + 1
        ):
            return None
        if after in ("شخص", "شخصا", "دولار", "مليون", "كلم", "متر", "كيلومتر", "نسمه", "ريال", "طن") or number > 2035:
            return None
        if (
            k < end
            and m.d.words[k].known
            and not m.d.words[k].function
            and before not in ("(", "-")
            and m.d.tokens[k].kind == "w"
            and not m.d.words[k].verbs
        ):
            return None
    if k + 1 < end and m.d.tokens[k].text in "-–/" and (second := m.year(k + 1, end)):
        return second[0], "DATE", lambda f: calendar.years(f, number, second[1])
    return k, "DATE", lambda f: calendar.years(f, number, number)


def _unit_shift(m: Matcher, i: int, end: int) -> Hit | None:
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


def _ago(m: Matcher, i: int, end: int) -> Hit | None:
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
    if k < end and m.n[k] == "من" and head == "بعد":
        return k, "DURATION", lambda f: None
    sign = 1 if head == "بعد" else -1
    if unit[2] in ("H", "MIN", "Q"):
        return k, "DURATION", lambda f: None
    return k, "DATE", lambda f: calendar.ago(m.d, f, unit[2], sign * count) if count and m.n[i] != "بعد" else None


def _decade(m: Matcher, i: int, end: int) -> Hit | None:
    """نهاية الستينيات، ثمانينات القرن الماضي، القرن التاسع عشر، أواخر القرن العشرين."""
    j = i
    edge = m.kinds(j, end, "edge", clitic=True)
    if edge and edge[0] < end and m.n[i] not in ("خلال", "اول"):
        j = edge[0]
    if m.n[j] == "العقد" and j + 1 < end and m.n[j + 1].removeprefix("ال") in ORDINALS:
        k = j + 2
        century = _decade(m, k + 1, end) if k + 1 < end and m.n[k] == "من" else None
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


def _reference(m: Matcher, i: int, end: int) -> Hit | None:
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


def _duration(m: Matcher, i: int, end: int) -> Hit | None:
    """13 عاما، عشر سنوات، 24 ساعة، سنتين، يوما: spans of time, not in the record."""
    number = m.number(i, end)
    if number:
        unit = m.kinds(number[0], end, "unit")
        if unit:
            return unit[0], "DURATION", lambda f: None
        return None
    unit = m.kinds(i, end, "unit")
    if unit and (m.n[i] in m.d.lexicon.sets["dual"] or m.n[i] in ("عاما", "يوما", "شهرا", "اسبوعا", "قرنا", "سنويا", "يوميا")):
        return unit[0], "DURATION", lambda f: None
    return None


_RULES = (
    _numeric_date,
    _day_word,
    _weekday,
    _clock,
    _day_month,
    _unit_shift,
    _decade,
    _month,
    _year,
    _ago,
    _reference,
    _duration,
)
