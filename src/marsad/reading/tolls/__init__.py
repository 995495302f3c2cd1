"""The dead and the injured that an article counts: who died or was hurt, how many, and where it is told."""

from __future__ import annotations

from marsad.reading.draft import Clause, Draft, Toll
from marsad.reading.tolls.clausal import by_clause
from marsad.reading.tolls.following import after
from marsad.reading.tolls.nobody import nobody
from marsad.reading.tolls.preceding import before, total

__all__ = ["find", "run"]


def run(draft: Draft) -> None:
    """Fills ``draft.tolls``: by sentence, its counts in order; sentences that count nobody are left out."""
    clauses = {c.i: c for c in draft.clauses}
    for n, (start, end) in enumerate(draft.sentences):
        found = find(draft, start, end, clauses)
        if found:
            draft.tolls[n] = found


def find(draft: Draft, start: int, end: int, clauses: dict[int, Clause]) -> list[Toll]:
    """The counts of one sentence in order, parts of a count (بينهم ثلاثة أطفال) left out.

    Args:
        draft: the article.
        start: the sentence's first token.
        end: the index after its last.
        clauses: the article's clauses by the token of their verb.
    """
    out: list[Toll] = []
    i = start
    while i < end:
        none = nobody(draft, i, start, end)
        found = None if none else total(draft, i, end) or before(draft, i, start) or after(draft, i, end)
        found = found or (by_clause(draft, clauses[i]) if i in clauses and not none else None)
        out += none
        if found is not None and not _part(draft, found, start):
            out.append(found)
            i = max(i + 1, found.end if found.at == i and found.number is not None else i + 1)
        else:
            i += 1
    return out


def _part(draft: Draft, toll: Toll, start: int) -> bool:
    """بينهم ثلاثة قتلى, من بينهم: a part of a count told before."""
    if toll.at in draft.verb_at or draft.words[toll.at].best.conj == "و":
        return False
    near = range(max(start, toll.at - 3), toll.at)
    return toll.number is not None and any(draft.norms[k] in draft.lexicon.sets["part of"] for k in near)
