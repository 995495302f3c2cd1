"""Question: do two mentions tell one event? Signs of a pair; the earlier one may have taken others in already."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.draft import EventFound
from marsad.reading.identity import one
from marsad.reading.identity.again import stems
from marsad.reading.identity.names import are_apart, both_names
from marsad.reading.tolls.words import kind
from marsad.reading.weighing.scene import Scene, position


def same_signs(scene: Scene, a: EventFound, b: EventFound) -> list[str]:
    """What is true of two events of one type, ``a`` before ``b``, as names of signs."""
    draft, sort = scene.draft, a.type
    ruled = one(draft, a, b)
    apart = min(b.sentence - a.sentence, 8)
    out = [f"ruled {ruled:d}", f"ruled {ruled:d} {sort}", f"type {sort}", f"sentences {apart}", f"sentences {apart} {sort}"]
    for name, first, second in (("actors", a.actors, b.actors), ("recipients", a.recipients, b.recipients)):
        known, others = both_names(first, second)
        state = "-" if not (known or others) else "one" if not (known and others) else "same" if known & others else "other"
        out += (f"{name} {state}", f"{name} {state} {sort}")
    out.append(f"roles {out[-3]} {out[-1]}")
    places = {p.place.canonical for p in a.places}, {p.place.canonical for p in b.places}
    where = "one" if not all(places) else "same" if places[0] & places[1] else "far" if are_apart(a, b) else "near"
    dates = [e.time.value if e.time is not None else None for e in (a, b)]
    when = "one" if not all(dates) else "same" if dates[0] == dates[1] else "other"
    out += (f"places {where}", f"places {where} {sort}", f"dates {when}", f"dates {when} {sort}")
    lemma, mode = a.entry.lemma == b.entry.lemma, a.mode == b.mode
    out += (f"lemma {lemma:d}", f"lemma {lemma:d} {sort}", f"mode {mode:d}", f"lemma {lemma:d} sentences {apart}")
    out += (f"status {a.status == b.status:d}", f"statuses {a.status} {b.status}")
    out += (f"pair {a.entry.lemma} {b.entry.lemma}", f"forms {position(draft, a)} {position(draft, b)}")
    out += (f"title {a.in_title:d}", f"title {a.in_title:d} {apart}", f"defined {bool(b.features.get('defined')):d}")
    out.append(f"anaphor {b.anaphor:d}")
    for name, x, y in (("killed", a.killed, b.killed), ("injured", a.injured, b.injured)):
        out.append(f"{name} {'-' if x is None and y is None else 'one' if x is None or y is None else int(x == y)}")
    if apart == 0:
        near = min(abs(x - y) for x in (a.token, *a.also) for y in (b.token, *b.also))
        out.append(f"tokens {min(20, near // 2)}")
    if sort == "ASSAULT" and apart <= 1:
        out += _died_of(scene, a, b, apart)
    stems_a, stems_b = stems(draft, a), stems(draft, b)
    shared = len(stems_a & stems_b) / max(1, min(len(stems_a), len(stems_b)))
    out += (f"words {int(5 * shared)}", f"words {int(5 * shared)} {sort}")
    return out


_LED = 6  # tokens before a word of death in which a verb of result may stand


def _died_of(scene: Scene, a: EventFound, b: EventFound, apart: int) -> list[str]:
    """«قتل خمسة في هجوم» dies of what follows; «مما أدى إلى مقتل خمسة» of what was told before."""
    draft = scene.draft
    dying = f"{kind(draft, a.token) is not None:d}{kind(draft, b.token) is not None:d}"
    led = [k for k in range(max(draft.sentences[b.sentence][0], b.token - _LED), b.token) if k in draft.verb_at]
    result = bool(led) and fold(draft.verb_at[led[-1]].entry.lemma) in draft.lexicon.sets["results in"]
    out = [f"dying {dying} {apart} result {result:d}"]
    if not apart:
        first, last = sorted((a.token, b.token))
        causal = draft.lexicon.sets["causal"]
        caused = draft.words[last].best.prep == "ب" or any(draft.norms[k] in causal for k in range(max(first, last - 3), last))
        out.append(f"dying {dying} {caused:d} {min(2, scene.between(first, last)[0])}")
    return out
