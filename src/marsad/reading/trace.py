"""Why: every finding of a draft with its words, the lexicon row and the rule that made it (for `marsad explain`)."""

from __future__ import annotations

from typing import NamedTuple

from marsad.reading import homeland
from marsad.reading.draft import Draft, EventFound, Mention


class Finding(NamedTuple):
    """One finding: its kind, where its words stand (code points), what it was read as, its rows and rules."""

    kind: str
    start: int
    end: int
    label: str
    because: tuple[str, ...]


def trace(draft: Draft) -> list[Finding]:
    """Every finding of a draft on which all stages have run, in the order of the text."""
    text = draft.tokens
    found = [Finding("furniture", a, b, kind, ("clean",)) for a, b, kind in draft.furniture]
    found += [Finding("time", t.start, t.end, f"{t.kind} {t.value or 'relative'}", (t.rule,)) for t in draft.times]
    found += [
        Finding("place", p.start, p.end, f"{p.place.canonical} ({p.place.kind}, {p.place.country or '?'})", (p.rule,))
        for p in draft.places
    ]
    found += [_party(draft, m) for m in draft.mentions if m.cls not in ("thing", "treaty")]
    found += [_event(draft, e) for e in draft.events]
    found += [
        Finding("statement", text[s.cue].start, text[s.cue].end, f"said by {s.speaker.canonical or '?'}", (s.rule,))
        for s in draft.statements
    ]
    for c in draft.commitments:
        i, j = c.obligation
        rows = tuple(c.event.because) if c.event else ()
        found.append(Finding("commitment", text[i].start, text[j - 1].end, c.polarity, rows))
    return sorted(found, key=lambda f: (f.start, f.end, f.kind))


def _party(draft: Draft, m: Mention) -> Finding:
    home = homeland.of(draft, m)
    row = m.id or (m.head.id if m.head else "rule:name")
    refers = tuple(f"refers to {r.canonical}" for r in m.refers)
    label = ", ".join(filter(None, (m.canonical, homeland.country(draft, m), homeland.sector(draft, m))))
    return Finding("party", m.start, m.end, label, (row, *refers, *((home.because,) if home else ())))


def _event(draft: Draft, e: EventFound) -> Finding:
    token = draft.tokens[e.token]
    who = " + ".join(m.canonical for m in e.actors) or "?"
    whom = " + ".join(m.canonical for m in e.recipients) or "?"
    mode = f"/{e.mode}" if e.mode else ""
    label = f"{e.type}{mode} {who} → {whom}, {e.status}, confidence {e.confidence:.2f}"
    return Finding("event", token.start, token.end, label, tuple(dict.fromkeys(e.because)))
