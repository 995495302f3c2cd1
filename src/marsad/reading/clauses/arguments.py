"""Complements of a verb or a noun: what stands to its right, each with its marker, as far as its clause goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.reading import phrases
from marsad.reading.draft import Arg, Draft, Mention

_RELATIVE = 30  # tokens of a relative clause between commas


@dataclass(slots=True)
class _Reading:
    """Where the reading of complements stands: the token, the last token read, the marker that waits for its phrase."""

    j: int
    last: int
    marker: str = ""
    out: list[Arg] = field(default_factory=list)
    content: int | None = None

    def over(self, j: int) -> bool:
        """Goes on at token j, with no marker waiting; True, for reading goes on."""
        self.j = self.last = j
        self.marker = ""
        return True

    def add(self, arg: Arg, j: int) -> bool:
        """Takes a complement and goes on at token j."""
        self.out.append(arg)
        return self.over(j)


def arguments(draft: Draft, v: int, limit: int) -> tuple[list[Arg], int, int | None]:
    """Complements to the right of token ``v``: (arguments, index after the last, first token of an أن clause or None)."""
    at = _Reading(v + 1, v + 1)
    while at.j < limit and _step(draft, at, limit):
        pass
    return at.out, at.last, at.content


def _step(draft: Draft, at: _Reading, limit: int) -> bool:
    """Reads a time, a mark, a word or a phrase; False where the clause ends."""
    j, sets = at.j, draft.lexicon.sets
    word = draft.words[j]
    if j in draft.time_at:
        return at.over(max(j + 1, min(limit, draft.time_at[j].j)))
    if draft.tokens[j].kind == "p":
        beyond = _over_mark(draft, j, limit)
        if beyond is None and not at.marker and len(at.out) == 1 and not at.out[0].marker:
            beyond = _over_relative(draft, j, limit)
        at.j = j if beyond is None else beyond
        return beyond is not None
    named = j in draft.mention_at
    if not named and (word.norm in sets["pronominals"] or word.norm in sets["adverbs"]):
        return at.over(j + 1)
    if word.norm in sets["emphatics"] and draft.words[j - 1].best.det and not at.marker:
        return at.over(j + 1)  # دعا في الوقت نفسه المجتمع الدولي إلى
    if word.norm in sets["each"] and j + 2 < limit and draft.norms[j + 1] == "من" and j + 2 in draft.mention_at:
        at.j += 2  # دعا كل من فلان وفلان
        return True
    if not named and (word.function or word.norm in sets["agent heads"]):
        return _function_word(draft, at, limit)
    if j in draft.verb_at or (word.part is not None and not word.best.det):
        return False
    if word.part is not None:
        at.j = at.last = j + 1  # العقوبات المفروضة على سوريا
        return True
    return _phrase(draft, at, limit)


def _function_word(draft: Draft, at: _Reading, limit: int) -> bool:
    """A preposition waits for its phrase, a quantifier opens one, أن opens a content clause, other particles end the clause."""
    j, word = at.j, draft.words[at.j]
    function = word.function
    if "comp" in function:
        at.content = j + 1
        return False
    if (function & {"rel", "cond", "purp"} and "prep" not in function) or ("conj" in function and word.norm != "و"):
        return False
    if at.marker and f"{at.marker} {word.norm}" in draft.lexicon.sets["agent phrases"]:
        at.marker = "agent"
    elif word.norm == "مع" and j and draft.norms[j - 1] in draft.lexicon.sets["relational"]:
        at.j = at.last = phrases.end(draft, j + 1, limit)  # على الحدود مع سوريا
        return True
    elif "quant" in function:
        k = phrases.end(draft, j, limit)
        return at.add(Arg(at.marker, j, k, None, False), k)
    elif "prep" in function:
        at.marker = word.norm[1:] if word.norm in draft.lexicon.sets["joined prepositions"] else word.norm
    at.j += 1
    return True


def _phrase(draft: Draft, at: _Reading, limit: int) -> bool:
    """A noun phrase: a complement with the marker that waits or is written to it, or one that و joins to the last."""
    j, best, mention = at.j, draft.words[at.j].best, draft.mention_at.get(at.j)
    if mention is None and not at.marker and _adjective_of(draft, at.out, j):
        at.j = at.last = j + 1  # ميليشيات الحوثي الانقلابية, مصادر إعلامية يمنية
        return True
    if best.conj and not at.out and not at.marker:
        return False
    k = max(mention.j if mention is not None else phrases.end(draft, j, limit), j + 1)
    coordinate = bool(best.conj) and bool(at.out) and not best.prep
    if best.prep:
        at.marker = best.prep
    elif coordinate and not at.marker:
        at.marker = at.out[-1].marker
    if mention is not None and not at.marker and not coordinate and _apposed(draft, at.out, mention):
        return at.over(k)
    shooter = _shooter(draft, j)
    if shooter is not None:
        return at.add(Arg("agent", shooter.i, shooter.j, shooter, False), max(k, shooter.j))
    return at.add(Arg(at.marker, j, k, mention, coordinate), k)


def _shooter(draft: Draft, j: int) -> Mention | None:
    """برصاص الشرطة: who fires is the agent."""
    if draft.words[j].best.prep != "ب" or draft.norms[j][1:] not in draft.lexicon.sets["fire"]:
        return None
    found = draft.mention_at.get(j + 1)
    return found if found is not None and found.i == j + 1 and found.cls in ("group", "org") and not found.prep else None


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
    if word.deed or (word.keys and not word.nisba):
        return False
    return word.best.det == definite and word.norm.endswith(("يه", "ي", "يين", "يون", "ه")) and draft.tokens[j].kind == "w"


def _over_mark(draft: Draft, j: int, limit: int) -> int | None:
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
        if "comp" in word.function and text in "،," and not word.norm.startswith("و"):
            return k  # وقال الوزير، إن
        if k in draft.verb_at or word.part is not None or word.function & {"rel", "conj", "comp", "cond"} or word.best.conj:
            return None
        return k
    return None


def _over_relative(draft: Draft, j: int, limit: int) -> int | None:
    """التقت الوزيرة، التي تزور البلاد، بنظيرها: past a subject's relative clause, where a preposition goes on after its comma."""
    if draft.tokens[j].text not in "،," or j + 1 >= limit or "rel" not in draft.words[j + 1].function:
        return None
    for k in range(j + 2, min(limit - 1, j + _RELATIVE)):
        if draft.tokens[k].kind == "p" and draft.tokens[k].text in "؛:.":
            return None
        if draft.tokens[k].text in "،,":
            after = draft.words[k + 1]
            goes_on = (after.best.prep or "prep" in after.function) and not after.best.conj and not after.norm.startswith("و")
            return k + 1 if goes_on or "comp" in after.function else None
    return None
