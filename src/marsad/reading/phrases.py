"""Noun phrases by the grammar of definiteness: an idafa chain is open until a definite word closes it."""

from __future__ import annotations

from marsad.arabic.numbers import MULTIPLIERS, VALUES, digits, parse
from marsad.reading.draft import Draft

_FULL = ("ون", "ين", "ان")


def definite(draft: Draft, i: int) -> bool:
    """The word closes an idafa chain: it has the article or a pronoun suffix, or is a name."""
    best = draft.words[i].best
    return best.det or bool(best.enc) or i in draft.covered or i in draft.place_at or draft.tokens[i].kind == "l"


def stops(draft: Draft, i: int) -> bool:
    """No noun phrase goes on over this token."""
    token, word = draft.tokens[i], draft.words[i]
    if token.kind == "p" or i in draft.time_at or i in draft.verb_at:
        return True
    return (
        bool(word.function - {"quant", "prep"})
        or ("prep" in word.function and "quant" not in word.function)
        or word.part is not None
        or word.norm in draft.lexicon.sets["pronominals"]
    )


def quoted(draft: Draft, i: int) -> int | None:
    """The index after a short quotation («…») that opens at token i, or None."""
    if draft.tokens[i].text not in '«"“”':
        return None
    for a, b in draft.quotes:
        if a == i:
            return b + 1 if b - a <= 7 and not any(k in draft.verb_at for k in range(a, b)) else None
    return None


def end(draft: Draft, i: int, limit: int, start_closed: bool = False) -> int:
    """The index after the noun phrase that starts at token i (i itself belongs to it)."""
    j = skip_quantity(draft, i, limit)
    first = j == i or (j < limit and not stops(draft, j))
    closed, indefinite = start_closed, False
    while j < limit:
        q = quoted(draft, j)
        if q is not None and j > i:
            j, closed = q, True
            continue
        if not first and stops(draft, j):
            break
        word, best = draft.words[j], draft.words[j].best
        if not first and (best.conj or best.prep):
            break
        if closed and not (best.det or (word.nisba is not None and best.det)):
            break
        if indefinite and not _adjective(draft, j):
            break
        if definite(draft, j):
            closed = True
            if j in draft.covered and draft.known[draft.covered[j]][0] <= limit:
                j = draft.known[draft.covered[j]][0] - 1
            elif j in draft.place_at:
                j = min(limit, draft.place_at[j].j) - 1
        elif (
            (word.norm.endswith(_FULL) and len(word.norm) > 4)
            or (word.norm.endswith("ا") and len(word.norm) > 3)
            or word.nisba is not None
        ):
            indefinite = True
        j += 1
        first = False
    return max(j, i + 1)


def _adjective(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    return (
        (word.nisba is not None and not word.best.det)
        or word.norm.endswith(("ون", "ين"))
        or (word.norm.endswith("ا") and not word.nouns)
    )


def skip_quantity(draft: Draft, i: int, limit: int) -> int:
    """The index after numbers and quantifiers at i (43, أكثر من 20, عشرات, عدد من, أحد); i if there are none."""
    j = i
    while j < limit and j - i < 8:
        norm = draft.norms[j]
        if j > i and draft.words[j].best.conj and norm[1:] not in VALUES:
            break
        bare = (
            norm[1:] if norm[:1] in "وفبل" and (norm[1:] in VALUES or "quant" in draft.lexicon.word(norm[1:]).function) else norm
        )
        if (
            draft.tokens[j].kind == "n"
            or bare in VALUES
            or "quant" in draft.words[j].function
            or bare in draft.lexicon.sets["quantity"]
            or (norm == "من" and j > i)
            or (j > i and norm in draft.lexicon.sets["amounts"] and j + 1 < limit and draft.norms[j + 1] == "من")
            or (bare in draft.lexicon.sets["men"] and j + 1 < limit and draft.norms[j + 1] == "من")
            or (norm == "و" and j > i and _hundreds(draft, j, limit, 1000) and draft.norms[j - 1] in MULTIPLIERS)
            or (norm in ("يقل", "لا", "لايقل") and j + 1 < limit and draft.norms[j - 1] in ("ما", "لا"))
            or (norm == "ما" and j + 3 < limit and draft.norms[j + 1] in ("لا", "لايقل"))
            or (norm == "عن" and draft.norms[j - 1] in ("يقل", "يزيد", "لايقل"))
        ):
            j += 1
        else:
            break
    return j


def _hundreds(draft: Draft, j: int, limit: int, thousands: int) -> int:
    """4 آلاف و100: what digits add to thousands in words; 0 where they add nothing."""
    if thousands < 1000 or thousands % 1000 or j + 1 >= limit or draft.norms[j] != "و" or draft.tokens[j + 1].kind != "n":
        return 0
    value = digits(draft.norms[j + 1])
    return int(value) if value is not None and value < 1000 else 0


def quantity(draft: Draft, i: int, limit: int) -> int | None:
    """The number that the phrase at i counts: 43 مدنيا, أربعة جنود, جنديين (2), شخص (1); None if vague."""
    j = i
    while j < limit and j - i < 6:
        norm = draft.norms[j]
        bare = norm[1:] if norm[:1] in "وفبل" and norm[1:] in VALUES else norm
        if draft.tokens[j].kind == "n" or bare in VALUES:
            if bare in draft.lexicon.sets["round numbers"]:
                return None
            value = digits(bare)
            found = parse([bare, *draft.norms[j + 1 : limit]], 0) if value is None or value.is_integer() else None
            return found[0] + _hundreds(draft, j + found[1], limit, found[0]) if found else None
        if norm in draft.lexicon.sets["vague amounts"]:
            return None
        if "quant" in draft.words[j].function or norm in ("من", "علي", "الاقل", "ما", "لا", "يقل", "لايقل", "عن"):
            j += 1
            continue
        break
    if j < limit:
        norm = draft.norms[j]
        number = draft.lexicon.number(norm)[:1]
        if number == "d" or (norm.endswith(("ين", "ان")) and norm[:-2] in draft.lexicon.sets["counted"]):
            return 2
        if (number and number in "as") or norm.removesuffix("ا") in draft.lexicon.sets["counted"]:
            return 1
    return None
