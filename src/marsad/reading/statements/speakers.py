"""Who speaks: the cue's subject, the source that is relayed, who spoke last."""

from __future__ import annotations

from marsad.reading.clauses import agrees
from marsad.reading.draft import Arg, Clause, Draft, Mention
from marsad.reading.kinds import PARTY

_SPEAKERS = PARTY | {"source"}


def speaker_of(
    draft: Draft, i: int, participle: bool, subjects: dict[int, Clause], before: Mention | None, last: Mention | None
) -> Mention | None:
    """Who speaks; ``before`` is the last speaker of the sentence, ``last`` of the article."""
    if participle:
        if before is not None:
            return before
        start = draft.sentences[draft.sentence_of[i]][0]
        earlier = [c for k, c in subjects.items() if start <= k < i and c.subject is not None and c.subject.cls in _SPEAKERS]
        main = [c.subject for c in earlier if not _relative(draft, c, start)] or [c.subject for c in earlier]
        return main[-1] if main else last
    clause = subjects.get(i)
    if clause is None:
        return None
    entry = draft.verb_at[i].entry
    if entry.lemma == "نقل" or entry.cue == "relay":
        source = next((a.mention for a in clause.args if a.marker == "عن" and a.mention is not None), None)
        return source
    if clause.subject is not None and clause.how != "shared" and clause.subject.cls in _SPEAKERS:
        return clause.subject
    on = before or last
    if clause.how == "shared" and entry.cue == "continue" and on is not None and agrees(clause.reading, on):
        return on  # وأضاف: who spoke last, not who did something since
    if clause.subject is not None and clause.subject.cls in _SPEAKERS:
        return clause.subject
    named = next((a for a in clause.args if not a.marker and a.i == i + 1 and a.mention is None), None)
    if named is not None and draft.tokens[named.i].kind == "w":
        return _stranger(draft, named, clause)
    if (
        clause.reading.feature[:2] == "P3"
        and clause.reading.feature[3:4] == "s"
        and last is not None
        and agrees(clause.reading, last)
        and _continues(draft, i, clause)
    ):
        return last
    return None


def _relative(draft: Draft, clause: Clause, start: int) -> bool:
    """الهدنة التي دعت إليها المملكة، مشيرا …: who acts in a relative clause is not who points out."""
    return any("rel" in draft.words[k].function for k in range(max(start, clause.i - 2), clause.i))


def _stranger(draft: Draft, named: Arg, clause: Clause) -> Mention | None:
    """وأوضح اليحيى أن …: a subject that no table knows; only before أن or a quotation, and only a definite or unknown word."""
    word = draft.words[named.i]
    if clause.content is None or named.j - named.i > 3 or word.verbs or word.function or word.best.prep:
        return None
    if not (word.best.det or not word.known) or any(n.entry.kind == "eventnoun" for n in word.nouns):
        return None
    end = draft.tokens[named.j - 1].end
    found = Mention(named.i, named.j, draft.tokens[named.i].start, end, "person", "")
    found.canonical = draft.text[found.start : end]
    return found


def _continues(draft: Draft, i: int, clause: Clause) -> bool:
    """وأضاف without a subject of its own, at the start of its sentence or after the quotation."""
    return not any(not a.marker and a.i <= i + 2 and a.mention is not None and a.mention.cls in PARTY for a in clause.args)
