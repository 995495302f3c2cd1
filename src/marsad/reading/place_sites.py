"""Places by the noun before their name: unknown names that only it makes places, and the whole name of a site.

The nouns are rows of ``site_heads.tsv``. Their flags: ``wide`` the noun belongs to the name (مطار عدن), ``unknown`` a word
that no table knows is a name after it, ``indefinite`` such a word without the article, ``any`` a definite common word too
(قصر السلام), ``people`` a person's name too (مستشفى الملك فهد), ``list`` the names that follow with و are of the same kind.
"""

from __future__ import annotations

from marsad.gazetteer import Place as Known
from marsad.lexicon import Site
from marsad.reading.draft import Draft, PlaceFound

_OPEN = frozenset('«"“(')
_CLOSE = frozenset('»"”)')
_QUOTED = 3  # words of a name in quotation marks, at most
_LEAST = 3  # letters of a name that no table knows
_NAMING = frozenset({"unknown", "any", "indefinite"})
_HONOURED = 5  # words of a person's name after whom a site is called, at most
_COMPASS = {"شمال": "Northern", "جنوب": "Southern", "شرق": "Eastern", "غرب": "Western"}


def named(draft: Draft, i: int, end: int) -> PlaceFound | None:
    """A place that only the noun before it tells: منطقة سناح, قصر السلام, جبل «منيف», and the next of a list of such."""
    k = i - 1
    if k < 0 or draft.sentence_of[k] != draft.sentence_of[i]:
        return None
    if k in draft.place_at:
        return _listed(draft, i, end)
    quoted = draft.tokens[k].text in _OPEN
    head = draft.lexicon.sites.get(draft.norms[k - 1 if quoted else k]) if k or not quoted else None
    if head is None:
        return _located(draft, i, end) if draft.norms[k] in _TO and not quoted else None
    j = _quotation(draft, i, end) if quoted else _extent(draft, i, end, head)
    return _found(draft, i, j, 0, head.kind) if j else None


def _located(draft: Draft, i: int, end: int) -> PlaceFound | None:
    """في سناح شمال الضالع, إلى لافاييت (جنوب), من دوكلا بمحافظة تعز: a name that no table knows, and where it lies."""
    if not _strange(draft, i, draft.norms[i]) or i + 2 >= end:
        return None
    after = draft.norms[i + 1]
    if after in _OPEN:
        lies = draft.norms[i + 2] in _COMPASS_FORMS and i + 3 < end and draft.tokens[i + 3].text in _CLOSE
    else:
        site = draft.lexicon.sites.get(draft.norms[i + 2] if after == "في" else after)
        region = site is not None and site.kind == "region" and (after == "في" or site.clitics == 1)
        direction = after in _COMPASS_FORMS or (after[:1] == "ب" and after[1:] in _COMPASS_FORMS)
        lies = region or (direction and not draft.words[i + 2].function)
    return _found(draft, i, i + 1, 0, "city") if lies else None


def _found(draft: Draft, i: int, j: int, skip: int, kind: str) -> PlaceFound:
    name = " ".join(latin(n) for n in (draft.norms[i][skip:], *draft.norms[i + 1 : j]))
    blank = Known(name, None, None, None, None, None, "other" if kind == "country" else kind, 0, None, 0.0)
    start = draft.letters(i, skip) if skip else draft.tokens[i].start
    return PlaceFound(i, j, start, draft.tokens[j - 1].end, blank, [blank], "places/unknown")


def _quotation(draft: Draft, i: int, end: int) -> int | None:
    """مديرية «الجدعان»: the end of a short quotation of words that begins at i."""
    for j in range(i + 1, min(end, i + _QUOTED + 1)):
        if draft.tokens[j].text in _CLOSE:
            return j if all(draft.tokens[k].kind == "w" for k in range(i, j)) else None
    return None


