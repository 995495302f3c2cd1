"""Questions: of which type, in which of its modes, and has it happened? Signs of one type, mode or status for one event."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.weighing.scene import Scene, position
from marsad.reading.weighing.signs import Fact, fact_of, name_of
from marsad.record.plover import MODES, QUAD

TYPES = tuple(sorted(QUAD))
STATUSES = ("happened", "planned", "ongoing", "hypothetical", "denied")
NO_MODE = "-"
_MODES = {kind: (NO_MODE, *sorted(MODES.get(kind, {}))) for kind in QUAD}
_BACK, _ON = 5, 8  # words before and after one that are near it
_TOLD = 20


def type_facts(scene: Scene, event: EventFound) -> list[Fact]:
    """What is true of a word that tells which type of event it tells: its row, who takes part, the words around it."""
    draft, i = scene.draft, event.token
    actor, recipient = (party[0] if party else None for party in (event.actors, event.recipients))
    out: list[Fact] = [("row", event.entry.id), ("lemma", event.entry.lemma), ("type", event.type), ("mode", str(event.mode))]
    out += (("built", f"{event.built.kind} {event.type}"), ("stands", f"{position(draft, event)} {event.type}"))
    out += _first_roles(actor, recipient)
    if recipient is not None:
        out += (("recipient", f"word {recipient.word}"), ("recipient", f"{recipient.cls} {event.type}"))
    start, end = draft.sentences[event.sentence]
    out += _near(draft, i, start, end)
    if i + 1 < end:
        out += (("next", draft.stems[i + 1]), ("next", f"{draft.stems[i + 1]} {event.entry.lemma}"))
    a, b = event.content or (i + 1, min(end, i + _ON))
    return out + _told(draft, a, b)


def _first_roles(actor: Mention | None, recipient: Mention | None) -> list[Fact]:
    suffers = f"{recipient.cls} {recipient.sector}" if recipient is not None else NO_MODE
    return [("actor", str(actor.sector) if actor is not None else NO_MODE), ("recipient", suffers)]


def _near(draft: Draft, i: int, start: int, end: int) -> list[Fact]:
    """The words around token i, within the sentence."""
    reach = range(max(start, i - _BACK), min(end, i + _ON))
    return [("near", stem) for stem in {draft.stems[k] for k in reach if k != i and draft.tokens[k].kind == "w"}]


def _told(draft: Draft, a: int, b: int) -> list[Fact]:
    """The first words of tokens [a, b), which tell what was done."""
    return [("told", s) for s in {draft.stems[k] for k in range(a, min(b, a + _TOLD)) if draft.tokens[k].kind == "w"}]


def type_general(own: str, built: str, kind: str) -> list[str]:
    """The signs of one type for a word that are not its facts: whether ``own``, its row's, is it."""
    same = kind == own
    return [f"same {same:d}", f"{kind} same {same:d}", f"same {same:d} {built}"]


def type_signs(event: EventFound, kind: str, facts: list[Fact]) -> list[str]:
    """What is true of one type for a word: whether its row gives it, and each fact as the type's own."""
    return [*type_general(event.type, event.built.kind, kind), *(f"{kind} {name_of(fact)}" for fact in facts)]


def retype(event: EventFound, kind: str) -> None:
    """Makes the event one of another type; a mode that the type has not goes."""
    if kind != event.type:
        event.type = kind
        event.mode = event.mode if event.mode in MODES.get(kind, {}) else None
        event.because.append("weights:type")


def modes(event: EventFound) -> tuple[str, ...]:
    """The modes of the event's type, and none."""
    return _MODES[event.type]


def mode_facts(scene: Scene, event: EventFound) -> list[Fact]:
    """What is true of an event that tells its mode: its row, its roles, the words around it."""
    draft = scene.draft
    actor, recipient = (party[0] if party else None for party in (event.actors, event.recipients))
    out: list[Fact] = [("ruled", event.mode or NO_MODE), ("row", event.entry.mode or NO_MODE), ("lemma", event.entry.lemma)]
    out.append(("entry", event.entry.id))
    out += _first_roles(actor, recipient)
    if actor is not None:
        out.append(("actor", f"word {actor.word}"))
    if recipient is not None:
        out += (("recipient", f"word {recipient.word}"), ("counted", f"{recipient.number is not None:d}"))
        if actor is not None:
            foreign = bool(actor.country and recipient.country and actor.country != recipient.country)
            out.append(("foreign", f"{foreign:d} {actor.cls} {recipient.cls}"))
    out.append(("parties", f"{min(4, len(event.actors) + len(event.recipients))}"))
    out.append(("hurt", f"{event.killed is not None:d}{event.injured is not None:d}"))
    start, end = draft.sentences[event.sentence]
    out += _near(draft, event.token, start, end)
    if event.token + 1 < end:
        out.append(("next", draft.stems[event.token + 1]))
    a, b = event.content or event.evidence
    return out + _told(draft, a, b)


def status_facts(scene: Scene, event: EventFound) -> list[Fact]:
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
            out += (f"before {draft.norms[i - back]}", f"before {back} {draft.stems[i - back]}")
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
    return [fact_of(name) for name in out]


def mode_given(event: EventFound) -> tuple[str, str, str, str]:
    """What `mode_general` is made of: the rules' mode, the row's, the type, and how the candidate was made."""
    return event.mode or NO_MODE, event.entry.mode or NO_MODE, event.type, event.built.kind


def mode_general(ruled: str, row: str, kind: str, built: str, mode: str) -> list[str]:
    """The signs of one mode that are not its facts: whether row and rules give it."""
    named = "none" if mode == NO_MODE else "one"
    given = f"{named} ruled {mode == ruled:d}{ruled != NO_MODE:d}"
    out = [given, f"{named} row {mode == row:d}{row != NO_MODE:d}", f"{named} {kind}"]
    return [*out, f"{named} {kind} ruled {mode == ruled:d}{ruled != NO_MODE:d}", f"{named} {built}"]


def mode_signs(event: EventFound, mode: str, facts: list[Fact]) -> list[str]:
    """What is true of one mode: whether row and rules give it, and each fact as the mode's own."""
    return mode_general(*mode_given(event), mode) + [f"{mode} {name_of(fact)}" for fact in facts]


def status_general(ruled: str, status: str) -> list[str]:
    """The signs of one status that are not its facts: whether ``ruled``, the rules', is it."""
    same = status == ruled
    return [f"ruled {same:d}", f"{status} ruled {same:d}"]


def status_signs(event: EventFound, status: str, facts: list[Fact]) -> list[str]:
    """What is true of one status: whether the rules give it, and each fact as the status's own."""
    return [*status_general(event.status, status), *(f"{status} {name_of(fact)}" for fact in facts)]
