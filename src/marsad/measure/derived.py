"""Verbal nouns and participles of known verbs, by pattern: what a noun in a text may be derived from.

The patterns are generous, for a form counts only where a text has it: an unvocalised verb of three letters may be form I or II,
so both are made. Source of the patterns: W. Wright, A Grammar of the Arabic Language, vol. I, sections 195 to 237.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_LONG = "اىيو"


class Derived(NamedTuple):
    """A noun's form as written in full, and what it is: ``noun`` (verbal noun) or ``participle``."""

    form: str
    kind: str


def derived(past: str) -> Iterator[Derived]:
    """The verbal nouns and participles that a verb may have, singular, without article.

    Args:
        past: the past, third person masculine singular, as papers write it with hamzas (استقبل, أعاد, انضم).
    """
    if past.startswith("ا") and len(past) >= 4:
        yield from _augmented(past)
    elif past[:1] in ("أ", "آ") and len(past) >= 3:
        yield from _fourth(past)
        if len(past) == 3:
            yield from _first(past)  # أثر, تأثير
    elif past.startswith("ت") and len(past) >= 4:
        yield from _fifth(past)
    elif len(past) == 4 and past[1] == "ا":
        yield from _third(past)
    elif len(past) == 4:
        yield Derived(past + "ة", "noun")  # عرقل, عرقلة
        yield Derived("م" + past, "participle")
    elif len(past) in (2, 3):
        yield from _first(past)


def _augmented(past: str) -> Iterator[Derived]:
    """Forms VII, VIII and X: انفجار, اختطاف, استقبال; weak ones انهيار, استعادة, انتهاء; doubled انضمام."""
    stem, last = past[:-1], past[-1]
    tenth = past.startswith("است") and len(past) >= 6
    if last in "ىا":
        yield Derived(stem + "اء", "noun")
        yield Derived("م" + stem[1:] + "ي", "participle")
        yield Derived("م" + stem[1:], "participle")
        yield Derived("م" + stem[1:] + "ى", "participle")
    elif past[-2] == "ا":
        yield Derived(past + "ة" if tenth else past[:-2] + "يا" + last, "noun")
        yield Derived("م" + past[1:-2] + ("ي" if tenth else "ا") + last, "participle")
        if tenth:
            yield Derived("م" + past[1:], "participle")
    else:
        yield Derived(stem + "ا" + last, "noun")
        yield Derived("م" + past[1:], "participle")
        if len(past) == 4 or (past.startswith("است") and len(past) == 5):
            yield Derived(past + "ا" + last, "noun")


def _fourth(past: str) -> Iterator[Derived]:
    """Form IV: إرسال, إعادة, إعطاء, إعداد, إيضاح, إيمان."""
    body, last = past[1:], past[-1]
    if past.startswith("آ"):
        yield Derived("إي" + past[1:-1] + ("اء" if last == "ى" else "ا" + last), "noun")
        yield Derived("مؤ" + past[1:], "participle")
    elif last == "ى":
        yield Derived("إ" + body[:-1] + "اء", "noun")
        for ending in ("ي", "", "ى"):
            yield Derived("م" + body[:-1] + ending, "participle")
    elif len(past) == 4 and past[2] == "ا":
        yield Derived("إ" + body + "ة", "noun")
        yield Derived("م" + body[0] + "ي" + last, "participle")
        yield Derived("م" + body, "participle")
    elif len(past) == 3:
        yield Derived("إ" + body + "ا" + last, "noun")
        yield Derived("م" + body, "participle")
    else:
        first = "ي" if body[0] in "وي" else body[0]
        yield Derived("إ" + first + body[1:-1] + "ا" + last, "noun")
        yield Derived("م" + body, "participle")


def _fifth(past: str) -> Iterator[Derived]:
    """Forms V and VI: تقدم and تعاون are written like the verb; تولي, تلاشي."""
    if past[-1] in "ىا":
        yield Derived(past[:-1] + "ي", "noun")
        yield Derived(past[:-1], "noun")
        yield Derived("م" + past[:-1] + "ي", "participle")
    else:
        yield Derived(past, "noun")
        yield Derived("م" + past, "participle")