def _extent(draft: Draft, i: int, end: int, head: Site) -> int | None:
    """The end of the name at i that ``head`` introduces; None where it is none."""
    if "people" in head.flags and (j := _honoured(draft, i, end)):
        return j
    if draft.norms[i] in draft.lexicon.sets["compound places"] and i + 1 < end and _strange(draft, i + 1, draft.norms[i + 1]):
        return i + 2
    if not head.flags & _NAMING or draft.tokens[i - 1].text.lstrip("وفبل").startswith("إ"):
        return None  # إحياء, not أحياء
    if _strange(draft, i, draft.norms[i]) and not _adjectival(draft, i, head):
        return i + 1
    return i + 1 if "any" in head.flags and _definite(draft, i) else None


def _honoured(draft: Draft, i: int, end: int) -> int | None:
    """الملك فهد, الإمام الصادق: the end of the name of a person after whom a site is called."""
    cover = draft.covered.get(i)
    if cover == i and draft.known[i][1].cls == "person":
        return draft.known[i][0]
    if draft.norms[i] not in draft.lexicon.sets["honoured"]:
        return None
    j = i + 1
    while j < min(end, i + _HONOURED) and (draft.words[j].given or draft.norms[j] in draft.lexicon.nameparts):
        j += 1
    return j if j > i + 1 else None


def _strange(draft: Draft, i: int, norm: str, skip: int = 0) -> bool:
    """A word of three letters or more that no table knows, without clitics."""
    word = draft.lexicon.word(norm[skip:]) if skip else draft.words[i]
    if draft.tokens[i].kind != "w" or i in draft.time_at or i in draft.covered or len(word.norm) < _LEAST:
        return False
    if (
        word.known
        or word.given
        or word.best.prep
        or word.best.conj
        or word.keys
        or word.norm in draft.lexicon.sets["never places"]
    ):
        return False
    if word.best.enc in _OWNED or word.norm in draft.lexicon.place_heads or word.norm in draft.lexicon.sites:
        return False
    bare = draft.lexicon.word(word.norm.removeprefix("ال"))
    return word.norm not in draft.lexicon.nameparts and not (word.det and (bare.common or bare.given))


def _adjectival(draft: Draft, i: int, head: Site) -> bool:
    """مناطق مأهولة, معسكر إعدادي: an indefinite word in ي, or in ة after a feminine or plural noun, is its adjective.

    After a village (قرية حلفة) a word in ة may be its name.
    """
    norm = draft.norms[i]
    if draft.words[i].det:
        return "indefinite" in head.flags or ("any" not in head.flags and norm.endswith("ات"))  # مناطق الشحن, مدينة المهرجانات
    if not norm.endswith(("ه", "ي")):
        return False
    return norm.endswith(("يه", "ي")) or (head.kind != "village" and (draft.norms[i - 1].endswith("ه") or "list" in head.flags))


def _definite(draft: Draft, i: int) -> bool:
    """A common word with the article that names no party and no deed: قصر السلام, شارع الستين, حي المصانع."""
    word = draft.words[i]
    if not word.det or draft.tokens[i].kind != "w" or word.best.prep or word.best.conj or word.nisba or i in draft.covered:
        return False
    if word.deed or word.verbs or word.function or i in draft.time_at:
        return False
    return not draft.lexicon.number(word.norm) and not word.keys and word.norm not in draft.lexicon.sets["never places"]


def _listed(draft: Draft, i: int, end: int) -> PlaceFound | None:
    """في مديريات حرض وحيران وساقين: names that no table knows, joined to one with a noun for several before it."""
    norm = draft.norms[i]
    if norm[:1] != "و" or norm in draft.lexicon.initials or len(norm) <= _LEAST:
        return None
    first = draft.place_at[i - 1].i
    while draft.norms[first][:1] == "و" and first - 1 in draft.place_at:
        first = draft.place_at[first - 1].i
    if not first:
        return None
    head = draft.lexicon.sites.get(draft.norms[first - 1])
    if head is None or "list" not in head.flags:
        return None
    if _strange(draft, i, norm, 1) or ("any" in head.flags and _after_and(draft, norm)):
        return _found(draft, i, i + 1, 1, head.kind)
    return None


def _after_and(draft: Draft, norm: str) -> bool:
    word = draft.lexicon.word(norm[1:])
    return word.det and not (word.nouns or word.verbs or word.function or word.keys)


