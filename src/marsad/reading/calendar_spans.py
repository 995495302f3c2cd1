"""Values of what is longer than a day: edges of years, months and years between two ends, seasons, units, spans."""

from __future__ import annotations

import calendar as months_of
from datetime import date, timedelta

from marsad.reading.calendar import add_months, put, set_month, year_of, years
from marsad.reading.draft import Draft, TimeFound


def year(found: TimeFound, number: int, edge: str) -> None:
    """A year; its first or last month where ``edge`` says so: مطلع 2014, نهاية 2014."""
    if edge and 1 <= number <= 9999:
        set_month(found, number, 1 if edge == "first" else 12)
    else:
        years(found, number, number)


def months(draft: Draft, found: TimeFound, first: int, last: int, year: int | str | None) -> None:
    """From one month to another; the first is the one before the last."""
    known = year_of(draft, last, year)
    if known:
        begun = known - (first > last)
        end = date(known, last, months_of.monthrange(known, last)[1])
        put(found, f"{begun:04}-{first:02}/{known:04}-{last:02}", date(begun, first, 1), end)


def season(found: TimeFound, first: int, number: int) -> None:
    """The three months of a season of a year; a winter goes on into the next."""
    ended, last = add_months(number, first, 2)
    end = date(ended, last, months_of.monthrange(ended, last)[1])
    put(found, f"{number:04}-{first:02}/{ended:04}-{last:02}", date(number, first, 1), end)


def season_of(draft: Draft, found: TimeFound, first: int, years_on: int) -> None:
    """The summer of last year, of this, of the next."""
    if draft.published is not None:
        season(found, first, draft.published.year + years_on)


def next_season(draft: Draft, found: TimeFound, first: int, shift: int) -> None:
    """Last summer, next summer: the nearest that is over, or that is still to come; this summer the publication's."""
    p = draft.published
    if p is None:
        return
    over, begun = p.month > first + 2, p.month >= first
    number = p.year - (not over) if shift < 0 else p.year + begun if shift > 0 else p.year
    season(found, first, number)


def unit(draft: Draft, found: TimeFound, kind: str, steps: int, edge: str) -> None:
    """Last week, this year, next month: an ISO week, year or month; of a year's edge (first, last) the month."""
    p = draft.published
    if p is None:
        return
    if kind == "W":
        monday = p - timedelta(days=p.weekday()) + timedelta(weeks=steps)
        iso = monday.isocalendar()
        put(found, f"{iso.year}-W{iso.week:02}", monday, monday + timedelta(days=6))
    elif kind == "M":
        set_month(found, *add_months(p.year, p.month, steps))
    elif kind == "Y":
        year(found, p.year + steps, edge)
    elif kind == "X":
        first = (p.year // 10 + steps) * 10
        years(found, first, first + 9)


def span(draft: Draft, found: TimeFound, kind: str, count: int, steps: int) -> None:
    """The last two days, the next three weeks, the last ten years: days without the publication day, weeks with it.

    Nothing where nobody says how many (``count`` 0), or whether they are past or to come (``steps`` 0).
    """
    p = draft.published
    if p is None or not count or not steps or count > 1900:
        return
    sign = 1 if steps > 0 else -1
    if kind == "Y":
        a, b = sorted((p.year, p.year + sign * count))
        years(found, a, b)
        return
    if kind == "M":
        number, month_number = add_months(p.year, p.month, sign * count)
        far = date(number, month_number, min(p.day, months_of.monthrange(number, month_number)[1]))
        first, last = sorted((p, far))
    elif kind == "W":
        first, last = sorted((p, p + timedelta(weeks=sign * count)))
    elif kind == "D":
        first, last = sorted((p + timedelta(days=sign), p + timedelta(days=sign * count)))
    else:
        return
    put(found, f"{first.isoformat()}/{last.isoformat()}", first, last)


def ago(draft: Draft, found: TimeFound, kind: str, count: int) -> None:
    """Two days ago, three weeks ago: as exact as the unit."""
    p = draft.published
    if p is None:
        return
    if abs(count) * {"D": 1, "W": 7, "M": 31, "Y": 366}.get(kind, 0) > 365 * 1900:
        return  # two million years ago has no date
    if kind == "D":
        d = p + timedelta(days=count)
        put(found, d.isoformat(), d, d)
    elif kind == "W":
        unit(draft, found, "W", count, "")
    elif kind == "M":
        set_month(found, *add_months(p.year, p.month, count))
    elif kind == "Y":
        years(found, p.year + count, p.year + count)


def widen(found: TimeFound, first_day: int) -> None:
    """The interval from an earlier day of the same month to the day that ``found`` has as value."""
    if found.value is None or found.from_ is None or found.from_ != found.to:
        return
    last = date.fromisoformat(found.from_)
    if 1 <= first_day < last.day:
        first = last.replace(day=first_day)
        put(found, f"{first.isoformat()}/{last.isoformat()}", first, last)
