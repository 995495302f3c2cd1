"""One event of two: what each tells."""

from __future__ import annotations

from marsad.reading.draft import EventFound
from marsad.reading.identity.names import names_of, strike_places


def merge(a: EventFound, b: EventFound) -> None:
    """Adds to the event ``a`` what ``b`` tells of it; where ``a`` is the headline's, the body's words take its place."""
    if a.in_title and not b.in_title and not b.anaphor:  # the body tells more than its headline
        a.token, b.token, a.entry = b.token, a.token, b.entry
        a.sentence, a.evidence = b.sentence, b.evidence
        if a.type not in ("AGREE", "CONSULT", "COOPERATE") or len(b.actors + b.recipients) >= len(a.actors + a.recipients):
            a.actors, a.recipients = b.actors or a.actors, b.recipients or a.recipients
        a.because = b.because
        a.killed = a.killed if b.killed is None else b.killed
        a.injured = a.injured if b.injured is None else b.injured
        a.in_title = False
        a.features["headline"] = 1.0
    elif a.sentence == b.sentence:
        a.evidence = (min(a.evidence[0], b.evidence[0]), max(a.evidence[1], b.evidence[1]))
    for token in [b.token, *b.also]:
        if token != a.token and token not in a.also:
            a.also.append(token)
    a.actors = a.actors or b.actors
    new = [r for r in b.recipients if r not in a.actors and not any(names_of([r]) & names_of([x]) for x in a.recipients)]
    if not a.recipients or (a.type == "ASSAULT" and strike_places(a) != strike_places(b)):
        a.recipients = (a.recipients + new)[:4]  # the place that was struck, and the dead
    wide = all(p.place.kind == "country" for p in a.places)
    a.places = b.places if wide and b.places else a.places
    a.time = a.time or b.time
    a.killed = a.killed if a.killed is not None else b.killed
    a.injured = a.injured if a.injured is not None else b.injured
    a.mode = a.mode or b.mode
    a.reported_by = a.reported_by or b.reported_by
    a.content = a.content or b.content
    if "rule:passive" in a.because:
        a.actors = [x for x in a.actors if all(x.canonical != r.canonical for r in a.recipients)]
    a.features.update(b.features)
    if a.status == "hypothetical" and b.status == "happened":
        a.status = "happened"
