"""Commitments by what an article tells of agreements: what they provide for, who agreed to what, who broke them."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.cues import content_end
from marsad.reading.draft import Clause, CommitmentFound, Draft, Mention
from marsad.reading.kinds import PARTY

_LEAST = 2  # words of an obligation
_PROVIDES = 14  # words from an agreement to the verb that tells what it provides for
_TOLD = frozenset({"عليه", "عليها", "به", "بها", "اليه", "اليها", "عليهما", "بهما"})
_BROKEN = 4  # words from a breach to what is broken
_NAME = 6  # words of an agreement's name


def run(draft: Draft) -> None:
    """Adds pledges, provisions of agreements and breaches that no event has told to ``draft.commitments``."""
    by_token = {c.i: c for c in draft.clauses}
    sets = draft.lexicon.sets
    breaches, agreements, nouns = sets["breaches"], sets["agreements"], sets["pledge nouns"]
    for start, end in draft.sentences:
        for k in range(start, end):
            norm, stem = draft.norms[k], draft.stems[k]
            found = None
            if stem in breaches or norm in breaches:
                found = _breach(draft, k, end)
            elif k in draft.verb_at or norm in nouns or norm.endswith("ا"):
                found = _pledge(draft, k, end, by_token)
            if found is None and stem in agreements:
                found = _provision(draft, k, end)
            if found is not None and not any(_meets(found.obligation, c.obligation) for c in draft.commitments):
                draft.commitments.append(found)


def _meets(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _pledge(draft: Draft, k: int, end: int, clauses: dict[int, Clause]) -> CommitmentFound | None:
    found = pledged(draft, k, end)
    return _made(_parties(draft, clauses.get(k)), None, found, "made", "terms/pledge") if found is not None else None


def pledged(draft: Draft, k: int, end: int) -> tuple[int, int] | None:
    """اتفق الجانبان على …, تم الاتفاق على …, تعهدت ب …: what the preposition of the verb or noun of agreeing at k brings."""
    verb = draft.verb_at.get(k) or next((r for r in draft.words[k].verbs if r.feature in ("P3md", "P3mp")), None)  # اتفقا
    if verb is not None:
        lemma = fold(verb.entry.lemma)
        marks = [p for p in ("علي", "ب", "الي", "ل") if f"{lemma} {p}" in draft.lexicon.sets["pledge verbs"]]
    elif draft.norms[k] in draft.lexicon.sets["pledge nouns"] and k and draft.norms[k - 1].lstrip("وي") in ("تم", "جري", "تتم"):
        marks = ["علي"]  # تم الاتفاق على
    else:
        return None
    for j in range(k + 1, min(end, k + _PROVIDES) if marks else k):
        if j in draft.verb_at or draft.tokens[j].text in ".؛:" or draft.norms[j] in _TOLD:
            return None  # الذي اتفق عليه: told before
        if draft.norms[j] in marks or draft.words[j].best.prep in marks:
            first = j + 1 if draft.norms[j] in marks else j
            if first < end and "comp" in draft.words[first].function:
                first += 1
            stop = content_end(draft, first, end)
            return (first, stop) if stop - first >= _LEAST else None
    return None


def _parties(draft: Draft, clause: Clause | None) -> list[Mention]:
    if clause is None or clause.subject is None or clause.subject.cls not in PARTY:
        return []
    return [
        clause.subject,
        *(a.mention for a in clause.args if a.mention is not None and a.mention.cls in PARTY and a.marker == "مع"),
    ]


def _breach(draft: Draft, k: int, end: int) -> CommitmentFound | None:
    """خرق الهدنة, خرقهم للاتفاق, انتهاك القرار: the agreement that is broken; the party before it or after it broke it."""
    for j in range(k + 1, min(end, k + _BROKEN)):
        if draft.stems[j] in draft.lexicon.sets["agreements"]:
            party = next((draft.mention_at[t] for t in range(k + 1, j) if t in draft.mention_at), None)
            party = party or next((draft.mention_at[t] for t in range(k, max(0, k - 12), -1) if t in draft.mention_at), None)
            stop = _named(draft, j, end)
            return _made(
                [party] if party is not None and party.cls in PARTY else [], (j, stop), (j, stop), "broken", "terms/breach"
            )
        if j in draft.verb_at or draft.words[j].function:
            return None
    return None


def _named(draft: Draft, j: int, end: int) -> int:
    """The index after an agreement's name: الهدنة الإنسانية, اتفاق وقف إطلاق النار."""
    stop = j + 1
    while stop < min(end, j + _NAME) and draft.tokens[stop].kind == "w" and stop not in draft.verb_at:
        word = draft.words[stop]
        if word.function or word.best.conj or word.best.prep:
            break
        stop += 1
    return stop


def _provision(draft: Draft, k: int, end: int) -> CommitmentFound | None:
    """الاتفاق الذي ينص على …, بموجب الاتفاق ستخفض …: what an agreement provides for."""
    if k in draft.verb_at:
        return None
    under = k > 0 and draft.norms[k - 1].lstrip("وب").endswith("موجب")
    for j in range(k + 1, min(end, k + _PROVIDES)):
        verb = draft.verb_at.get(j)
        if draft.tokens[j].text in ".؛:»":
            return None
        if verb is None:
            continue
        lemma = fold(verb.entry.lemma)
        if under:
            stop = content_end(draft, j, end)
            return _made(_between(draft, k, j), (k, _named(draft, k, end)), (j, stop), "made", "terms/under")
        denied = verb.cut.sin or verb.cut.conj or draft.norms[j - 1] in ("لا", "لن", "لم", "قد", "سوف")
        if lemma not in draft.lexicon.sets["provides"] or denied:
            continue
        first = j + 1
        if first < end and "prep" in draft.words[first].function:
            first += 1
        stop = content_end(draft, first, end)
        if stop - first < _LEAST:
            return None
        return _made(_between(draft, k, j), (k, _named(draft, k, end)), (first, stop), "made", "terms/provision")
    return None


def _between(draft: Draft, i: int, j: int) -> list[Mention]:
    """الاتفاق بين فلان وفلان: the parties named between the agreement and its verb."""
    out: list[Mention] = []
    for t in range(i, j):
        mention = draft.mention_at.get(t)
        if mention is not None and mention.cls in PARTY and mention not in out:
            out.append(mention)
    return out


def _made(
    parties: list[Mention], agreement: tuple[int, int] | None, obligation: tuple[int, int], polarity: str, rule: str
) -> CommitmentFound:
    found = CommitmentFound(parties, agreement, obligation, polarity)
    found.rule = rule
    return found
