"""Question: is this proposal told as an event of its type, here? Signs of the word, its roles, its sentence, the article."""

from __future__ import annotations

from marsad.reading.confidence import features
from marsad.reading.draft import Draft, EventFound
from marsad.reading.weighing.scene import Scene, position

_BACK = 6


def told_signs(scene: Scene, event: EventFound) -> list[str]:
    """What is true of a proposal, as names of signs."""
    draft, kind = scene.draft, event.type
    signs = [f"{k} {min(3, int(v))}" for k, v in features(draft, event).items() if v]
    entry = event.entry
    signs += [f"type {kind}", f"row {entry.id}", f"lemma {entry.lemma}", f"kind {entry.kind}", f"status {event.status}"]
    signs += [f"flag {flag}" for flag in entry.flags]
    for name in event.failed:
        signs += (f"fails {name}", f"fails {name} {kind}")
    signs += [f"failed {min(3, len(event.failed))}", f"built {event.built.kind}", f"built {event.built.kind} {kind}"]
    signs += [f"because {b}" for b in event.because[1:]]
    if event.anaphor:
        signs += ("anaphor", f"anaphor {kind}")
    signs += _word(draft, event)
    signs += _roles(event)
    signs += _around(scene, event)
    signs += scene.article
    signs += [f"{kind} {s}" for s in scene.article[1:4]]
    return signs


def _word(draft: Draft, event: EventFound) -> list[str]:
    i, kind = event.token, event.type
    start, end = draft.sentences[event.sentence]
    cut, stands = draft.words[i].best, position(draft, event)
    out = [stands, f"{stands} {kind}", f"clitics {cut.conj}/{cut.prep}/{cut.det:d}/{cut.enc}"]
    if i in draft.verb_at:
        feature = draft.verb_at[i].feature
        out += (f"form {feature}", f"tense {feature[0]} {kind}")
    before = draft.norms[i - 1] if i > start else "<s>"
    out += (f"before {before}", f"before {before} {kind}", f"stem before {draft.stem(i - 1) if i > start else '<s>'}")
    out.append(f"after {draft.norms[i + 1] if i + 1 < end else '</s>'}")
    if i > start + 1:
        out.append(f"second before {draft.norms[i - 2]}")
    if i > start and draft.words[i - 1].function:
        out.append("function before " + "+".join(sorted(draft.words[i - 1].function)))
    out += [f"verb before {draft.verb_at[k].entry.lemma}" for k in range(max(start, i - _BACK), i) if k in draft.verb_at]
    return out


def _roles(event: EventFound) -> list[str]:
    kind = event.type
    actor = event.actors[0] if event.actors else None
    recipient = event.recipients[0] if event.recipients else None
    acts = (actor.cls, str(actor.sector)) if actor is not None else ("-", "-")
    suffers = (recipient.cls, str(recipient.sector)) if recipient is not None else ("-", "-")
    out = [f"actor class {acts[0]}", f"actor sector {acts[1]}", f"recipient class {suffers[0]}", f"recipient sector {suffers[1]}"]
    out += [f"{kind} actor {acts[1]}", f"{kind} recipient {suffers[0]}", f"{kind} {acts[1]} {suffers[1]}"]
    out.append(f"{kind} roles {actor is not None:d}{recipient is not None:d}")
    if actor is not None and recipient is not None and actor.country and recipient.country:
        out.append("two countries" if actor.country != recipient.country else "one country")
    return out


def _around(scene: Scene, event: EventFound) -> list[str]:
    draft, kind = scene.draft, event.type
    start, end = draft.sentences[event.sentence]
    out = [f"sentence {min(event.sentence, 6)}", f"words {min(8, (end - start) // 10)}"]
    if event.in_title:
        out += ("title", f"title {kind}")
    same = scene.types[kind] - (not event.failed)
    out += (f"others {min(3, same)}", f"others {min(3, same)} {kind}")
    beside = sum(e.sentence == event.sentence and e is not event for e in draft.events)
    out.append(f"beside {min(3, beside)}")
    if scene.speaker(event.token) is not None:
        out.append(f"spoken {kind}")
    return out
