"""Relative clauses: what they describe acts in them, or suffers."""

from __future__ import annotations

from marsad.reading.clauses.following import subject_after
from marsad.reading.draft import Clause, Draft, Mention
from marsad.reading.kinds import PARTY, SPOKEN


def set_relative(draft: Draft, clause: Clause, k: int, start: int) -> None:
    """The clause after the relative at token k: what it describes acts, or suffers where a pronoun stands for it."""
    antecedent = _antecedent(draft, k, start)
    v = clause.i
    if any(draft.norms[t] in draft.lexicon.sets["pronominals"] for t in range(v + 1, min(v + 3, draft.sentence_end(v)))):
        return  # المناطق التي استولوا عليها: the pronoun goes back to what is before, and another acts
    if clause.reading.cut.enc:
        clause.antecedent = antecedent
        right = subject_after(draft, clause)
        if right is not None:
            clause.subject, clause.how = right, "relative object"
    elif antecedent is not None and (
        antecedent.cls in PARTY or (antecedent.cls == "treaty" and clause.reading.entry.type in SPOKEN)
    ):
        clause.subject, clause.how = antecedent, "relative subject"


def _antecedent(draft: Draft, k: int, start: int) -> Mention | None:
    """The party that the relative at token k describes: the last before it that agrees, whose place may stand between."""
    other = {"الذي": "f", "التي": "m"}.get(draft.norms[k])
    near = [draft.mention_at[t] for t in range(k - 1, max(start, k - 6) - 1, -1) if t in draft.mention_at]
    found = near[0] if near else None
    if found is not None and other and found.gender == other and not found.plural:
        if found.cls not in ("state", "seat"):
            return None  # ميثاق المنظمة الذي
        before = next((m for m in near if m is not found), None)  # حكومة الإقليم في شمال العراق التي
        return before if before is not None and before.cls in ("org", "group") and before.gender != other else None
    if found is not None and any(_heads_another(draft, t) for t in range(found.j, k)):
        return None
    return found


def thing_acts(draft: Draft, clause: Clause, k: int, start: int) -> bool:
    """الضربات التي تستهدف القيادات: without a pronoun the noun before the relative acts, and what follows suffers."""
    feature = clause.reading.feature
    gender = {"التي": "f", "الذي": "m"}.get(draft.norms[k])
    if gender != feature[2] or feature[3:4] != "s" or clause.reading.cut.enc or k <= start:
        return False
    if clause.reading.entry.kind not in ("event", "verb") or k - 1 in draft.time_at or k - 1 in draft.mention_at:
        return False
    if {draft.norms[k - 1], draft.stems[k - 1]} & draft.lexicon.sets["temporal"]:
        return False  # في الوقت الذي أعلنت الحكومة
    first = clause.args[0] if clause.args else None
    back = any(draft.norms[t] in draft.lexicon.sets["pronominals"] for t in range(clause.i + 1, clause.end))
    if first is not None and first.j < draft.sentence_end(clause.i):
        back = back or draft.words[first.j].best.enc in ("ه", "ها")  # القمة التي طلبت الحكومة عقدها
    return first is not None and not first.marker and not back


def _heads_another(draft: Draft, i: int) -> bool:
    """A preposition or another noun phrase stands between a party and the relative after it."""
    word = draft.words[i]
    return "prep" in word.function or bool(word.best.prep) or i in draft.verb_at


def is_owned_relative(draft: Draft, clause: Clause) -> bool:
    """التحالف الذي تقوده السعودية, تحالف تقوده السعودية: who acts in a relative clause that only describes acts there alone."""
    if clause.reading.cut.enc not in ("ه", "ها", "هم") or clause.i == 0:
        return False
    before = draft.words[clause.i - 1]
    return "rel" in before.function or (not before.function and draft.tokens[clause.i - 1].kind == "w" and not before.best.det)
