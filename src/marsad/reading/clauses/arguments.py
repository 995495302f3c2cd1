"""Complements of a verb or a noun: what stands to its right, each with its marker, as far as its clause goes."""

from __future__ import annotations

from marsad.reading import phrases
from marsad.reading.draft import Arg, Draft, Mention

_AGENT = {("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("علي", "ايدي"), ("من", "طرف"), ("علي", "ايادي")}


def arguments(draft: Draft, v: int, limit: int) -> tuple[list[Arg], int, int | None]:
    """Complements to the right of token ``v``: (arguments, index after the last, first token of an أن clause or None)."""
    out: list[Arg] = []
    j, marker, last = v + 1, "", v + 1
    while j < limit:
        token, word = draft.tokens[j], draft.words[j]
        if j in draft.time_at:
            j = max(j + 1, min(limit, draft.time_at[j].j))
            last, marker = j, ""
            continue
        if token.kind == "p":
            nxt = _over_mark(draft, j, limit, marker)
            if nxt is None:
                break
            if token.text in "،," and marker == "":
                marker = ""
            j = nxt
            continue
        if j not in draft.mention_at and word.norm in draft.lexicon.sets["pronominals"] | draft.lexicon.sets["adverbs"]:
            j, marker = j + 1, ""
            last = j
            continue
        if word.norm in ("كل", "كلا", "كلتا") and j + 2 < limit and draft.norms[j + 1] == "من" and j + 2 in draft.mention_at:
            j += 2  # دعا كل من فلان وفلان
            continue
        if j not in draft.mention_at and (word.function or word.norm in ("قبل", "جانب", "يد", "ايدي")):
            if "comp" in word.function:
                return out, last, j + 1
            if (word.function & {"rel", "cond", "purp"} and not word.function & {"prep"}) or (
                "conj" in word.function and word.norm not in ("و",)
            ):
                break
            if marker and (marker, word.norm) in _AGENT:
                marker = "agent"
            elif word.norm == "مع" and j and draft.norms[j - 1] in draft.lexicon.sets["relational"]:
                j = phrases.end(draft, j + 1, limit)  # على الحدود مع سوريا
                last = j
                continue
            elif "prep" in word.function and "quant" not in word.function:
                marker = word.norm if word.norm not in ("وفي", "وعلي", "ومن", "والي") else word.norm[1:]
            elif "quant" in word.function:
                k = phrases.end(draft, j, limit)
                out.append(Arg(marker, j, k, None, False))
                marker, j, last = "", k, k
                continue
            j += 1
            continue
        if j in draft.verb_at or (word.part is not None and not word.best.det):
            break
        if word.part is not None:
            j = last = j + 1  # العقوبات المفروضة على سوريا
            continue
        mention = draft.mention_at.get(j)
        if mention is None and not marker and _adjective_of(draft, out, j):
            j = last = j + 1  # ميليشيات الحوثي الانقلابية, مصادر إعلامية يمنية
            continue
        k = mention.j if mention is not None else phrases.end(draft, j, limit)
        best = word.best
        coordinate = bool(best.conj) and bool(out) and not best.prep
        if best.conj and not out and not marker:
            break
        if best.prep:
            marker = best.prep
        elif coordinate and not marker:
            marker = out[-1].marker
        if mention is not None and not marker and not coordinate and _apposed(draft, out, mention):
            j = last = max(k, j + 1)
            continue
        shooter = draft.mention_at.get(j + 1) if best.prep == "ب" and word.norm[1:] in draft.lexicon.sets["fire"] else None
        if shooter is not None and shooter.i == j + 1 and shooter.cls in ("group", "org") and not shooter.prep:
            out.append(Arg("agent", shooter.i, shooter.j, shooter, False))  # برصاص الشرطة
            marker, j = "", max(k, shooter.j)
            last = j
            continue
        out.append(Arg(marker, j, max(k, j + 1), mention, coordinate))
        marker, j = "", max(k, j + 1)
        last = j
    return out, last, None


def _apposed(draft: Draft, out: list[Arg], mention: Mention) -> bool:
    """التقى محلب، رئيس الوزراء المصري، نظيره: the office after a name and a comma is the same person's."""
    before = out[-1].mention if out else None
    if before is None or before.cls != "person" or mention.cls != "role" or mention.i != before.j + 1:
        return False
    same = not (before.country and mention.country) or bool(set(before.country.split(";")) & set(mention.country.split(";")))
    return same and draft.tokens[before.j].text in "،,"


def _adjective_of(draft: Draft, out: list[Arg], j: int) -> bool:
    """An adjective that the party right before it left out: alike in definiteness, with an adjective's ending."""
    word = draft.words[j]
    if (
        not out
        or out[-1].mention is None
        or out[-1].j != j
        or out[-1].coordinate
        or word.best.conj
        or word.best.prep
        or word.best.enc
    ):
        return False
    definite = phrases.definite(draft, j - 1) or draft.words[out[-1].i].best.det
    if any(n.entry.kind == "eventnoun" for n in word.nouns) or (word.keys and not word.nisba):
        return False
    return word.best.det == definite and word.norm.endswith(("يه", "ي", "يين", "يون", "ه")) and draft.tokens[j].kind == "w"


def _over_mark(draft: Draft, j: int, limit: int, marker: str) -> int | None:
    """Where reading goes on after a punctuation mark, or None where the clause ends."""
    text = draft.tokens[j].text
    if text == "(":
        for k in range(j + 1, min(limit, j + 14)):
            if draft.tokens[k].text == ")":
                return k + 1
        return None
    if text in "«\"“'" or (text in "»”" and j + 1 < limit):
        return j + 1
    if text in "،,-–ـ":
        k = j + 1
        if k >= limit:
            return None
        word = draft.words[k]
        if k in draft.verb_at or word.part is not None or word.function & {"rel", "conj", "comp", "cond"} or word.best.conj:
            return None
        return k
    return None
