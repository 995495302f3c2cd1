"""Values of time expressions: calendar arithmetic against the publication day, and bounds where there is none."""

from __future__ import annotations

import calendar as months_of
from collections.abc import Callable
from datetime import date, timedelta

from marsad.reading.draft import Draft, TimeFound

_HIJRI_EPOCH = date(622, 7, 19).toordinal() - 3  # Julian 16 July 622 as a proleptic Gregorian ordinal


OPEN = "9999-12-31"
"""The far end of an interval that nothing bounds (as in SQL:2011's periods)."""


_OFF = (-1, 1, -2, -3, -4, -5)
"""Days by which a weekday may differ from what «اليوم» would be: a time zone's one, or a report that is published late."""


def put(found: TimeFound, value: str | None, first: date, last: date) -> None:
    """Sets a value and its first and last day."""
    found.value, found.from_, found.to = value, first.isoformat(), last.isoformat()


def set_day(found: TimeFound, year: int, month: int, day: int) -> None:
    """A full date; one that no calendar has (31 June) gets its month as value."""
    try:
        d = date(year, month, day)
    except ValueError:
        set_month(found, year, month)
        return
    put(found, d.isoformat(), d, d)


def set_month(found: TimeFound, year: int, month: int) -> None:
    """A month of a year."""
    put(found, f"{year}-{month:02}", date(year, month, 1), date(year, month, months_of.monthrange(year, month)[1]))


def years(found: TimeFound, first: int, last: int) -> None:
    """A year, or from one year to another."""
    if not (1 <= first <= 9999 and 1 <= last <= 9999):
        return
    value = f"{first:04}" if first == last else f"{first:04}/{last:04}"
    put(found, value, date(first, 1, 1), date(max(first, last), 12, 31))


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
    put(found, f"{a.isoformat()}/{b.isoformat()}", a, b)


def _hijri_ordinal(year: int, month: int, day: int) -> int:
    return day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH


def relative_day(draft: Draft, found: TimeFound, shift: int, weekday_named: int | None) -> None:
    """Yesterday, today, tomorrow: a day of the publication's; a weekday named beside it that contradicts wins."""
    found.rule = f"{found.rule.split('+')[0].split('-')[0]}{shift:+d}" + (
        f"/{weekday_named}" if weekday_named is not None else ""
    )
    if draft.told_on is None:
        return
    d = draft.told_on + timedelta(days=shift)
    if weekday_named is not None and d.weekday() != weekday_named:
        for off in _OFF:
            if (d + timedelta(days=off)).weekday() == weekday_named:
                d += timedelta(days=off)
                break
    put(found, d.isoformat(), d, d)


def dated_day(
    draft: Draft, found: TimeFound, shift: int, weekday_named: int | None, date_given: Callable[[TimeFound], None]
) -> None:
    """«أمس الخميس (23 يوليو)»: the date given where it is one day; else (a Hijri one) the day by the publication's."""
    relative_day(draft, found, shift, weekday_named)
    value, first, last = found.value, found.from_, found.to
    date_given(found)
    if found.from_ is None or found.from_ != found.to:
        found.value, found.from_, found.to = value, first, last


def from_last_day(draft: Draft, found: TimeFound, shift: int) -> None:
    """«اليوم نفسه», «اليوم التالي»: counted from the day that was named last, in this sentence or the three before."""
    near = draft.sentence_of[found.i] - 3
    days = [t for t in draft.times if t.i < found.i and t.from_ and t.from_ == t.to and draft.sentence_of[t.i] >= near]
    if days and days[-1].from_:
        d = date.fromisoformat(days[-1].from_) + timedelta(days=max(-1, shift))
        put(found, d.isoformat(), d, d)


def two_weekdays(draft: Draft, found: TimeFound, last: int, both: bool) -> None:
    """«الأربعاء والخميس»: both days; «ليل الأحد الاثنين»: the second, for the night is told by where it ends."""
    weekday(draft, found, last, None)
    if both and found.to:
        end = date.fromisoformat(found.to)
        first = end - timedelta(days=1)
        put(found, f"{first.isoformat()}/{end.isoformat()}", first, end)


def day_of_telling(draft: Draft) -> date | None:
    """The day that the article's اليوم is, where all its named weekdays («اليوم الاثنين») contradict the publication day.

    None where one agrees or none is named: a report that a paper publishes days after an agency told it.
    """
    if draft.published is None:
        return None
    told: list[date] = []
    for found in draft.times:
        shift, slash, _ = found.rule.removeprefix("times/day_word").partition("/")
        if found.rule.startswith("times/day_word") and slash and found.from_:
            told.append(date.fromisoformat(found.from_) - timedelta(days=int(shift)))
    return told[0] if told and draft.published not in told else None


def weekday(draft: Draft, found: TimeFound, day: int, shift: int | None) -> None:
    """A weekday: the last one up to the publication day, the next one if المقبل, strictly before it if الماضي."""
    found.rule = f"times/weekday/{day}"
    today = draft.told_on
    if today is None:
        return
    back = (today.weekday() - day) % 7
    if shift == 1:
        d = today + timedelta(days=(7 - back) if back else 7)
    elif shift in (-1, -2):
        d = today - timedelta(days=(back or 7) + (7 if shift == -2 else 0))
    elif shift is None and _future(draft, found):
        d = today + timedelta(days=(7 - back) % 7)
    else:
        d = today - timedelta(days=back)
    put(found, d.isoformat(), d, d)


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
    year, month = add_months(draft.published.year, draft.published.month, months)
    set_day(found, year, month, day)


_AHEAD = 4  # months to come that may stand without a year: those behind are as near, or are told with الماضي


def day_and_month(draft: Draft, found: TimeFound, day: int, month_number: int, year: int | str | None) -> None:
    """A day and month; the year given, relative, or the one nearest the publication (up to four months ahead)."""
    known = year_of(draft, month_number, year)
    if known:
        set_day(found, known, month_number, day)


def month(draft: Draft, found: TimeFound, number: int, year: int | str | None) -> None:
    """A month; the year given, relative, or nearest."""
    known = year_of(draft, number, year)
    if known:
        set_month(found, known, number)


def year_of(draft: Draft, month_number: int, year: int | str | None) -> int | None:
    """The year of a month: given, counted from the publication's ("year-1", "month+1"), or the nearest; None without a day."""
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
    return (
        p.year + (1 if month_number < p.month else 0) if ahead <= _AHEAD else (p.year if month_number <= p.month else p.year - 1)
    )


def add_months(year: int, month_number: int, months: int) -> tuple[int, int]:
    """The year and month so many months on."""
    total = year * 12 + month_number - 1 + months
    return total // 12, total % 12 + 1


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