def widen(draft: Draft) -> None:
    """Gives each place the whole name that its article calls it by: مطار عدن الدولي, شمال العراق, جمهورية مصر العربية."""
    for found in draft.places:
        if found.j < draft.sentence_end(found.i) and draft.norms[found.i] in draft.lexicon.sites:
            _described(draft, found)
        k = found.i - 1
        quoted = k > 0 and draft.tokens[k].text in _OPEN
        k -= quoted
        if k < 0 or draft.sentence_of[k] != draft.sentence_of[found.i] or found.start != draft.tokens[found.i].start:
            continue
        if found.rule == "places/admin" or k in draft.place_at:
            continue
        head = draft.lexicon.sites.get(draft.norms[k])
        if head is not None and "wide" in head.flags:
            _site(draft, found, k, head, quoted)
        elif found.place.kind == "country" and not quoted:
            _part(draft, found, k)


def _described(draft: Draft, found: PlaceFound) -> None:
    """مطار بيروت الدولي: the gazetteer has the airport, the article says which sort it is."""
    if (
        draft.norms[found.j] in draft.lexicon.sets["site adjectives"]
        and "wide" in draft.lexicon.sites[draft.norms[found.i]].flags
    ):
        found.end = draft.tokens[found.j].end


def _site(draft: Draft, found: PlaceFound, k: int, head: Site, quoted: bool) -> None:
    place, j = found.place, found.j
    state = place.kind == "country"
    if (quoted and head.kind == "region") or (head.kind == "country" and not state) or (state and head.english == "countryside"):
        return
    end = draft.sentence_end(k)
    if (quoted and j < end and draft.tokens[j].text in _CLOSE) or (
        j < end and draft.norms[j] in draft.lexicon.sets["site adjectives"]
    ):
        j += 1
    found.start = draft.letters(k, head.clitics) if head.clitics else draft.tokens[k].start
    found.end = draft.tokens[j - 1].end
    if head.kind not in {"country", place.kind}:
        found.place = place._replace(canonical=f"{place.canonical} {head.english}", kind=head.kind, geonameid=None)


def _part(draft: Draft, found: PlaceFound, k: int) -> None:
    """شمال العراق, جنوب شرق تركيا: the direction before a country is part of a region's name."""
    first, words = k + 1, []
    while first > 0 and (word := _direction(draft, first - 1)):
        first -= 1
        words.append(word)
        if draft.norms[first] not in _COMPASS_FORMS:
            break  # with a clitic: nothing of the name stands before it
    if not words or draft.sentence_of[first] != draft.sentence_of[found.i]:
        return
    before = first - 1 - (first > 0 and draft.tokens[first - 1].text in "،,(")
    if before in draft.place_at and draft.norms[first] in _COMPASS_FORMS:
        return  # إب وسط اليمن, سروج جنوب تركيا: where in its country the town lies
    bare = draft.norms[first] in _COMPASS_FORMS
    found.start = draft.tokens[first].start if bare else draft.letters(first, 1)
    label = " ".join(reversed(words))
    found.place = found.place._replace(canonical=f"{label} {found.place.canonical}", kind="region", geonameid=None)


def _direction(draft: Draft, i: int) -> str:
    norm = draft.norms[i]
    for form in (norm, norm[1:] if norm[:1] in "وبل" else ""):
        found = _COMPASS.get(form) or _COMPASS.get(form.removesuffix("ي"))
        if found:
            return found
    return ""


_COMPASS_FORMS = frozenset(_COMPASS) | {d + "ي" for d in _COMPASS}
_TO = frozenset({"في", "الي", "من", "نحو", "قرب", "علي"})
_OWNED = ("ها", "هم", "هما")
_LATIN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويء",
        "a b t th j h kh d dh r z s sh s d t z ' gh f q k l m n h w y '".split(),
        strict=True,
    )
)


def latin(norm: str) -> str:
    """A plain transliteration, so that an unknown place has a name in Latin letters (after ALA-LC, without marks)."""
    return "".join(_LATIN.get(c, c) for c in norm).title()
