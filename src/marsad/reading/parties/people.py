"""People by name: where a name ends, titles and offices, who goes with a role."""

from __future__ import annotations

from marsad.arabic import light
from marsad.arabic.numbers import VALUES
from marsad.reading.draft import Draft, Mention
from marsad.reading.phrases import definite


def make(draft: Draft, i: int, j: int, skip: int, cls: str, canonical: str) -> Mention:
    """A mention of tokens [i, j), without the first ``skip`` letters (clitics) of token i."""
    start = draft.letters(i, skip) if skip else draft.tokens[i].start
    return Mention(i, j, start, draft.tokens[j - 1].end, cls, canonical)


def named_after(draft: Draft, found: Mention, end: int) -> None:
    """The person's name after a role, with a comma before it or not, with another title or not."""
    j = found.j
    comma = j < end and draft.tokens[j].text in "،,"
    k = j + 1 if comma else j
    for _ in range(2):
        if k in draft.known and draft.known[k][1].cls == "person" and draft.known[k][2] == 0:
            break  # ولي العهد الأمير محمد بن سلمان, of whom a table has both
        inner = (
            next(
                (
                    m
                    for m in draft.lexicon.names_at(draft.norms, k, end)
                    if m[1].kind == "noun" and m[1].cls in ("title", "role") and m[2] == 0
                ),
                None,
            )
            if k < end and draft.tokens[k].kind == "w" and "noun" in draft.words[k].begins
            else None
        )
        if inner is None or (comma and inner[1].cls == "role"):
            break
        k = inner[0]
    if k + 2 < end and draft.norms[k] in ("لدي", "في", "الي") and not comma and (k + 1 in draft.known or k + 1 in draft.place_at):
        after = draft.known[k + 1][0] if k + 1 in draft.known else draft.place_at[k + 1].j
        k = after if after < end and is_given(draft, after) else k  # السفير المصري لدى الجزائر عمر …
    if k >= end:
        return
    if k in draft.known and draft.known[k][1].cls == "person" and draft.known[k][2] == 0:
        after, entry, _, _, _ = draft.known[k]
        if comma and not _closes(draft, after, end):
            return
        after = ancestry(draft, after, end)
        found.j, found.end, found.canonical, found.id = after, draft.tokens[after - 1].end, entry.canonical, entry.id
        found.country = entry.country or found.country
        found.sector = entry.sector or found.sector
        found.cls = "person"
        if draft.norms[after - 1] in draft.lexicon.sets["women"]:
            found.gender = "f"
        return
    if not draft.words[k].best.det and draft.norms[k].endswith("يه") and not is_given(draft, k) and not definite(draft, found.i):
        return  # ناشطة حقوقية
    after = name_end(draft, k, end, titled=True)
    if after - k == 1 and (draft.words[k].verbs or draft.words[k].common) and not definite(draft, found.j - 1):
        return  # مسؤول محلي فضل عدم ذكر اسمه
    if after - k >= (2 if comma or (k == found.i + 1 and found.head and found.head.cls == "title") else 1):
        if comma and not _closes(draft, after, end):
            return
        found.canonical = draft.text[draft.tokens[k].start : draft.tokens[after - 1].end]
        found.j, found.end, found.cls = after, draft.tokens[after - 1].end, "person"


def _closes(draft: Draft, j: int, end: int) -> bool:
    return j >= end or draft.tokens[j].kind == "p" or j in draft.verb_at


