"""Stage: one event per real-world event. Merges mentions of the same event within the article."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound
from marsad.reading.identity.again import died_of, goes_on, is_said_again, tells_others
from marsad.reading.identity.merge import merge
from marsad.reading.identity.same import is_same


def run(draft: Draft) -> None:
    """Merges later mentions into earlier ones; a definite mention without roles merges or goes."""
    kept: list[EventFound] = []
    for event in _sentence_by_sentence(draft):
        recent = sorted(kept, key=lambda k: _background(draft, k))
        same = next((k for k in recent if one(draft, k, event)), None)
        if same is not None:
            merge(same, event)
            kept.remove(same)  # the deed told last is what القصف and الهجوم go on with
            kept.append(same)
        elif not event.anaphor or event.killed is not None or event.injured is not None or _placed(event):
            kept.append(event)
        else:
            draft.loose.append(event)
    draft.events = sorted((e for e in kept if e.status != "hypothetical" or e.actors), key=lambda e: e.token)


def _sentence_by_sentence(draft: Draft) -> list[EventFound]:
    """The events in order, those of one sentence that are the same already merged: بمقتل ثلاثة جراء القصف."""
    out: list[EventFound] = []
    for event in sorted(draft.events, key=lambda e: e.token):
        beside = [e for e in reversed(out) if e.sentence == event.sentence]
        same = next((e for e in beside if is_same(e, event) or died_of(draft, e, event) or goes_on(draft, e, event)), None)
        if same is not None:
            merge(same, event)
        else:
            out.append(event)
    return out


def _placed(event: EventFound) -> bool:
    """واستمرت الاشتباكات في دار سعد: told with the article, yet told anew, and where."""
    told = any(b.startswith("light:") for b in event.because)
    return event.type == "ASSAULT" and told and any(p.place.kind != "country" for p in event.places)


def one(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """Whether the rules take the later mention ``b`` for the event ``a``."""
    return (
        is_same(a, b) or died_of(draft, a, b) or tells_others(draft, a, b) or goes_on(draft, a, b) or is_said_again(draft, a, b)
    )


def _background(draft: Draft, event: EventFound) -> bool:
    """بعد ساعات من إطلاق الصاروخ: told only to say when or why another deed was done."""
    start = draft.sentences[event.sentence][0]
    return any(draft.norms[k] in draft.lexicon.sets["background"] for k in range(max(start, event.token - 4), event.token))
