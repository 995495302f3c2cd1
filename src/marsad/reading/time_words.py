"""The calendar's words in a text: weekdays, months, units, shifts (الماضي, المقبل), years, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from marsad.arabic.numbers import VALUES, parse
from marsad.lexicon import Lexicon
from marsad.reading.draft import Draft, TimeFound

Hit = tuple[int, str, Callable[[TimeFound], None]]


YEAR = re.compile(r"(?:1[89]|20)\d\d")


HIJRI_YEAR = re.compile(r"1[34]\d\d")


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
        self.begins: dict[str, bool] = {}  # by word, whether a time expression may begin with it, as far as was asked


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
        if clitic and len(norm) > 3 and norm[0] in "وفبل":
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
        if i < end and self.d.tokens[i].kind == "n" and YEAR.fullmatch(self.n[i]):
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
