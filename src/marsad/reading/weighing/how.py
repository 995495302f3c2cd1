"""Questions: of which type, in which of its modes, and has it happened? Signs of one type, mode or status for one event."""

from __future__ import annotations

from marsad.reading.draft import EventFound
from marsad.reading.weighing.scene import Scene, position
from marsad.record.plover import MODES, QUAD

TYPES = tuple(sorted(QUAD))
STATUSES = ("happened", "planned", "ongoing", "hypothetical", "denied")
NO_MODE = "-"
_MODES = {kind: (NO_MODE, *sorted(MODES.get(kind, {}))) for kind in QUAD}
_BACK, _ON = 5, 8


def type_facts(scene: Scene, event: EventFound) -> list[str]:
    """What is true of a word that tells which type of event it tells: its row, who takes part, the words around it."""
    draft, i = scene.draft, event.token
    actor, recipient = (party[0] if party else None for party in (event.actors, event.recipients))
    out = [f"row {event.entry.id}", f"lemma {event.entry.lemma}", f"type {event.type}", f"mode {event.mode}"]
    out += (f"built {event.built.kind} {event.type}", f"stands {position(draft, event)} {event.type}")
    out.append(f"actor {actor.sector if actor is not None else NO_MODE}")
    out.append(f"recipient {f'{recipient.cls} {recipient.sector}' if recipient is not None else NO_MODE}")
    if recipient is not None:
        out += (f"recipient word {recipient.word}", f"recipient {recipient.cls} {event.type}")
    start, end = draft.sentences[event.sentence]
    out += {
        f"near {draft.stem(k)}" for k in range(max(start, i - _BACK), min(end, i + _ON)) if k != i and draft.tokens[k].kind == "w"
    }
    if i + 1 < end:
        out += (f"next {draft.stem(i + 1)}", f"next {draft.stem(i + 1)} {event.entry.lemma}")
    a, b = event.content or (i + 1, min(end, i + _ON))
    out += {f"told {draft.stem(k)}" for k in range(a, min(b, a + 20)) if draft.tokens[k].kind == "w"}
    return out


def type_general(event: EventFound, kind: str) -> list[str]:
    """The signs of one type for a word that are not its facts: whether the word's row gives it."""
    same = kind == event.type
    return [f"same {same:d}", f"{kind} same {same:d}", f"same {same:d} {event.built.kind}"]


def type_signs(event: EventFound, kind: str, facts: list[str]) -> list[str]:
    """What is true of one type for a word: whether its row gives it, and each fact as the type's own."""
    return [*type_general(event, kind), *(f"{kind} {fact}" for fact in facts)]


def retype(event: EventFound, kind: str) -> None:
    """Makes the event one of another type; a mode that the type has not goes."""
    if kind != event.type:
        event.type = kind
        event.mode = event.mode if event.mode in MODES.get(kind, {}) else None
        event.because.append("weights:type")


def modes(event: EventFound) -> tuple[str, ...]:
    """The modes of the event's type, and none."""
    return _MODES[event.type]


def mode_facts(scene: Scene, event: EventFound) -> list[str]:
    """What is true of an event that tells its mode: its row, its roles, the words around it."""
    draft = scene.draft
    actor, recipient = (party[0] if party else None for party in (event.actors, event.recipients))
    out = [f"ruled {event.mode or NO_MODE}", f"row {event.entry.mode or NO_MODE}", f"lemma {event.entry.lemma}"]
    out.append(f"entry {event.entry.id}")
    out.append(f"actor {actor.sector if actor is not None else NO_MODE}")
    out.append(f"recipient {f'{recipient.cls} {recipient.sector}' if recipient is not None else NO_MODE}")
    if actor is not None:
        out.append(f"actor word {actor.word}")
    if recipient is not None:
        out += (f"recipient word {recipient.word}", f"counted {recipient.number is not None:d}")
        if actor is not None:
            foreign = bool(actor.country and recipient.country and actor.country != recipient.country)
            out.append(f"foreign {foreign:d} {actor.cls} {recipient.cls}")
    out.append(f"parties {min(4, len(event.actors) + len(event.recipients))}")
    out.append(f"hurt {event.killed is not None:d}{event.injured is not None:d}")
    start, end = draft.sentences[event.sentence]
    first, last = max(start, event.token - _BACK), min(end, event.token + _ON)
    out += {f"near {draft.stem(k)}" for k in range(first, last) if draft.tokens[k].kind == "w" and k != event.token}
    if event.token + 1 < end:
        out.append(f"next {draft.stem(event.token + 1)}")
    a, b = event.content or event.evidence
    out += {f"told {draft.stem(k)}" for k in range(a, min(b, a + 20)) if draft.tokens[k].kind == "w"}
    return out