def name_end(draft: Draft, i: int, end: int, titled: bool) -> int:
    """The index after a person's name at i: given names, links (بن, آل, عبد), unknown words; i if there is none."""
    j, lexicon, norms = i, draft.lexicon, draft.norms
    while j < end and j - i < 6:
        word, token = draft.words[j], draft.tokens[j]
        part = lexicon.nameparts.get(word.norm)
        if token.kind != "w" or j in draft.time_at or (j in draft.verb_at and not word.given) or "\u064b" in token.text:
            break
        if part in ("link", "compound"):
            j += 1
            continue
        if part == "tail" and j > i:
            j += 1
            continue
        if j > i and word.norm in lexicon.sets["no surnames"]:
            break  # عودة السفير, تهاني المملكة
        if word.norm in lexicon.sets["no names"] and not (j > i and word.given):
            break
        if is_given(draft, j):
            j += 1
            continue
        previous = lexicon.nameparts.get(draft.norms[j - 1]) if j > i else None
        if previous in ("link", "compound") and (not word.function):
            j += 1
            continue
        if (norms[j][:1] == "و" and norms[j][1:] in VALUES) or (j > i and _office(draft, j, end)):
            break  # طفلا وست نساء; عبدالعزيز ولي العهد
        if word.function or (word.nisba is not None and not word.best.det) or (word.verbs and not word.best.det) or word.part:
            break
        if titled and j == i + 1 and _ends_name(draft, j, end):
            j += 1
            break
        if (
            word.nouns
            or (word.common and not (word.best.det and j > i and not word.nisba))
            or (word.nisba is not None and j == i)
        ):
            break
        if word.best.conj or word.best.prep or word.best.enc or (norms[j][:1] in "بلكوف" and token.text.endswith("ة")):
            break  # the last: صالح بحصانة
        if j == i and (not titled or word.best.det):
            break
        if (j in draft.place_at and j == i) or (any(k[1] for k in word.keys if not k[0]) and j == i):
            break
        j += 1
    while j > i and lexicon.nameparts.get(draft.norms[j - 1]) in ("link", "compound"):
        j -= 1
    return j


def _office(draft: Draft, j: int, end: int) -> bool:
    """The title of an office of two words or more begins here."""
    found = draft.lexicon.names_at(draft.norms, j, end) if "noun" in draft.words[j].begins else []
    return any(m[1].kind == "noun" and m[1].cls in ("title", "role") and m[0] > j + 1 for m in found)


def ancestry(draft: Draft, j: int, end: int) -> int:
    """The index after بن … بن … that goes on a name: محمد بن نايف بن عبدالعزيز آل سعود."""
    while j + 1 < end and draft.norms[j] in ("بن", "ابن", "ال") and draft.tokens[j + 1].kind == "w":
        j += 2
        if draft.norms[j - 1] in ("عبد", "ابو", "ابي") and j < end and draft.tokens[j].kind == "w":
            j += 1
    return j


def _ends_name(draft: Draft, j: int, end: int) -> bool:
    """العميد يحيى رسول إن: a common word after a titled given name, with only أن or a mark after it, is the surname."""
    word = draft.words[j]
    if word.best.det or word.best.conj or word.best.prep or word.verbs or word.keys or not is_given(draft, j - 1):
        return False
    return j + 1 >= end or draft.tokens[j + 1].text in "،,:«" or "comp" in draft.words[j + 1].function


def is_given(draft: Draft, i: int) -> bool:
    """A given name as written here: علي is one, على is not; a function word never is."""
    word = draft.words[i]
    if word.norm not in draft.lexicon.given:
        return False
    return not word.function or (word.norm == "علي" and light(draft.tokens[i].text) == "علي" and _after_name(draft, i))


def _after_name(draft: Draft, i: int) -> bool:
    """A name part or a title stands before, or a given name or بن after."""
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(draft.words)]
    return any(
        (draft.norms[k] in draft.lexicon.given and not draft.words[k].function) or draft.norms[k] in draft.lexicon.nameparts
        for k in beside
    )


def person(draft: Draft, i: int, end: int) -> Mention | None:
    """A name that no role announces: a given name and at least one more part."""
    word = draft.words[i]
    norm = draft.norms[i]
    if norm in ("ام", "ابو") and light(draft.tokens[i].text) in ("أم", "أبو") and i + 1 < end and is_given(draft, i + 1):
        found = make(draft, i, max(i + 2, name_end(draft, i + 1, end, titled=False)), 0, "person", "")
        found.canonical, found.gender = draft.text[found.start : found.end], "f" if norm == "ام" else "m"
        return found
    skip = 1 if norm not in draft.lexicon.given and norm[:1] in "وفبل" and norm[1:] in draft.lexicon.given else 0
    if not (skip or is_given(draft, i)) or i in draft.place_at or (skip and not word.given):
        return None
    j = name_end(draft, i, end, titled=False) if not skip else name_end(draft, i + 1, end, titled=True)
    if j - i < 2 or (skip and j == i + 1):
        return None
    found = make(draft, i, j, skip, "person", "")
    found.canonical = draft.text[found.start : found.end]
    found.gender = "?"
    return found
