"""Stage: clauses, as data. Each verb with its subject and complements (VSO, SVO, relative, passive, shared subjects)."""

from __future__ import annotations

from marsad.reading.clauses.agreement import agrees
from marsad.reading.clauses.arguments import arguments
from marsad.reading.clauses.subjects import set_subject
from marsad.reading.draft import Clause, Draft

__all__ = ["agrees", "arguments", "run"]


def run(draft: Draft) -> None:
    """Fills ``draft.clauses``: the clauses of the article, by their verbs, in order."""
    for v in sorted(draft.verb_at):
        clause = Clause(v, draft.verb_at[v])
        clause.args, clause.end, clause.content = arguments(draft, v, draft.sentence_end(v))
        set_subject(draft, clause, draft.clauses)
        draft.clauses.append(clause)
