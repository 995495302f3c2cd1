"""Stage: reported speech. Cue verbs and participles, quotation marks, attributions, and speakers that go on."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention, StatementFound
from marsad.reading.statements.cues import cue_at
from marsad.reading.statements.nominal import attributed, nominal
from marsad.reading.statements.said import content_of
from marsad.reading.statements.speakers import speaker_of


def run(draft: Draft) -> None:
    """Adds every statement with a named or described speaker to ``draft.statements``."""
    subjects = {c.i: c for c in draft.clauses}
    last: Mention | None = None
    for n, (start, end) in enumerate(draft.sentences):
        sentence_speaker: Mention | None = None
        for i in range(start, end):
            cue = cue_at(draft, i)
            if cue is None:
                found = attributed(draft, i, start, end) or nominal(draft, i, end)
                if found is not None:
                    draft.statements.append(found)
                    sentence_speaker = last = found.speaker
                continue
            kind, participle = cue
            speaker = speaker_of(
                draft,
                i,
                participle,
                subjects,
                sentence_speaker,
                last,
            )
            if speaker is None or (
                not participle and any(s.content[0] <= i < s.content[1] and not s.direct for s in draft.statements)
            ):
                continue
            content, direct = content_of(draft, i, n, start, end, subjects.get(i), kind, participle)
            if content is None or content[1] <= content[0]:
                continue
            if any(s.content == content for s in draft.statements):
                continue
            draft.statements.append(StatementFound(speaker, i, content, direct, f"speech:{kind}"))
            sentence_speaker = last = speaker
    draft.statements.sort(key=lambda s: s.cue)