def status_facts(scene: Scene, event: EventFound) -> list[str]:
    """What is true of an event that tells whether it happened: tense, particles, the verbs above it."""
    draft, i = scene.draft, event.token
    start = draft.sentences[event.sentence][0]
    stands, kind = position(draft, event), event.type
    out = [f"ruled {event.status}", f"ruled {event.status} {kind}", f"type {kind}", stands, f"{stands} {kind}"]
    cut = draft.words[i].best
    out += (f"clitics {cut.prep}/{cut.det:d}/{cut.enc}", f"lemma {event.entry.lemma}")
    for k in (i, *event.also):
        if k in draft.verb_at:
            reading = draft.verb_at[k]
            out += (f"tense {reading.feature[0]}{reading.cut.sin:d} {kind}", f"tense {reading.feature[0]}{reading.cut.sin:d}")
            out.append(f"by {reading.entry.lemma}")
    for back in range(1, _BACK):
        if i - back >= start:
            out += (f"before {draft.norms[i - back]}", f"before {back} {draft.stem(i - back)}")
            out += [f"function {name}" for name in draft.words[i - back].function]
    above = [c for c in scene.clauses[event.sentence] if c.i < min((i, *event.also))]
    if above:
        out += (f"above {above[-1].reading.entry.lemma}", f"above tense {above[-1].reading.feature[0]}")
    out.append(f"spoken {scene.speaker(i) is not None:d}")
    out.append(f"time {event.time.rule if event.time is not None else '-'}")
    published = draft.article.published
    if event.time is not None and event.time.value and published:
        out.append(f"dated {'later' if event.time.value > published else 'by then'}")
    out += (f"title {event.in_title:d} {stands}", f"hurt {event.killed is not None:d}", f"because {event.because[-1][:20]}")
    return out


def mode_general(event: EventFound, mode: str) -> list[str]:
    """The signs of one mode that are not its facts: whether row and rules give it."""
    ruled, row = event.mode or NO_MODE, event.entry.mode or NO_MODE
    named = "none" if mode == NO_MODE else "one"
    out = [f"{named} ruled {mode == ruled:d}{ruled != NO_MODE:d}", f"{named} row {mode == row:d}{row != NO_MODE:d}"]
    out += (
        f"{named} {event.type}",
        f"{named} {event.type} ruled {mode == ruled:d}{ruled != NO_MODE:d}",
        f"{named} {event.built.kind}",
    )
    return out


def mode_signs(event: EventFound, mode: str, facts: list[str]) -> list[str]:
    """What is true of one mode: whether row and rules give it, and each fact as the mode's own."""
    return mode_general(event, mode) + [f"{mode} {fact}" for fact in facts]


def status_general(event: EventFound, status: str) -> list[str]:
    """The signs of one status that are not its facts: whether the rules give it."""
    same = status == event.status
    return [f"ruled {same:d}", f"{status} ruled {same:d}"]


def status_signs(event: EventFound, status: str, facts: list[str]) -> list[str]:
    """What is true of one status: whether the rules give it, and each fact as the status's own."""
    return [*status_general(event, status), *(f"{status} {fact}" for fact in facts)]
