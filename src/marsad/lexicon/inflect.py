"""Arabic inflection: the written forms of a verb, a verbal noun or a nationality adjective from its table row.

Unvocalised forms only, folded (see ``arabic.normal``). Feature strings read: tense P (past), I (imperfect), J (jussive);
person, gender and number as 3ms 3fs 3mp 3md 3fd 1p (3fp is left out: rarer in news than the words it is written like);
``p`` appended for a form that can only be passive.
Source of the paradigms: W. Wright, A Grammar of the Arabic Language; K. Ryding, A Reference Grammar of Modern Standard
Arabic, chapters 21 to 31.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.normal import fold

_WEAK = "اوي"


def past(form: str) -> Iterator[tuple[str, str]]:
    """(form, feature) of the past tense whose 3rd person masculine singular is given in full spelling."""
    f = fold(form)
    yield f, "P3ms"
    if form.endswith(("ى", "ا")) and len(form) > 2:
        stem = f[:-1]
        yield stem + "ت", "P3fs"
        yield stem + "وا", "P3mp"
        yield stem + "و", "P3mp"
        yield stem + ("يا" if form.endswith("ى") else "وا"), "P3md"
        yield stem + "تا", "P3fd"
        yield stem + ("ينا" if form.endswith("ى") else "ونا"), "P1p"
        if form.endswith("ى"):
            yield stem + "ي", "P3msp"
            yield stem + "يت", "P3fsp"
            yield stem + "وا", "P3mpp"
        return
    yield f + "ت", "P3fs"
    plural = f[:-1] if form.endswith("ي") else f  # لقي, لقوا
    yield plural + "وا", "P3mp"
    yield plural + "و", "P3mp"
    yield f + "ا", "P3md"
    yield f + "تا", "P3fd"
    if len(f) >= 3 and f[-2] == "ا":  # hollow: the long vowel shortens before a consonant, and turns ya in the passive
        yield f[:-2] + f[-1] + "نا", "P1p"
        passive = f[:-2] + "ي" + f[-1]
        for ending, feature in (("", "P3ms"), ("ت", "P3fs"), ("وا", "P3mp"), ("ا", "P3md"), ("تا", "P3fd")):
            yield passive + ending, feature + "p"
    else:
        yield f + "نا", "P1p"


def imperfect(form: str) -> Iterator[tuple[str, str]]:
    """(form, feature) of the imperfect whose 3rd person masculine singular (يـ…) is given in full spelling."""
    f = fold(form)
    stem = f[1:]
    short = stem[:-1] if form.endswith(("ي", "ى", "و")) else stem
    for prefix, feature in (("ي", "I3ms"), ("ت", "I3fs"), ("ن", "I1p")):
        yield prefix + stem, feature
        if short != stem:
            yield prefix + short, "J" + feature[1:]
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        dual = short + "ي" if form.endswith(("ي", "ى")) else stem
        yield prefix + dual + "ان", f"I3{gender}d"
        yield prefix + dual + "ا", f"J3{gender}d"
    yield "ي" + short + "ون", "I3mp"
    yield "ي" + short + "وا", "J3mp"
    yield "ي" + short + "و", "J3mp"
    if len(stem) >= 3 and stem[-2] in "وي" and short == stem:  # hollow: jussive يقل، يغر; passive يقال
        yield "ي" + stem[:-2] + stem[-1], "J3ms"
        yield "ت" + stem[:-2] + stem[-1], "J3fs"
        if len(stem) <= 4:
            yield "ي" + stem[:-2] + "ا" + stem[-1], "I3msp"
            yield "ت" + stem[:-2] + "ا" + stem[-1], "I3fsp"


def verb_forms(past_3ms: str, imperfect_3ms: str) -> dict[str, set[str]]:
    """Every written form of a verb, with its features."""
    out: dict[str, set[str]] = {}
    for form, feature in past(past_3ms):
        out.setdefault(form, set()).add(feature)
    if imperfect_3ms:
        for form, feature in imperfect(imperfect_3ms):
            out.setdefault(form, set()).add(feature)
    return out


def noun_forms(noun: str) -> Iterator[tuple[str, str]]:
    """(form, number) of a verbal noun: singular, accusative, dual and sound feminine plural, as its ending allows."""
    f = fold(noun)
    yield f, "s"
    if noun.endswith("ة"):
        yield f[:-1] + "ات", "p"
        yield f[:-1] + "تان", "d"
        yield f[:-1] + "تين", "d"
        yield f[:-1] + "تي", "d"
    elif noun.endswith("ات"):
        return
    else:
        yield f + ("" if f.endswith(("ا", "اء")) else "ا"), "s"
        if len(f) > 3:
            yield f + "ات", "p"
            yield f + "ين", "d"
            yield f + "ان", "d"


def person_forms(singular: str, plural: str, feminine: str) -> Iterator[tuple[str, str]]:
    """(form, number and gender) of a noun that names people: مزارع, مزارعا, المزارعون, مزارعي, مزارعة, عمال.

    Numbers: s, a (singular in the accusative), d, p. ``plural`` and ``feminine`` are words, or ``+`` for the sound ones;
    a singular that ends in ``-`` has no forms of its own (عامل is also a factor).
    """
    stem = singular.removesuffix("-")
    if not singular.endswith("-"):
        yield from _with_article(stem, "sm")
        yield " ".join(w + "ا" for w in fold(stem).split()), "am"
        yield from _with_article(stem + "ان", "dm")
    for word in plural.split("|") if plural else ():
        yield from _plural(stem + "ون" if word == "+" else word)
    for word in feminine.split("|") if feminine else ():
        woman = stem + "ة" if word == "+" else word
        yield from _with_article(woman, "sf")
        yield from _with_article(woman.removesuffix("ة") + "ات", "pf")
        yield fold(woman.removesuffix("ة")) + "تين", "df"


def _with_article(noun: str, feature: str) -> Iterator[tuple[str, str]]:
    words = fold(noun).split()
    yield " ".join(words), feature
    yield " ".join("ال" + w for w in words), feature
    if len(words) == 2:
        yield f"{words[0]} ال{words[1]}", feature  # رجل الأعمال


def _plural(plural: str) -> Iterator[tuple[str, str]]:
    yield from _with_article(plural, "pm")
    if plural.endswith("ون"):
        yield from _with_article(" ".join(w.removesuffix("ون") + "ين" if w.endswith("ون") else w for w in plural.split()), "pm")
        if " " not in plural:
            yield from ((fold(plural)[:-1], "pm"), (fold(plural)[:-2] + "ي", "pm"))  # before a genitive


def nisba_forms(adjective: str) -> Iterator[tuple[str, str]]:
    """(form, number and gender) of a nationality adjective such as سوري; of the last word of a phrase (كوري شمالي)."""
    words = fold(adjective).split()
    endings = (
        ("", "sm"),
        ("ه", "sf"),
        ("ا", "sm"),
        ("ون", "pm"),
        ("ين", "pm"),
        ("ان", "dm"),
        ("ات", "pf"),
        ("تين", "df"),
        ("تان", "df"),
        ("و", "pm"),
    )
    for ending, feature in endings:
        if len(words) == 1:
            yield words[0] + ending, feature
        else:
            first = words[0] + ("ه" if ending == "ه" else ending)
            yield " ".join([first, *(w + ending for w in words[1:])]), feature
            if words[0] == "جنوب":
                yield " ".join([words[0], *(w + ending for w in words[1:])]), feature
