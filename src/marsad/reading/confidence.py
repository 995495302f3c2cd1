"""Stage: confidence. A logistic model of what an event's evidence is worth; weights fitted by `make calibrate`."""

from __future__ import annotations

import json
from functools import lru_cache
from math import exp
from pathlib import Path

from marsad.arabic import fold
from marsad.reading.draft import Draft, EventFound, Mention

WEIGHTS = Path(__file__).parent / "confidence.json"


def features(draft: Draft, event: EventFound) -> dict[str, float]:
    """What the model sees of an event, each 0 or 1 (or a small count)."""
    seen = {**_roles(draft, event), **_form(draft, event), **_sentence(draft, event)}
    specific = sum(bool(seen[k]) for k in ("dateline", "place in clause", "counted", "casualties", "known party"))
    return {"bias": 1.0, "specific 2": float(specific >= 2), "specific 3": float(specific >= 3), **seen}


def _roles(draft: Draft, event: EventFound) -> dict[str, float]:
    parties = event.actors + event.recipients
    hurt = event.killed is not None or event.injured is not None or bool(event.features.get("casualties"))
    return {
        "actor": float(bool(event.actors)),
        "recipient": float(bool(event.recipients)),
        "known party": float(any(m.id or m.country for m in parties)),
        "counted": float(any(_counted(draft, m) for m in parties)),
        "armed actor": float(any(m.sector in ("MIL", "REB", "PRM", "UAF", "COP") for m in event.actors)),
        "civil actor": float(any(m.sector in ("CVL", "EDU", "LAB", "OPP") for m in event.actors)),
        "place": float(bool(event.places)),
        "place in clause": float(any(p.place.kind != "country" for p in event.places)),
        "casualties": float(hurt),
        "killed count": float(event.killed is not None),
        "time": float(event.time is not None),
        "recent": float(event.time is not None and event.time.rule.startswith(("times/day_word", "times/weekday"))),
        "year": float(event.time is not None and event.time.rule == "times/year"),
    }


def _counted(draft: Draft, mention: Mention) -> bool:
    """A number or a round one stands before: 43 مدنيا, مئات المتظاهرين."""
    return mention.number is not None or bool({draft.norms[mention.i], draft.stems[mention.i]} & draft.lexicon.sets["quantity"])


def _form(draft: Draft, event: EventFound) -> dict[str, float]:
    because, token = event.because, event.token
    verb = draft.verb_at.get(token)
    return {
        "verb": float(verb is not None),
        "past verb": float(verb is not None and verb.feature[0] == "P"),
        "imperfect": float(verb is not None and verb.feature[0] in "IJ"),
        "relative": float(any(b.startswith("subject:relative") for b in because)),
        "shared subject": float("subject:shared" in because),
        "gathering": float(_gathers(draft, event)),
        "light verb": float(any(b.startswith("light:") for b in because)),
        "mode": float(event.mode is not None),
        "happened": float(event.status == "happened"),
        "hypothetical": float(event.status in ("hypothetical", "planned", "denied")),
        "topic": float(_topic(draft, token)),
        "plural": float(draft.norms[token].endswith("ات")),
        "definite": float(draft.words[token].best.det),
        "genitive object": float(event.entry.genitive == "o"),
        "first word": float(token - draft.sentences[event.sentence][0] <= 1),
    }


def _gathers(draft: Draft, event: EventFound) -> bool:
    """Told by a verb of coming together or blocking (تجمع, نزل, قطع) rather than of what is then done (هتف, اشتبك)."""
    verbs = [draft.verb_at[k].entry.lemma for k in (event.token, *event.also) if k in draft.verb_at]
    return any(fold(lemma) in draft.lexicon.sets["gathering"] for lemma in verbs)


def _sentence(draft: Draft, event: EventFound) -> dict[str, float]:
    start, end = draft.sentences[event.sentence]
    beside = [e for e in draft.events if e.sentence == event.sentence]
    inside = [p for p in draft.places if start <= p.i < end]
    return {
        "reported": float(event.reported_by is not None),
        "said": float(any(s.content[0] <= event.token < s.content[1] for s in draft.statements)),
        "quoted": float(any(a < event.token < b for a, b in draft.quotes)),
        "question": float(any(draft.tokens[k].text == "؟" for k in range(start, end))),
        "several": float(sum(e.type == event.type for e in beside) > 1),
        "other types": float(sum(e.type != event.type for e in beside)),
        "city": float(any(p.place.kind in ("city", "village") for p in inside)),
        "dateline": float(any(t.kind == "DATE" and start <= t.i < end for t in draft.times)),
        "genre": float(draft.genre is not None),
        "long sentence": float(end - start > 60),
        "short sentence": float(end - start < 22),
    }


def _topic(draft: Draft, i: int) -> bool:
    """The event is what is spoken about, not told: after about, the case of, accused of, since."""
    return (
        i > 0
        and i not in draft.verb_at
        and draft.sentence_of[i - 1] == draft.sentence_of[i]
        and draft.stems[i - 1] in draft.lexicon.sets["topics"]
    )


@lru_cache(maxsize=1)
def model() -> tuple[dict[str, float], dict[str, float]]:
    """(weight by feature, by type the least confidence that an event of an isolated passage needs), as fitted."""
    loaded = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded["weights"], loaded["least"]


def expanded(seen: dict[str, float]) -> dict[str, float]:
    """The features with those of a PROTEST once more as its own, for its weights differ from an ASSAULT's."""
    if not seen.get("type PROTEST"):
        return seen
    return seen | {f"PROTEST {k}": v for k, v in seen.items() if v and not k.startswith(("row ", "type ", "bias"))}


def named(draft: Draft, event: EventFound) -> dict[str, float]:
    """All that the model sees: features, type, row."""
    seen = features(draft, event) | {f"type {event.type}": 1.0, f"row {event.because[0]}": 1.0}
    return expanded(seen)


def log_odds(weights: dict[str, float], seen: dict[str, float]) -> float:
    """What the weights say of the features; a type that the gold standard of passages lacks counts as an assault."""
    return sum(weights.get(k, weights["type ASSAULT"] if k.startswith("type ") else 0.0) * v for k, v in seen.items())


def run(draft: Draft) -> None:
    """Leaves out the events whose confidence is below the least that was asked for.

    The events of an article have theirs from the weights (``reading.weighing``). Those of a passage by itself get theirs
    here, 0 to 1; nothing asked, it keeps only those that the model believes.
    """
    weights, least = model()
    asked = draft.least
    if not draft.generous:
        for event in draft.events:
            event.confidence = round(1 / (1 + exp(-log_odds(weights, named(draft, event)))), 3)
    kept: list[EventFound] = []
    for event in draft.events:
        passage = 0.0 if draft.generous else least.get(event.type, least["ASSAULT"])
        (kept if event.confidence >= (passage if asked is None else asked) else draft.loose).append(event)
    draft.events = kept
