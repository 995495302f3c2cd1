"""What the frames share: the rows that stand at a word, the candidate that one makes, who speaks there."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.draft import Built, Clause, Draft, EventFound, Mention
from marsad.reading.kinds import PARTY

_LONG = 30  # tokens that evidence shows
_FOUGHT = 3  # tokens before a word of blame


def rows_at(draft: Draft, k: int, end: int) -> list[tuple[Entry, int]]:
    """The rows whose words stand at token k, each with the index after them; clitics before the first are looked through."""
    out = []
    for rest, entry in draft.lexicon.frame_rows(draft.norms[k]):
        after = k + 1 + len(rest)
        if not rest or (after <= end and draft.norms[k + 1 : after] == rest):
            out.append((entry, after))
    return out


def rows_of_verb(draft: Draft, clause: Clause) -> list[Entry]:
    """The rows for a clause's verb, by the lemmas of its readings with the same clitics."""
    lemmas = {r.entry.lemma for r in draft.words[clause.i].verbs if r.cut is clause.reading.cut or r.cut == clause.reading.cut}
    return [entry for lemma in sorted(lemmas) for rest, entry in draft.lexicon.frames.get(fold(lemma), ()) if not rest]


def candidate(draft: Draft, k: int, entry: Entry, evidence: tuple[int, int], actor: Mention | None = None) -> EventFound:
    """The candidate at token k that a row makes, told in the tokens ``evidence``."""
    event = EventFound(k, draft.sentence_of[k], entry, Built("frame", None, k, k + 1, evidence[1]))
    event.evidence = evidence[0], min(evidence[1], evidence[0] + _LONG)
    event.actors = [actor] if actor is not None else []
    event.because.append(f"rule:frame {entry.role}")
    return event


def speaker_at(draft: Draft, k: int) -> Mention | None:
    """Who says what stands at token k, else the subject of the last clause before it that has one."""
    said = next((s for s in draft.statements if s.content[0] <= k < s.content[1]), None)
    if said is not None:
        return said.speaker
    start = draft.sentences[draft.sentence_of[k]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < k and c.subject is not None), None)
    return clause.subject if clause is not None else None


def blame_at(draft: Draft, k: int, start: int, end: int) -> Entry | None:
    """The row of "charge" at token k, unless what it names is fought or refused: محاربة الإرهاب, رفض التدخل."""
    entry = next((e for e, _ in rows_at(draft, k, end) if e.role == "charge"), None)
    if entry is None and k in draft.verb_at:
        frames, lemma = draft.lexicon.frames, fold(draft.verb_at[k].entry.lemma)
        entry = next((e for _, e in frames.get(lemma, ()) if e.role == "charge"), None)
    if entry is None:
        return None
    before = range(max(start, k - _FOUGHT), k)
    return None if any(draft.stem(t) in draft.lexicon.sets["fought"] for t in before) else entry


def is_another(mention: Mention, speaker: Mention) -> bool:
    """A party that a speaker may blame: not of his own side, and not people who only suffer."""
    if mention.cls not in PARTY - {"media"} or mention.sector in ("CVL", "JRN") or mention.canonical == speaker.canonical:
        return False
    return not (mention.country and mention.country == speaker.country and mention.sector == speaker.sector)
