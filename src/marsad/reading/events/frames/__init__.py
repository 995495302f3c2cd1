"""Proposals of frames: speech and constructions that tell an event with no verb or noun of one (frames.tsv).

What is said may itself be the event: a charge against another (أكد أن الميليشيا ارتكبت جرائم), a demand (على طهران أن توقف),
a pledge, a refusal or a threat in the future (سنواصل, لن نقبل, سنرد), a stance (ملتزمون بالاتفاق). So may what arrives with
relief, what befell somebody (معتقلون), and an object that stands far behind its verb. These are guesses for whoever weighs
proposals: each fails "frame", so that a passage that is read by itself never tells them.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.reading.draft import Draft, EventFound
from marsad.reading.events.decisions import complete
from marsad.reading.events.frames import objects, speech, words

__all__ = ["run"]


def run(draft: Draft) -> None:
    """Adds to ``draft.proposals`` the candidates of frames on whose word no other proposal of their type stands."""
    stands = {(k, e.type) for e in draft.proposals for k in (e.token, *e.also)}
    for event in _all(draft):
        if (event.token, event.type) not in stands:
            stands.add((event.token, event.type))
            event.failed = ("frame",)
            complete(draft, event)
            draft.proposals.append(event)


def _all(draft: Draft) -> Iterator[EventFound]:
    clauses = {c.i: c for c in draft.clauses}
    yield from speech.proposals(draft, clauses)
    for start, end in draft.sentences:
        for k in range(start, end):
            if draft.tokens[k].kind != "w":
                continue
            clause = clauses.get(k)
            if clause is not None or draft.lexicon.frame_rows(draft.norms[k]):
                yield from words.proposals(draft, k, end, clause)
            if clause is not None or draft.words[k].part is not None:
                yield from objects.proposals(draft, k, end, clause)
