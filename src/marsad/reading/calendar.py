"""Values of time expressions: calendar arithmetic against the publication day, and bounds where there is none."""

from __future__ import annotations

import calendar as months_of
from datetime import date, timedelta

from marsad.reading.draft import Draft, TimeFound

_HIJRI_EPOCH = date(622, 7, 19).toordinal() - 3  # Julian 16 July 622 as a proleptic Gregorian ordinal


OPEN = "9999-12-31"
"""The far end of an interval that nothing bounds (as in SQL:2011's periods)."""


def _set(found: TimeFound, value: str | None, first: date, last: date) -> None:
    found.value, found.from_, found.to = value, first.isoformat(), last.isoformat()


def set_day(found: TimeFound, year: int, month: int, day: int) -> None:
    """A full date; one that no calendar has (31 June) gets its month as value."""
    try:
        d = date(year, month, day)
    except ValueError:
        set_month(found, year, month)
        return
    _set(found, d.isoformat(), d, d)


def set_month(found: TimeFound, year: int, month: int) -> None:
    """A month of a year."""
    _set(found, f"{year}-{month:02}", date(year, month, 1), date(year, month, months_of.monthrange(year, month)[1]))


def years(found: TimeFound, first: int, last: int) -> None:
    """A year, or from one year to another."""
    if not (1 <= first <= 9999 and 1 <= last <= 9999):
        return
    value = f"{first:04}" if first == last else f"{first:04}/{last:04}"
    _set(found, value, date(first, 1, 1), date(max(first, last), 12, 31))


def set_hijri(found: TimeFound, year: int, month: int | None, day: int | None) -> None:
    """A Hijri date by the tabular calendar, as an interval one day wide on each side (sightings differ by a day).

    Source: Reingold and Dershowitz, Calendrical Calculations, the arithmetical Islamic calendar.
    """
    if not 1200 <= year <= 1600 or not 1 <= (month or 1) <= 12:
        return
    first = _hijri_ordinal(year, month or 1, day or 1)
    if day:
        last = first
    elif month:
        last = _hijri_ordinal(year, month, 1) + 29
    else:
        last = _hijri_ordinal(year + 1, 1, 1) - 1
    a, b = date.fromordinal(first - 1), date.fromordinal(last + 1)
    _set(found, f"{a.isoformat()}/{b.isoformat()}", a, b)


def _hijri_ordinal(year: int, month: int, day: int) -> int:
    return day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH


def relative_day(draft: Draft, found: TimeFound, shift: int, weekday_named: int | None) -> None:
    """Yesterday, today, tomorrow: a day of the publication's; a weekday named beside it that contradicts wins."""
    found.rule += f"{shift:+d}" + (f"/{weekday_named}" if weekday_named is not None else "")
    if draft.published is None:
        return
    d = draft.published + timedelta(days=shift)
    if weekday_named is not None and d.weekday() != weekday_named:
        for off in (-1, 1, -2, 2, -3):
            if (d + timedelta(days=off)).weekday() == weekday_named:
                d += timedelta(days=off)
                break
    _set(found, d.isoformat(), d, d)


def weekday(draft: Draft, found: TimeFound, day: int, shift: int | None) -> None:
    """A weekday: the last one up to the publication day, the next one if المقبل, strictly before it if الماضي."""
    found.rule += f"/{day}"
    if draft.published is None:
        return
    back = (draft.published.weekday() - day) % 7
    if shift == 1:
        d = draft.published + timedelta(days=(7 - back) if back else 7)
    elif shift in (-1, -2):
        d = draft.published - timedelta(days=(back or 7) + (7 if shift == -2 else 0))
    elif shift is None and _future(draft, found):
        d = draft.published + timedelta(days=(7 - back) % 7)
    else:
        d = draft.published - timedelta(days=back)
    _set(found, d.isoformat(), d, d)


def _future(draft: Draft, found: TimeFound) -> bool:
    """A verb with س or سوف stands in the six words before, with no other verb between."""
    for k in range(found.i - 1, max(found.i - 7, -1), -1):
        if draft.sentence_of[k] != draft.sentence_of[found.i]:
            break
        word = draft.words[k]
        if "fut" in word.function or any(v.cut.sin for v in word.verbs):
            return True
        if word.verbs:
            return False
    return False


