"""The words of English lines: lists of names, their number, days, and what the lexicon knows of Arabic words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from marsad import lexicon
from marsad.arabic.normal import fold
from marsad.publish.facts import words
from marsad.publish.safe import name
from marsad.record import Time

_NAMES = ("groups:", "leaders:", "countries:", "media:")
_WORD = re.compile(r"[^\W\d_]+")
_DAYS_SAID = 2  # an interval of more days than these is said by its ends


def joined(names: Iterable[str]) -> str:
    """Names as "A, B and C", each once, Arabic ones isolated."""
    found = [name(n) for n in dict.fromkeys(names)]
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + (f" and {found[-1]}" if found else "")


def plural(names: Sequence[str]) -> bool:
    """Several names, or one that takes a plural verb ("Syrian government forces"; not "Hamas", "Committee of Experts")."""
    if len(names) != 1:
        return len(names) > 1
    if " and " in names[0]:
        return True
    head = re.split(r" (?:of|for|in|from|to|without|at) ", re.sub(r" \([^)]*\)", "", names[0]))[0].split()
    last = head[-1] if head else ""
    if last in words("plural"):
        return True
    if last.islower() and last.endswith("men"):
        return True
    return last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in words("singular")


@lru_cache(maxsize=20_000)
def lemmas(text: str) -> frozenset[str]:
    """The words of ``text``, folded, and the lemmas of those that the lexicon reads as verbs or participles of speech."""
    found = set()
    for token in _WORD.findall(text):
        word = lexicon.load().word(fold(token))
        found |= {word.norm, *(v.entry.lemma for v in word.verbs)}
        if word.part is not None:
            found.add(word.part.entry.lemma)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def known_name(text: str) -> str | None:
    """The English name that the lexicon has for the whole of an Arabic name, or None."""
    norms = [fold(t) for t in text.split()]
    if not norms:
        return None
    for end, entry, skipped, _, _ in lexicon.load().names_at(norms, 0, len(norms)):
        if end == len(norms) and not skipped and entry.canonical and entry.id.startswith(_NAMES):
            return entry.canonical
    return None


def date_words(time: Time) -> str:
    """A time's value in English ("27 Sept 2021", "Sept 2021", "27 Sept to 3 Oct 2021"); "" where it has none."""
    value = time.value or ""
    if re.fullmatch(r"\d{4}", value):
        return value
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return f"{words('month').get(value[5:], value[5:])} {value[:4]}"
    first, last = _day(time.from_ or value[:10]), _day(time.to or value[:10])
    if first is None or last is None:
        return value
    if first == last:
        return _said(first)
    return f"{_said(first, last)} {'to' if (last - first).days >= _DAYS_SAID else 'or'} {_said(last)}"


def _said(day: date, until: date | None = None) -> str:
    """A day; without its year (and month) where ``until`` has the same."""
    said = str(day.day)
    if until is None or (until.year, until.month) != (day.year, day.month):
        said += f" {words('month')[f'{day.month:02d}']}"
    return said if until is not None and until.year == day.year else f"{said} {day.year:04d}"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