def _third(past: str) -> Iterator[Derived]:
    """Form III: مهاجمة, قتال; the weak مناداة, نداء."""
    first, last = past[0], past[-1]
    if last == "ى":
        yield Derived("م" + past[:-1] + "اة", "noun")
        yield Derived(first + past[2] + "اء", "noun")
        yield Derived("م" + past[:-1] + "ي", "participle")
    else:
        yield Derived("م" + past + "ة", "noun")
        yield Derived(first + past[2] + "ا" + last, "noun")
        yield Derived("م" + past, "participle")


def _first(past: str) -> Iterator[Derived]:
    """Forms I and II: نقل, خروج, ذهاب, زيارة; تقديم, تصفية; قاتل, مقتول, مقدم."""
    if len(past) == 2:  # doubled: رد, شن
        a, b = past[0], past[1]
        yield from (Derived(f, "noun") for f in (past, past + "ة", a + b + "ا" + b, f"ت{a}{b}ي{b}"))
        yield from (Derived(f, "participle") for f in (a + "ا" + b, f"م{a}{b}و{b}"))
        return
    a, b, c = past[0], past[1], past[2]
    if b == "ا":  # hollow
        for glide in "وي":
            long = f"{a}{glide}ا{c}"  # دوام, زيارة
            for f in (f"{a}{glide}{c}", long, long + "ة", f"{a}{glide}{c}ة", f"{a}{glide}{c}ان", f"ت{a}{glide}ي{c}"):
                yield Derived(f, "noun")
            yield Derived(f"م{a}{glide}{c}", "participle")
        yield Derived(f"{a}ائ{c}", "participle")
        return
    if c in "ىا":
        glides = "ي" if c == "ى" else "و"
        for f in (a + b + glides, a + b + "اء", a + b + "اية", a + b + "اوة", a + b + glides + "ة", a + b + "ى", f"ت{a}{b}ية"):
            yield Derived(f, "noun")
        yield from (Derived(f, "participle") for f in (f"{a}ا{b}ي", f"{a}ا{b}", f"م{a}{b}ي", f"م{a}{b}و"))
        return
    nouns = (past, f"{a}{b}و{c}", f"{a}{b}ا{c}", f"{a}{b}ا{c}ة", f"{past}ة", f"{a}{b}و{c}ة", f"{past}ان", f"ت{a}{b}ي{c}")
    yield from (Derived(f, "noun") for f in (*nouns, f"ت{past}ة"))
    yield from (Derived(f, "participle") for f in (f"{a}ا{b}{c}", f"م{a}{b}و{c}", f"م{past}"))


def event_like(form: str) -> bool:
    """A folded noun without ending has the pattern of a derived verb's verbal noun: استنفار, انحسار, تمديد, مداهمه, افتتاح."""
    n = len(form)
    if any(not "ء" <= c <= "ي" for c in form):
        return False
    if form.startswith("است") and n in (6, 7) and (form[-2] == "ا" or form.endswith("اء")):
        return True
    if form.startswith("ا") and n == 6 and form[4] == "ا" and (form[1] == "ن" or form[2] in "تطدز"):
        return True
    if form.startswith("ت") and n == 5 and form[3] == "ي":
        return True
    return form.startswith("م") and n == 6 and form[2] == "ا" and form.endswith("ه")


_ENDINGS = ("ا", "ات", "ه", "ين", "ون", "ان", "تين", "تان", "اتي", "تي")


def bare(form: str) -> Iterator[str]:
    """A folded stem, and what it is without an ending that case, number or gender makes (تقديما, مباحثات, مسلحين).

    Not ي: what is left of اقتصادي is another word than its adjective.
    """
    yield form
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            rest = form[: -len(ending)]
            if ending in ("ات", "تين", "تان", "تي"):
                yield rest + "ه"
            yield rest