def day_of_month(draft: Draft, found: TimeFound, day: int, months: int) -> None:
    """The 12th of this, last or next month."""
    if draft.published is None:
        return
    year, month = _add_months(draft.published.year, draft.published.month, months)
    set_day(found, year, month, day)


def day_and_month(draft: Draft, found: TimeFound, day: int, month_number: int, year: int | str | None) -> None:
    """A day and month; the year given, relative, or the one nearest the publication (up to two months ahead)."""
    known = _year_of(draft, month_number, year)
    if known:
        set_day(found, known, month_number, day)


def month(draft: Draft, found: TimeFound, number: int, year: int | str | None) -> None:
    """A month; the year given, relative, or nearest."""
    known = _year_of(draft, number, year)
    if known:
        set_month(found, known, number)


def _year_of(draft: Draft, month_number: int, year: int | str | None) -> int | None:
    if isinstance(year, int):
        return year
    p = draft.published
    if p is None:
        return None
    if isinstance(year, str) and year.startswith("year"):
        return p.year + int(year[4:])
    shift = int(year[5:]) if isinstance(year, str) else None
    if shift == -1:
        return p.year if month_number < p.month or (month_number == p.month and p.day > 25) else p.year - 1
    if shift == 1:
        return p.year if month_number > p.month else p.year + 1
    if shift == 0:
        return p.year
    ahead = (month_number - p.month) % 12
    return p.year + (1 if month_number < p.month else 0) if ahead <= 2 else (p.year if month_number <= p.month else p.year - 1)


def _add_months(year: int, month_number: int, months: int) -> tuple[int, int]:
    total = year * 12 + month_number - 1 + months
    return total // 12, total % 12 + 1


def unit(draft: Draft, found: TimeFound, kind: str, steps: int, edge: bool) -> None:
    """Last week, this year, next month: an ISO week, year or month."""
    p = draft.published
    if p is None:
        return
    if kind == "W":
        monday = p - timedelta(days=p.weekday()) + timedelta(weeks=steps)
        iso = monday.isocalendar()
        _set(found, f"{iso.year}-W{iso.week:02}", monday, monday + timedelta(days=6))
    elif kind == "M":
        set_month(found, *_add_months(p.year, p.month, steps))
    elif kind == "Y":
        years(found, p.year + steps, p.year + steps)


def ago(draft: Draft, found: TimeFound, kind: str, count: int) -> None:
    """Two days ago, three weeks ago: as exact as the unit."""
    p = draft.published
    if p is None:
        return
    if abs(count) * {"D": 1, "W": 7, "M": 31, "Y": 366}.get(kind, 0) > 365 * 1900:
        return  # two million years ago has no date
    if kind == "D":
        d = p + timedelta(days=count)
        _set(found, d.isoformat(), d, d)
    elif kind == "W":
        unit(draft, found, "W", count, False)
    elif kind == "M":
        set_month(found, *_add_months(p.year, p.month, count))
    elif kind == "Y":
        years(found, p.year + count, p.year + count)


def widen(found: TimeFound, first_day: int) -> None:
    """The interval from an earlier day of the same month to the day that ``found`` has as value."""
    if found.value is None or found.from_ is None or found.from_ != found.to:
        return
    last = date.fromisoformat(found.from_)
    if 1 <= first_day < last.day:
        first = last.replace(day=first_day)
        _set(found, f"{first.isoformat()}/{last.isoformat()}", first, last)


def bound(draft: Draft) -> None:
    """Bounds the publication day from the text where it is not given, and days of known weekday to that.

    "Yesterday, Wednesday" makes it a Thursday; the latest year spoken of in the past makes it that year or later.
    """
    if draft.published is not None:
        return
    weekdays = set()
    latest = None
    for found in draft.times:
        if found.rule.startswith("times/day_word") and "/" in found.rule[6:]:
            shift, _, named = found.rule[len("times/day_word") :].partition("/")
            weekdays.add((int(named) - int(shift)) % 7)
        if found.to and not _future(draft, found) and (latest is None or (found.from_ or "") > latest):
            latest = found.from_
    if latest is None:
        return
    first = date.fromisoformat(latest)
    if len(weekdays) == 1:
        first += timedelta(days=(weekdays.pop() - first.weekday()) % 7)
    draft.bounds = (first.isoformat(), OPEN)
