"""Stage: confidence. A logistic model of what an event's evidence is worth; weights fitted by `make calibrate`."""

from __future__ import annotations

import json
from functools import lru_cache
from math import exp
from pathlib import Path

from marsad.reading.draft import Draft, EventFound

WEIGHTS = Path(__file__).parent / "confidence.json"


def features(draft: Draft, event: EventFound) -> dict[str, float]:
    """What the model sees of an event, each 0 or 1."""
    known = [m for m in event.actors + event.recipients if m.id or m.country]
    return {
        "bias": 1.0,
        "verb": float(event.token in draft.verb_at),
        "actor": float(bool(event.actors)),
        "recipient": float(bool(event.recipients)),
        "known party": float(bool(known)),
        "place": float(bool(event.places)),
        "time": float(event.time is not None),
        "casualties": float(event.killed is not None or event.injured is not None or bool(event.features.get("casualties"))),
        "mode": float(event.mode is not None),
        "happened": float(event.status == "happened"),
        "reported": float(event.reported_by is not None),
        "relative": float(any(b.startswith("subject:relative") for b in event.because)),
        "shared subject": float("subject:shared" in event.because),
        "light verb": float(any(b.startswith("light:") for b in event.because)),
        "recent": float(event.time is not None and event.time.rule.startswith(("times/day_word", "times/weekday"))),
        "year": float(event.time is not None and event.time.rule == "times/year"),
        "topic": float(_topic(draft, event.token)),
        "plural": float(draft.norms[event.token].endswith("ات")),
        "imperfect": float(event.token in draft.verb_at and draft.verb_at[event.token].feature[0] in "IJ"),
        "question": float("؟" in (draft.tokens[k].text for k in range(*draft.sentences[event.sentence]))),
        "genitive object": float(event.entry.genitive == "o"),
        "several": float(sum(e.sentence == event.sentence and e.type == event.type for e in draft.events) > 1),
        "place in clause": float(any(p.place.kind != "country" for p in event.places)),
        "killed count": float(event.killed is not None),
        "armed actor": float(any(m.sector in ("MIL", "REB", "PRM", "UAF", "COP") for m in event.actors)),
        "civil actor": float(any(m.sector in ("CVL", "EDU", "LAB", "OPP") for m in event.actors)),
        "clause": float(event.token == draft.sentences[event.sentence][0]),
        "definite": float(draft.words[event.token].best.det),
        "hypothetical": float(event.status in ("hypothetical", "planned", "denied")),
        "genre": float(draft.genre is not None),
        "long sentence": float(draft.sentences[event.sentence][1] - draft.sentences[event.sentence][0] > 60),
    }


def _topic(draft: Draft, i: int) -> bool:
    """The event is what is spoken about, not told: after about, the case of, accused of, since."""
    return (
        i > 0
        and i not in draft.verb_at
        and draft.sentence_of[i - 1] == draft.sentence_of[i]
        and draft.norms[i - 1].lstrip("وبل") in draft.lexicon.sets["topics"]
    )


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The fitted weights: a row for every type ("type ASSAULT") and one for every feature."""
    loaded: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return loaded


def run(draft: Draft) -> None:
    """Sets ``confidence`` of every event, 0 to 1."""
    w = weights()
    for event in draft.events:
        z = (
            sum(w.get(k, 0.0) * v for k, v in features(draft, event).items())
            + w.get(f"type {event.type}", 0.0)
            + w.get(f"row {event.entry.id}", 0.0)
        )
        event.confidence = round(1 / (1 + exp(-z)), 3)
